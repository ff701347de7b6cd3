import type { Layer, NetworkGraph } from "./network-graph.ts";
import type { NetworkTarget } from "./search-space.ts";

/** Shape of a convolution as {@link LayerList.conv} takes it; padding defaults to `(kernel − 1) / 2`, "same" at stride 1. */
export interface ConvShape {
  readonly channels: number;
  readonly kernel: number;
  readonly stride?: number;
  readonly padding?: number;
}

/**
 * A network under construction: every method appends one layer and returns its position, so that lowering an
 * architecture reads like the forward pass of its reference implementation.
 */
export class LayerList {
  readonly #layers: Layer[] = [];

  /** The image, with `channels` channels (3 by default). */
  input(channels = 3): number {
    return this.#append({ kind: "input", channels });
  }

  /** A dense (ungrouped, undilated) convolution without bias. */
  conv(input: number, name: string, shape: ConvShape): number {
    const { channels, kernel, stride = 1, padding = (kernel - 1) >> 1 } = shape;
    return this.#append({
      kind: "conv",
      input,
      channels,
      kernel,
      stride,
      padding,
      dilation: 1,
      groups: 1,
      bias: false,
      name,
    });
  }

  /** Batch normalisation that counts in the Zen-Score. */
  batchNorm(input: number, name: string): number {
    return this.#append({ kind: "batch-norm", input, name, countsInZen: true });
  }

  relu(input: number): number {
    return this.#append({ kind: "relu", input });
  }

  averagePool(input: number, kernel: number, stride: number, padding: number): number {
    return this.#append({ kind: "pool", input, reduce: "average", kernel, stride, padding });
  }

  /** The sum of tensors of one shape; a single one is itself. */
  sum(inputs: readonly number[]): number {
    if (inputs.length === 1) return inputs[0]!;
    return this.#append({ kind: "add", inputs });
  }

  /** Zeros of the input's spatial size. */
  zeros(input: number, channels: number): number {
    return this.#append({ kind: "zeros", input, channels, stride: 1 });
  }

  /** Ends an image classifier: global average pooling and a dense layer with bias. `features` is what is pooled. */
  classifier(features: number, name: string, target: NetworkTarget): NetworkGraph {
    const pooled = this.#append({ kind: "global-average-pool", input: features });
    const output = this.#append({ kind: "linear", input: pooled, units: target.classes, bias: true, name });
    return { layers: this.#layers, resolution: target.resolution, features, output };
  }

  #append(layer: Layer): number {
    return this.#layers.push(layer) - 1;
  }
}
