import type { LayerList } from "./layer-list.ts";

/**
 * Halves the resolution: two ReLU-conv-norm in sequence, and 2×2 average pooling with a bare 1×1 convolution beside them.
 * The block between the stages of NAS-Bench-201 (D-X-Y/AutoDL-Projects:xautodl/models/cell_operations.py,
 * `ResNetBasicblock`).
 */
export function residualBlock(layers: LayerList, input: number, channels: number, name: string): number {
  const first = layers.conv(layers.relu(input), `${name}.first.conv`, { channels, kernel: 3, stride: 2 });
  const middle = layers.relu(layers.batchNorm(first, `${name}.first.norm`));
  const second = layers.conv(middle, `${name}.second.conv`, { channels, kernel: 3 });
  const main = layers.batchNorm(second, `${name}.second.norm`);
  const pooled = layers.averagePool(input, 2, 2, 0);
  const shortcut = layers.conv(pooled, `${name}.shortcut.conv`, { channels, kernel: 1 });
  return layers.sum([main, shortcut]);
}
