import type { Tensor, Tensor2D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import type { RandomStream } from "../random/stream.ts";

/** Draws the initial values of one parameter tensor. */
export type Initialiser = (stream: RandomStream) => number;

/** One named parameter tensor of a replica. */
export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
  readonly initial: Initialiser;
}

/** Parameters of R replicas: one flat vector [R, P], replica r's values lying together in the order of `parameters`. */
export interface ParameterVector {
  readonly parameters: readonly Parameter[];
  readonly replicas: number;
  readonly values: Float32Array;
}

/** Uniform on ±1/√fanIn, for weights and biases alike (the default of PyTorch's `nn.Linear`). */
export function uniformFan(fanIn: number, gain = 1): Initialiser {
  const bound = gain / Math.sqrt(fanIn);
  return (stream) => (2 * stream.uniform() - 1) * bound;
}

/** Normal with mean 0. */
export function normal(deviation: number): Initialiser {
  return (stream) => stream.normal() * deviation;
}

/** Always the same value. */
export function constant(value: number): Initialiser {
  return () => value;
}

/** Number of values of a tensor shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** P, the number of values of one replica. */
export function parameterCount(parameters: readonly Parameter[]): number {
  return parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

/** Draws one replica from each stream, every parameter from the child stream of its name. */
export function initialise(parameters: readonly Parameter[], streams: readonly RandomStream[]): ParameterVector {
  const values = new Float32Array(streams.length * parameterCount(parameters));
  let at = 0;
  for (const stream of streams) {
    for (const { name, shape, initial } of parameters) {
      const named = stream.child(name);
      const end = at + sizeOf(shape);
      while (at < end) values[at++] = initial(named);
    }
  }
  return { parameters, replicas: streams.length, values };
}

/** Splits [R, P] into one tensor [R, …shape] per name. One split has one concatenation as gradient. */
export function unpack(flat: Tensor2D, parameters: readonly Parameter[]): Readonly<Record<string, Tensor>> {
  const sizes = parameters.map(({ shape }) => sizeOf(shape));
  // The library's gradient of a split into one piece fails.
  const pieces = sizes.length === 1 ? [flat] : tf.split(flat, sizes, 1);
  return Object.fromEntries(
    parameters.map(({ name, shape }, at) => [name, tf.reshape(pieces[at]!, [flat.shape[0], ...shape])]),
  );
}

/** Joins the vectors of two parameter lists replica by replica. */
export function joinParameters(first: ParameterVector, second: ParameterVector): ParameterVector {
  const { replicas } = first;
  const [a, b] = [parameterCount(first.parameters), parameterCount(second.parameters)];
  const values = new Float32Array(replicas * (a + b));
  for (let r = 0; r < replicas; r++) {
    values.set(first.values.subarray(r * a, (r + 1) * a), r * (a + b));
    values.set(second.values.subarray(r * b, (r + 1) * b), r * (a + b) + a);
  }
  return { parameters: [...first.parameters, ...second.parameters], replicas, values };
}

/** The first `parameters` of every replica, as a vector of its own: the inverse of {@link joinParameters}. */
export function leadingParameters(joined: ParameterVector, parameters: readonly Parameter[]): ParameterVector {
  const [all, kept] = [parameterCount(joined.parameters), parameterCount(parameters)];
  const values = new Float32Array(joined.replicas * kept);
  for (let r = 0; r < joined.replicas; r++) {
    values.set(joined.values.subarray(r * all, r * all + kept), r * kept);
  }
  return { parameters, replicas: joined.replicas, values };
}
