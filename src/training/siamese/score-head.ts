import type { Tensor, Tensor3D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import { dense } from "../../tensor/dense.ts";
import { type Parameter, uniformFan } from "../../tensor/parameters.ts";
import { constantProduct } from "../../tensor/product.ts";
import { relu } from "../../tensor/relu.ts";

/** Parameters of the score head s: width → hidden → hidden → 1. */
export function scoreParameters(width: number, hidden: number): Parameter[] {
  return [
    { name: "score.0.weight", shape: [width, hidden], initial: uniformFan(width) },
    { name: "score.0.bias", shape: [1, hidden], initial: uniformFan(width) },
    { name: "score.1.weight", shape: [hidden, hidden], initial: uniformFan(hidden) },
    { name: "score.1.bias", shape: [1, hidden], initial: uniformFan(hidden) },
    { name: "score.2.weight", shape: [hidden, 1], initial: uniformFan(hidden) },
    { name: "score.2.bias", shape: [1, 1], initial: uniformFan(hidden) },
  ];
}

/** s(x) of features x [R, B, width] → [R, B, 1]. `drop` is applied to both hidden layers; x gets no gradient. */
export function headScores(
  p: Readonly<Record<string, Tensor>>,
  x: Tensor3D,
  drop: (hidden: Tensor3D) => Tensor3D = (hidden) => hidden,
): Tensor3D {
  const layer = (h: Tensor3D, at: number) =>
    dense(h, p[`score.${at}.weight`] as Tensor3D, p[`score.${at}.bias`] as Tensor3D);
  const first = tf.add(constantProduct(x, p["score.0.weight"] as Tensor3D), p["score.0.bias"]!) as Tensor3D;
  return layer(drop(relu(layer(drop(relu(first)), 1))), 2);
}
