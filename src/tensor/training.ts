import type { Scalar, Tensor } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import { type AdamWOptions, adamW } from "./adamw.ts";
import { cosineRate } from "./cosine-schedule.ts";
import {
  gatherValues,
  named,
  type ParameterTensors,
  type ParameterVector,
  parameterBuffers,
  parameterTensors,
} from "./parameters.ts";

/** What a training run needs besides its parameters and its loss. */
export interface TrainingOptions extends AdamWOptions {
  readonly steps: number;
  /** First learning rate; it falls along a half cosine to 1e-6. */
  readonly learningRate: number;
  /** Called after every step with the number of steps done and the loss, a sum over replicas. */
  readonly onStep?: (done: number, loss: number) => void;
}

/** The loss of one step: a sum over replicas, so that each replica's gradient is that of its own loss. */
export type Loss = (parameters: ParameterTensors, step: number) => Scalar;

/** Trains a copy of `start` with AdamW and returns it. Every tensor made on the way is disposed. */
export function train(start: ParameterVector, loss: Loss, options: TrainingOptions): ParameterVector {
  const trained = { ...start, values: start.values.slice() };
  const optimise = adamW(trained.values.length, options);
  const buffers = parameterBuffers(start);
  const gradient = new Float32Array(trained.values.length);
  for (let step = 0; step < options.steps; step++) {
    const value = tf.tidy(() => {
      const lossAt = (...tensors: Tensor[]) => loss(named(start.parameters, tensors), step);
      const { value, grads } = tf.valueAndGrads(lossAt)(parameterTensors(trained, buffers));
      const rate = cosineRate(step, options.steps, options.learningRate);
      optimise(trained.values, gatherValues(grads, trained, gradient), rate);
      return value.dataSync()[0]!;
    });
    options.onStep?.(step + 1, value);
  }
  return trained;
}
