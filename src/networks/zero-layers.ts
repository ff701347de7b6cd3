import type { Layer, NetworkGraph } from "../spaces/network-graph.ts";
import { layerInputs } from "./layer-inputs.ts";

/**
 * Whether each layer's output is zero whatever the image and the weights: what comes out of `zeros` through layers that
 * keep zero, batch normalisation (without shift) and convolutions without bias among them.
 */
export function zeroLayers(graph: NetworkGraph): boolean[] {
  const zero: boolean[] = [];
  for (const layer of graph.layers) {
    zero.push(layer.kind === "zeros" || (keepsZero(layer) && layerInputs(layer).every((input) => zero[input]!)));
  }
  return zero;
}

function keepsZero(layer: Layer): boolean {
  if (layer.kind === "input") return false;
  return "bias" in layer ? !layer.bias : true;
}
