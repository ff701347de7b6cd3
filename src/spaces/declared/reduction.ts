import type { LayerList } from "../layer-list.ts";
import { residualBlock } from "../residual-block.ts";
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
