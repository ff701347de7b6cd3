import { inferShapes } from "../../src/networks/shapes.ts";
import type { NetworkGraph } from "../../src/spaces/network-graph.ts";

/** Multiply-accumulates of convolutions, transposed ones too, and dense layers for one image. */
export function countMultiplyAccumulates(graph: NetworkGraph): number {
  const shapes = inferShapes(graph);
  return graph.layers.reduce((sum, layer, at) => {
    const output = shapes[at]!;
    if (layer.kind === "linear") return sum + layer.units * shapes[layer.input]!.channels;
    if (layer.kind === "conv") {
      const inputs = shapes[layer.input]!.channels / layer.groups;
      return sum + output.height * output.width * layer.channels * inputs * layer.kernel ** 2;
    }
    if (layer.kind === "transposed-conv") {
      const { channels, height, width } = shapes[layer.input]!;
      return sum + height * width * channels * layer.channels * layer.kernel ** 2;
    }
    return sum;
  }, 0);
}
