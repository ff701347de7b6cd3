import type { Layer, NetworkGraph } from "../spaces/network-graph.ts";
import { inferShapes, type Shape } from "./shapes.ts";

/** The dimensions of the weight tensor of a convolution, [channels, in / groups, kernel, kernel]. */
export function convWeightShape(layer: Extract<Layer, { kind: "conv" }>, input: Shape): number[] {
  return [layer.channels, input.channels / layer.groups, layer.kernel, layer.kernel];
}

/** The dimensions of the weight tensor of a transposed convolution, [in, channels, kernel, kernel]. */
export function transposedWeightShape(layer: Extract<Layer, { kind: "transposed-conv" }>, input: Shape): number[] {
  return [input.channels, layer.channels, layer.kernel, layer.kernel];
}

/** Number of values in a tensor of the given dimensions. */
export function elementCount(dimensions: readonly number[]): number {
  return dimensions.reduce((product, length) => product * length, 1);
}

/**
 * Number of trained parameters: weights and biases of convolutions and dense layers, scale and shift of every batch
 * normalisation. Dead branches count, as in the published tables, which are met exactly where there are any of all
 * networks; NASLib's counts of NAS-Bench-301 are smaller by the scales and shifts of the genes' operations.
 */
export function countParameters(graph: NetworkGraph): number {
  const shapes = inferShapes(graph);
  return graph.layers.reduce((sum, layer) => sum + layerParameters(layer, shapes), 0);
}

function layerParameters(layer: Layer, shapes: readonly Shape[]): number {
  switch (layer.kind) {
    case "conv":
      return elementCount(convWeightShape(layer, shapes[layer.input]!)) + (layer.bias ? layer.channels : 0);
    case "transposed-conv":
      return elementCount(transposedWeightShape(layer, shapes[layer.input]!)) + (layer.bias ? layer.channels : 0);
    case "linear":
      return layer.units * (shapes[layer.input]!.channels + (layer.bias ? 1 : 0));
    case "batch-norm":
      return 2 * shapes[layer.input]!.channels;
    default:
      return 0;
  }
}
