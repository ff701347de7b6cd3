import type { Layer, NetworkGraph } from "./network-graph.ts";
import type { NetworkTarget } from "./search-space.ts";

/**
 * Shape of a convolution as {@link LayerList.conv} takes it. Padding defaults to half the window's reach,
 * `dilation · (kernel − 1) / 2`, which is "same" at stride 1; dilation and groups default to 1.
 */
export interface ConvShape {
  readonly channels: number;
  readonly kernel: number;
  readonly stride?: number;
  readonly padding?: number;
  readonly dilation?: number;
  readonly groups?: number;
  readonly bias?: boolean;
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

  /** A convolution, without bias unless its shape says so. */
  conv(input: number, name: string, shape: ConvShape): number {
    const { channels, kernel, stride = 1, dilation = 1, groups = 1, bias = false } = shape;
    const { padding = (dilation * (kernel - 1)) >> 1 } = shape;
    return this.#append({
      kind: "conv",
      input,
      channels,
      kernel,
      stride,
      padding,
      dilation,
      groups,
      bias,
      name,
    });
  }

  /** A 3×3 transposed convolution with bias that doubles height and width. */
  doubling(input: number, name: string, channels: number): number {
    const shape = { channels, kernel: 3, stride: 2, padding: 1, extra: 1, bias: true };
    return this.#append({ kind: "transposed-conv", input, name, ...shape });
  }

  /** Batch normalisation that counts in the Zen-Score, with PyTorch's momentum and epsilon where none are given. */
  batchNorm(input: number, name: string, constants: { momentum?: number; epsilon?: number } = {}): number {
    return this.#append({ kind: "batch-norm", input, name, countsInZen: true, ...constants });
  }

  relu(input: number): number {
    return this.#append({ kind: "relu", input });
  }

  leakyRelu(input: number, slope: number): number {
    return this.#append({ kind: "leaky-relu", input, slope });
  }

  tanh(input: number): number {
    return this.#append({ kind: "tanh", input });
  }

  averagePool(input: number, kernel: number, stride: number, padding: number): number {
    return this.#append({ kind: "pool", input, reduce: "average", kernel, stride, padding });
  }

  maxPool(input: number, kernel: number, stride: number, padding: number): number {
    return this.#append({ kind: "pool", input, reduce: "maximum", kernel, stride, padding });
  }

  /** The tensors one after the other along channels; a single one is itself. */
  concat(inputs: readonly number[]): number {
    if (inputs.length === 1) return inputs[0]!;
    return this.#append({ kind: "concat", inputs });
  }

  /** The first `channels` channels. */
  truncate(input: number, channels: number): number {
    return this.#append({ kind: "truncate", input, channels });
  }

  /** The image moved by one pixel up and left, as the second path of a factorised reduction reads it. */
  shift(input: number): number {
    return this.#append({ kind: "shift", input });
  }

  /** The sum of tensors of one shape; a single one is itself. */
  sum(inputs: readonly number[]): number {
    if (inputs.length === 1) return inputs[0]!;
    return this.#append({ kind: "add", inputs });
  }

  /** Zeros of the input's spatial size divided by `stride`. */
  zeros(input: number, channels: number, stride = 1): number {
    return this.#append({ kind: "zeros", input, channels, stride });
  }

  /** Ends an image classifier: global average pooling and a dense layer with bias. `features` is what is pooled. */
  classifier(features: number, name: string, target: NetworkTarget): NetworkGraph {
    const pooled = this.#append({ kind: "global-average-pool", input: features });
    const output = this.#append({ kind: "linear", input: pooled, units: target.classes, bias: true, name });
    return { layers: this.#layers, resolution: target.resolution, features, output };
  }

  /** Ends a network whose output is an image. `features` is what the Zen-Score perturbs. */
  imageOutput(features: number, output: number, target: NetworkTarget): NetworkGraph {
    return { layers: this.#layers, resolution: target.resolution, features, output };
  }

  #append(layer: Layer): number {
    return this.#layers.push(layer) - 1;
  }
}
