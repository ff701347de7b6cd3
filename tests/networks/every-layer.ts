import type { Layer, NetworkGraph } from "../../src/spaces/network-graph.ts";

/** A convolution layer; what is left out is a plain 1×1 convolution of layer `input`. */
export function conv(input: number, name: string, rest: Partial<Extract<Layer, { kind: "conv" }>> = {}): Layer {
  const plain = { channels: 4, kernel: 1, stride: 1, padding: 0, dilation: 1, groups: 1, bias: false };
  return { kind: "conv", input, name, ...plain, ...rest };
}

/** A batch normalisation that counts. */
export function norm(input: number, name: string): Layer {
  return { kind: "batch-norm", input, name, countsInZen: true };
}

/** A 6 × 6 network that has every kind of layer, groups, dilation, bias, dead branches and a normalisation that does not count. */
export const everyLayer: NetworkGraph = {
  resolution: 6,
  layers: [
    { kind: "input", channels: 3 },
    conv(0, "stem", { channels: 4, kernel: 3, padding: 1, bias: true }),
    norm(1, "stem.norm"),
    { kind: "relu", input: 2 },
    conv(3, "grouped", { channels: 4, kernel: 3, padding: 2, dilation: 2, groups: 2 }),
    { kind: "batch-norm", input: 4, name: "grouped.norm", countsInZen: false },
    { kind: "pool", input: 3, reduce: "maximum", kernel: 3, stride: 1, padding: 1 },
    { kind: "pool", input: 3, reduce: "average", kernel: 3, stride: 1, padding: 1 },
    { kind: "zeros", input: 3, channels: 4, stride: 1 },
    conv(8, "dead"),
    norm(9, "dead.norm"),
    { kind: "add", inputs: [5, 6, 7, 10] },
    { kind: "shift", input: 11 },
    conv(12, "strided", { channels: 5, kernel: 1, stride: 2 }),
    { kind: "truncate", input: 13, channels: 3 },
    { kind: "zeros", input: 3, channels: 2, stride: 2 },
    { kind: "concat", inputs: [14, 15, 13] },
    norm(16, "last.norm"),
    { kind: "global-average-pool", input: 17 },
    { kind: "linear", input: 18, units: 2, bias: true, name: "classifier" },
  ],
  features: 17,
  output: 19,
};
