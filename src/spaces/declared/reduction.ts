import type { LayerList } from "../layer-list.ts";
import type { Reduction } from "./declaration.ts";

/** Halves the resolution of `input` and gives it `channels` channels. */
export function reduced(
  layers: LayerList,
  reduction: Reduction,
  input: number,
  channels: number,
  name: string,
): number {
  switch (reduction) {
    case "residual-block":
      return residualBlock(layers, input, channels, name);
    case "convolution": {
      const conv = layers.conv(layers.relu(input), `${name}.conv`, { channels, kernel: 3, stride: 2 });
      return layers.batchNorm(conv, `${name}.norm`);
    }
    case "max-pool": {
      const pooled = layers.maxPool(input, 2, 2, 0);
      return layers.batchNorm(layers.conv(pooled, `${name}.conv`, { channels, kernel: 1 }), `${name}.norm`);
    }
    default:
      return reduction satisfies never;
  }
}

/**
 * Two ReLU-conv-norm in sequence, and 2×2 average pooling with a bare 1×1 convolution beside them: the block between the
 * stages of NAS-Bench-201 (D-X-Y/AutoDL-Projects:xautodl/models/cell_operations.py, `ResNetBasicblock`).
 */
function residualBlock(layers: LayerList, input: number, channels: number, name: string): number {
  const first = layers.conv(layers.relu(input), `${name}.first.conv`, { channels, kernel: 3, stride: 2 });
  const middle = layers.relu(layers.batchNorm(first, `${name}.first.norm`));
  const second = layers.conv(middle, `${name}.second.conv`, { channels, kernel: 3 });
  const main = layers.batchNorm(second, `${name}.second.norm`);
  const pooled = layers.averagePool(input, 2, 2, 0);
  const shortcut = layers.conv(pooled, `${name}.shortcut.conv`, { channels, kernel: 1 });
  return layers.sum([main, shortcut]);
}
