import type { Layer, NetworkGraph } from "../spaces/network-graph.ts";
import { convWeightShape, elementCount, transposedWeightShape } from "./parameters.ts";
import { inferShapes, type Shape } from "./shapes.ts";

/** A weight or bias tensor of one layer. Scales and shifts of batch normalisations are fixed at 1 and 0. */
export interface WeightTensor {
  /** Position of the layer. */
  readonly layer: number;
  /** The layer's name, stable across architectures. */
  readonly name: string;
  readonly role: "weight" | "bias";
  /**
   * [channels, in / groups, kernel, kernel] of a convolution, [in, channels, kernel, kernel] of a transposed one,
   * [units, channels] of a dense layer, [n] of a bias.
   */
  readonly dims: readonly number[];
  readonly size: number;
}

/** The weight tensors of the layers for which `wanted` holds, in layer order, weight before bias. */
export function weightTensors(graph: NetworkGraph, wanted: (layer: number) => boolean): WeightTensor[] {
  const shapes = inferShapes(graph);
  return graph.layers.flatMap((_, at) => (wanted(at) ? layerWeights(graph, at, shapes) : []));
}

function layerWeights(graph: NetworkGraph, at: number, shapes: readonly Shape[]): WeightTensor[] {
  const layer = graph.layers[at]!;
  if (layer.kind !== "conv" && layer.kind !== "transposed-conv" && layer.kind !== "linear") return [];
  const dims = weightShape(layer, shapes[layer.input]!);
  const weight: WeightTensor = { layer: at, name: layer.name, role: "weight", dims, size: elementCount(dims) };
  if (!layer.bias) return [weight];
  const length = shapes[at]!.channels;
  return [weight, { layer: at, name: layer.name, role: "bias", dims: [length], size: length }];
}

function weightShape(
  layer: Extract<Layer, { kind: "conv" | "transposed-conv" | "linear" }>,
  input: Shape,
): readonly number[] {
  if (layer.kind === "conv") return convWeightShape(layer, input);
  if (layer.kind === "transposed-conv") return transposedWeightShape(layer, input);
  return [layer.units, input.channels];
}
