import type { LayerList } from "../layer-list.ts";
import type { NetworkGraph } from "../network-graph.ts";
import type { NetworkTarget } from "../search-space.ts";
import { type CellShape, stackedNetwork } from "../transnas101/network.ts";
import type { MacroCode } from "./code.ts";

/** The reference passes `affine` and `track_running_stats`, both true, where PyTorch takes epsilon and momentum. */
const SHORTCUT_NORMALISATION = { momentum: 1, epsilon: 1 };

/** The network that the benchmark trains for a stack of modules of two basic residual blocks each. */
export function networkOf(code: MacroCode, target: NetworkTarget): NetworkGraph {
  return stackedNetwork(code, basicBlock, target);
}

/**
 * Two ReLU-conv-norm in sequence beside a shortcut, which is a 1×1 convolution with normalisation where the shape changes
 * (yawen-d/TransNASBench:lib/models/net_infer/cell_micro.py, `ResNetBasicblock`).
 */
function basicBlock(layers: LayerList, input: number, shape: CellShape, name: string): number {
  const { channelsIn, channels, stride } = shape;
  const first = layers.conv(layers.relu(input), `${name}.first.conv`, { channels, kernel: 3, stride });
  const middle = layers.relu(layers.batchNorm(first, `${name}.first.norm`));
  const second = layers.conv(middle, `${name}.second.conv`, { channels, kernel: 3 });
  const main = layers.batchNorm(second, `${name}.second.norm`);
  if (stride === 1 && channelsIn === channels) return layers.sum([input, main]);
  const shortcut = layers.conv(input, `${name}.shortcut.conv`, { channels, kernel: 1, stride });
  return layers.sum([layers.batchNorm(shortcut, `${name}.shortcut.norm`, SHORTCUT_NORMALISATION), main]);
}
