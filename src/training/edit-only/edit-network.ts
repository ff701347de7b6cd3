import type { Tensor, Tensor3D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import { dense } from "../../tensor/dense.ts";
import { type Parameter, type ParameterVector, parameterCount, sizeOf, uniformFan } from "../../tensor/parameters.ts";
import { relu } from "../../tensor/relu.ts";

/** Parameters of the network on difference encodings of a given width: width → hidden → hidden → 1. */
export function editParameters(width: number, hidden: number): Parameter[] {
  return [
    { name: "edit.0.weight", shape: [width, hidden], initial: uniformFan(width) },
    { name: "edit.0.bias", shape: [1, hidden], initial: uniformFan(width) },
    { name: "edit.1.weight", shape: [hidden, hidden], initial: uniformFan(hidden) },
    { name: "edit.1.bias", shape: [1, hidden], initial: uniformFan(hidden) },
    { name: "edit.2.weight", shape: [hidden, 1], initial: uniformFan(hidden) },
    { name: "edit.2.bias", shape: [1, 1], initial: uniformFan(hidden) },
  ];
}

/** F(d) = ½(f(d) − f(−d)) for difference encodings d [R, B, width] → [R, B, 1]; antisymmetric by construction. */
export function editDifferences(p: Readonly<Record<string, Tensor>>, d: Tensor3D): Tensor3D {
  const layer = (x: Tensor3D, at: number) =>
    dense(x, p[`edit.${at}.weight`] as Tensor3D, p[`edit.${at}.bias`] as Tensor3D);
  const f = (x: Tensor3D) => layer(relu(layer(relu(layer(x, 0)), 1)), 2);
  const [forth, back] = tf.split(f(tf.concat([d, tf.neg(d)], 1)), 2, 1);
  return tf.mul(tf.sub(forth!, back!), 0.5);
}

type Layer = { readonly weight: Float32Array; readonly bias: Float32Array };

function layersOf(trained: ParameterVector, replica: number): Layer[] {
  const start = replica * parameterCount(trained.parameters);
  const sizes = trained.parameters.map(({ shape }) => sizeOf(shape));
  const ends = sizes.map((_, at) => sizes.slice(0, at + 1).reduce((sum, size) => sum + size, start));
  const pieces = ends.map((end, at) => trained.values.subarray(end - sizes[at]!, end));
  return [0, 1, 2].map((layer) => ({ weight: pieces[2 * layer]!, bias: pieces[2 * layer + 1]! }));
}

/** One dense layer on plain numbers; skips zero inputs, of which a difference encoding has many. */
function apply({ weight, bias }: Layer, x: Float64Array, rectify: boolean): Float64Array {
  const y = new Float64Array(bias);
  for (let i = 0; i < x.length; i++) {
    const value = x[i]!;
    if (value === 0) continue;
    for (let j = 0; j < y.length; j++) y[j]! += value * weight[i * y.length + j]!;
  }
  if (rectify) for (let j = 0; j < y.length; j++) y[j] = Math.max(y[j]!, 0);
  return y;
}

/** F of one replica as a plain function of a difference encoding: no tensors, a few µs a call. */
export function plainDifference(trained: ParameterVector, replica: number): (d: Float32Array) => number {
  const [first, second, last] = layersOf(trained, replica) as [Layer, Layer, Layer];
  const f = (x: Float64Array) => apply(last, apply(second, apply(first, x, true), true), false)[0]!;
  return (d) => {
    const forth = new Float64Array(d);
    const back = new Float64Array(d.length);
    for (let i = 0; i < d.length; i++) back[i] = -d[i]!;
    return 0.5 * (f(forth) - f(back));
  };
}
