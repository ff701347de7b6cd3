import * as tf from "@tensorflow/tfjs-core";

/** The value of an operation and its gradient: from dy to one tensor per input. */
export interface Differentiable<T extends tf.Tensor> {
  readonly value: T;
  /** `saved` are the tensors that the forward pass kept, in the order it kept them. */
  readonly gradient: (dy: T, saved: tf.Tensor[]) => tf.Tensor | tf.Tensor[];
}

/** Keeps tensors of the forward pass alive for the gradient. */
export type Save = (tensors: tf.Tensor[]) => void;

/** A function of one tensor with a gradient of its own. */
export function withGradient<A extends tf.Tensor, T extends tf.Tensor>(
  forward: (a: A, save: Save) => Differentiable<T>,
): (a: A) => T {
  const operation = tf.customGrad<T>((a, save) => {
    const { value, gradient } = forward(a as A, save as Save);
    return { value, gradFunc: gradient };
  });
  return (a) => operation(a);
}

/** A function of two tensors with a gradient of its own. */
export function withGradients<A extends tf.Tensor, B extends tf.Tensor, T extends tf.Tensor>(
  forward: (a: A, b: B, save: Save) => Differentiable<T>,
): (a: A, b: B) => T {
  const operation = tf.customGrad<T>((a, b, save) => {
    const { value, gradient } = forward(a as A, b as B, save as Save);
    return { value, gradFunc: gradient };
  });
  return (a, b) => operation(a, b);
}
