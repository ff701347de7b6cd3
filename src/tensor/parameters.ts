import type { Tensor } from "@tensorflow/tfjs-core";
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

/** Parameter tensors [R, …shape] by name. */
export type ParameterTensors = Readonly<Record<string, Tensor>>;

/** Where the values of a parameter of one replica lie in a flat vector, parameter by parameter. */
function offsets(parameters: readonly Parameter[]): number[] {
  let at = 0;
  return parameters.map(({ shape }) => {
    const start = at;
    at += sizeOf(shape);
    return start;
  });
}

/** One buffer per parameter for the values of all replicas: fresh pages for every step would cost more than its copies. */
export function parameterBuffers({ parameters, replicas }: ParameterVector): Float32Array[] {
  return parameters.map(({ shape }) => new Float32Array(replicas * sizeOf(shape)));
}

/**
 * Copies a vector into one tensor [R, …shape] per parameter, in order. Cutting a flat tensor instead would copy all of
 * it for every piece on the WebAssembly backend.
 *
 * @param buffers what {@link parameterBuffers} gave: the tensors take their values from there, so that those of an
 * earlier call with the same buffers must be disposed
 */
export function parameterTensors(vector: ParameterVector, buffers = parameterBuffers(vector)): Tensor[] {
  const { parameters, replicas, values } = vector;
  const starts = offsets(parameters);
  const stride = values.length / replicas;
  return parameters.map(({ shape }, k) => {
    const size = sizeOf(shape);
    const gathered = buffers[k]!;
    for (let r = 0; r < replicas; r++) {
      const start = r * stride + starts[k]!;
      gathered.set(values.subarray(start, start + size), r * size);
    }
    return tf.tensor(gathered, [replicas, ...shape]);
  });
}

/** Names the tensors of {@link parameterTensors}. */
export function named(parameters: readonly Parameter[], tensors: readonly Tensor[]): ParameterTensors {
  return Object.fromEntries(parameters.map(({ name }, k) => [name, tensors[k]!]));
}

/**
 * Copies tensors [R, …shape] into a flat vector laid out as `like`, a new one by default: the inverse of
 * {@link parameterTensors}.
 */
export function gatherValues(
  tensors: readonly Tensor[],
  like: ParameterVector,
  flat = new Float32Array(like.values.length),
): Float32Array {
  const starts = offsets(like.parameters);
  const stride = flat.length / like.replicas;
  tensors.forEach((tensor, k) => {
    const values = tensor.dataSync() as Float32Array;
    const size = values.length / like.replicas;
    for (let r = 0; r < like.replicas; r++) {
      flat.set(values.subarray(r * size, (r + 1) * size), r * stride + starts[k]!);
    }
  });
  return flat;
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

/** Gathers replicas that were made one by one into one vector. */
export function joinReplicas(vectors: readonly ParameterVector[]): ParameterVector {
  const values = new Float32Array(vectors.reduce((sum, vector) => sum + vector.values.length, 0));
  let at = 0;
  for (const vector of vectors) {
    values.set(vector.values, at);
    at += vector.values.length;
  }
  const replicas = vectors.reduce((sum, vector) => sum + vector.replicas, 0);
  return { parameters: vectors[0]!.parameters, replicas, values };
}

/** Takes a vector apart into vectors of one replica each. */
export function separateReplicas({ parameters, replicas, values }: ParameterVector): ParameterVector[] {
  const size = values.length / replicas;
  return Array.from({ length: replicas }, (_, r) => {
    return { parameters, replicas: 1, values: values.subarray(r * size, (r + 1) * size) };
  });
}
