import type { Layer, NetworkGraph } from "../spaces/network-graph.ts";

/** The positions of the layers that a layer reads; empty for the image. */
export function layerInputs(layer: Layer): readonly number[] {
  if (layer.kind === "input") return [];
  return layer.kind === "add" || layer.kind === "concat" ? layer.inputs : [layer.input];
}

/** A layer's position, kind and name as error messages write them, such as `layer 7 (conv "stem.conv")`. */
export function describeLayer(layer: Layer, at: number): string {
  return "name" in layer ? `layer ${at} (${layer.kind} "${layer.name}")` : `layer ${at} (${layer.kind})`;
}

/** Whether each layer is needed to compute `roots`; one flag a layer. */
export function neededLayers(graph: NetworkGraph, roots: readonly number[]): boolean[] {
  const needed = graph.layers.map(() => false);
  for (const root of roots) needed[root] = true;
  for (let at = graph.layers.length - 1; at >= 0; at--) {
    if (!needed[at]) continue;
    for (const input of layerInputs(graph.layers[at]!)) needed[input] = true;
  }
  return needed;
}
