/**
 * A convolutional network as data: the layers that a search space lowers an architecture to. It says what is computed
 * and nothing about how; `src/networks` derives shapes, parameters, FLOPs and runnable models from it.
 *
 * Layers stand in topological order and name their inputs by position in the list. Tensors are [batch, channels, height,
 * width]; `same`-style padding is written out as `padding` pixels on every side.
 */
export type Layer =
  /** The image. Always layer 0. */
  | { readonly kind: "input"; readonly channels: number }
  /** 2-D convolution. Output channels `channels`; weights [channels, in / groups, kernel, kernel]. */
  | {
      readonly kind: "conv";
      readonly input: number;
      readonly channels: number;
      readonly kernel: number;
      readonly stride: number;
      readonly padding: number;
      readonly dilation: number;
      readonly groups: number;
      readonly bias: boolean;
      /** A name that is stable across architectures: layers of the same name may share random weights. */
      readonly name: string;
    }
  /**
   * Transposed 2-D convolution without groups: output side `stride · (side − 1) + kernel − 2 · padding + extra`, where the
   * `extra` pixels come at the end. Output channels `channels`; weights [in, channels, kernel, kernel].
   */
  | {
      readonly kind: "transposed-conv";
      readonly input: number;
      readonly channels: number;
      readonly kernel: number;
      readonly stride: number;
      readonly padding: number;
      readonly extra: number;
      readonly bias: boolean;
      readonly name: string;
    }
  /**
   * Batch normalisation with scale and shift. `countsInZen: false` leaves its variance out of the Zen-Score. `momentum` is
   * the weight of a batch in the running variance, `epsilon` is added to the variance; PyTorch's 0.1 and 1e-5 when left out.
   */
  | {
      readonly kind: "batch-norm";
      readonly input: number;
      readonly name: string;
      readonly countsInZen: boolean;
      readonly momentum?: number;
      readonly epsilon?: number;
    }
  | { readonly kind: "relu"; readonly input: number }
  /** ReLU that lets `slope` of a negative value through. */
  | { readonly kind: "leaky-relu"; readonly input: number; readonly slope: number }
  | { readonly kind: "tanh"; readonly input: number }
  /** Pooling; an average never counts padding. */
  | {
      readonly kind: "pool";
      readonly input: number;
      readonly reduce: "average" | "maximum";
      readonly kernel: number;
      readonly stride: number;
      readonly padding: number;
    }
  /** Sum of tensors of one shape (at least one input). */
  | { readonly kind: "add"; readonly inputs: readonly number[] }
  /** Concatenation along channels (at least one input). */
  | { readonly kind: "concat"; readonly inputs: readonly number[] }
  /** Zeros of the input's spatial size divided by `stride`, with `channels` channels. */
  | { readonly kind: "zeros"; readonly input: number; readonly channels: number; readonly stride: number }
  /** The first `channels` channels (NAS-Bench-101's truncation). */
  | { readonly kind: "truncate"; readonly input: number; readonly channels: number }
  /** The image moved by one pixel up and left (the second path of a factorised reduction). */
  | { readonly kind: "shift"; readonly input: number }
  | { readonly kind: "global-average-pool"; readonly input: number }
  /** Dense layer on [batch, channels]; weights [units, channels]. */
  | {
      readonly kind: "linear";
      readonly input: number;
      readonly units: number;
      readonly bias: boolean;
      readonly name: string;
    };

/** A whole network. `features` is the layer whose output the Zen-Score perturbs (before global pooling). */
export interface NetworkGraph {
  readonly layers: readonly Layer[];
  /** Height and width of the input image in pixels. */
  readonly resolution: number;
  /** Position of the layer before global average pooling. */
  readonly features: number;
  /** Position of the logits. */
  readonly output: number;
}
