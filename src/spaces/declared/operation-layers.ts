import type { CellNode } from "../cell-node.ts";
import type { LayerList } from "../layer-list.ts";
import type { Operation, OperationLayer } from "./declaration.ts";

/**
 * Appends an operation's layers and returns the position of the last; undefined where the result is zero by declaration.
 * Layers with weights are named `NAME.OPERATION.conv` and `.norm`, the second ones `.conv-2` and so on.
 */
export function appendOperation(
  layers: LayerList,
  source: CellNode,
  channels: number,
  operation: Operation,
  name: string,
): number | undefined {
  if (operation.layers === "zero") return undefined;
  const seen = { conv: 0, norm: 0 };
  const named = (kind: "conv" | "norm") => {
    seen[kind]++;
    return `${name}.${operation.name}.${kind}${seen[kind] > 1 ? `-${seen[kind]}` : ""}`;
  };
  let value = source.value;
  operation.layers.forEach((layer, at) => {
    value = at === 0 && layer.kind === "relu" ? source.rectified() : append(layers, value, channels, layer, named);
  });
  return value;
}

function append(
  layers: LayerList,
  input: number,
  channels: number,
  layer: OperationLayer,
  named: (kind: "conv" | "norm") => string,
): number {
  switch (layer.kind) {
    case "relu":
      return layers.relu(input);
    case "batch-norm":
      return layers.batchNorm(input, named("norm"));
    case "conv": {
      const { kernel, dilation, depthwise } = layer;
      return layers.conv(input, named("conv"), { channels, kernel, dilation, groups: depthwise ? channels : 1 });
    }
    case "pool": {
      const padding = (layer.kernel - 1) / 2;
      return layer.reduce === "average"
        ? layers.averagePool(input, layer.kernel, 1, padding)
        : layers.maxPool(input, layer.kernel, 1, padding);
    }
    default:
      return layer satisfies never;
  }
}
