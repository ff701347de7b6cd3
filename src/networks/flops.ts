import type { Layer, NetworkGraph } from "../spaces/network-graph.ts";
import { convWeightShape, elementCount, transposedWeightShape } from "./parameters.ts";
import { inferShapes, type Shape, shapeSize } from "./shapes.ts";

/**
 * Floating-point operations for one image, by the convention of the published proxy tables
 * (microsoft/tensorwatch:tensorwatch/model_graph/torchstat/compute_flops.py, which NASLib's `flops` calls): a
 * multiply-accumulate is one; batch normalisation two a value; ReLU one a value; a pooled value its window's area;
 * global pooling (height + 1)(width + 1) a channel. Sums, concatenations, tanh and transposed convolutions are free.
 *
 * Reference networks own a ReLU module per convolution, so a ReLU that several convolutions share counts once for each.
 */
export function countFlops(graph: NetworkGraph): number {
  const shapes = inferShapes(graph);
  const readers = convolutionReaders(graph);
  return graph.layers.reduce((sum, layer, at) => sum + layerFlops(layer, at, shapes, readers[at]!), 0);
}

/** How many convolutions read each layer. */
function convolutionReaders(graph: NetworkGraph): number[] {
  const readers = graph.layers.map(() => 0);
  for (const layer of graph.layers) {
    if (layer.kind === "conv") readers[layer.input]! += 1;
  }
  return readers;
}

function layerMultiplyAccumulates(layer: Layer, at: number, shapes: readonly Shape[]): number {
  const output = shapes[at]!;
  if (layer.kind === "linear") return layer.units * shapes[layer.input]!.channels;
  if (layer.kind === "transposed-conv") {
    const input = shapes[layer.input]!;
    return input.height * input.width * elementCount(transposedWeightShape(layer, input));
  }
  if (layer.kind !== "conv") return 0;
  return output.height * output.width * elementCount(convWeightShape(layer, shapes[layer.input]!));
}

function layerFlops(layer: Layer, at: number, shapes: readonly Shape[], readers: number): number {
  const output = shapes[at]!;
  switch (layer.kind) {
    case "conv":
      return layerMultiplyAccumulates(layer, at, shapes) + (layer.bias ? shapeSize(output) : 0);
    case "linear":
      return layerMultiplyAccumulates(layer, at, shapes);
    case "batch-norm":
      return 2 * shapeSize(output);
    case "relu":
      return shapeSize(output) * Math.max(1, readers);
    case "leaky-relu":
      return shapeSize(output);
    case "pool":
      return shapeSize(output) * layer.kernel ** 2;
    case "global-average-pool": {
      const { channels, height, width } = shapes[layer.input]!;
      return channels * (height + 1) * (width + 1);
    }
    default:
      return 0;
  }
}
