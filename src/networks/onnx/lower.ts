import type { Layer, NetworkGraph } from "../../spaces/network-graph.ts";
import { layerInputs, neededLayers } from "../layer-inputs.ts";
import { NORMALISATION_MOMENTUM } from "../normalisation.ts";
import { inferShapes, type Shape } from "../shapes.ts";
import { type WeightTensor, weightTensors } from "../weights.ts";
import { zeroLayers } from "../zero-layers.ts";
import { OnnxGraphBuilder } from "./graph-builder.ts";
import { lowerBatchNorm, lowerLayer, tensorDims } from "./operators.ts";

/** What {@link lowerToOnnx} is to compute. */
export interface OnnxOptions {
  /** Images in a batch; fixed in the model. */
  readonly batch: number;
  /** Which layer's output the model gives. */
  readonly result: "features" | "output";
}

/** One batch normalisation that counts in the Zen-Score. */
interface NormalisationStatistic {
  readonly name: string;
  readonly channels: number;
  /** Values that a channel's variance is taken over: batch × height × width. */
  readonly samples: number;
  /** Weight of a batch in its running variance. */
  readonly momentum: number;
  /** Where its channels start in the `variances` output; undefined when its input is always zero (variance 0). */
  readonly offset: number | undefined;
}

/** A network as an ONNX model whose weights are inputs, so that one model serves every draw of the weights. */
export interface OnnxModel {
  readonly bytes: Uint8Array;
  /** Dimensions of input `image`: [batch, channels, height, width]. */
  readonly image: readonly number[];
  /** The other inputs, named by {@link weightInputName}. */
  readonly weights: readonly WeightTensor[];
  /** Whether the result is zero whatever image and weights; output `result` is absent then. */
  readonly dead: boolean;
  /**
   * The counted normalisations. Output `variances` holds, one after the other, the *population* variances of the
   * channels of their inputs; it is absent where there are none.
   */
  readonly statistics: readonly NormalisationStatistic[];
}

/** Name of the model input that holds a weight tensor. */
export function weightInputName(weight: WeightTensor): string {
  return `${weight.role}_${weight.layer}`;
}

/**
 * Lowers a network to an ONNX model in training mode: batch normalisation uses the batch's own statistics, scale 1 and
 * shift 0. Branches that are zero whatever the weights are folded away; their normalisations stay in `statistics`.
 *
 * Throws an `InvalidNetworkError` for a malformed graph.
 */
export function lowerToOnnx(graph: NetworkGraph, options: OnnxOptions): OnnxModel {
  return new OnnxLowering(graph, options).model();
}

class OnnxLowering {
  readonly #layers: readonly Layer[];
  readonly #target: number;
  readonly #batch: number;
  readonly #shapes: readonly Shape[];
  readonly #zero: readonly boolean[];
  readonly #needed: readonly boolean[];
  readonly #weights: readonly WeightTensor[];
  readonly #builder = new OnnxGraphBuilder();
  readonly #values: (string | undefined)[] = [];
  readonly #statistics: NormalisationStatistic[] = [];
  readonly #variances: string[] = [];
  #varianceCount = 0;

  constructor(graph: NetworkGraph, options: OnnxOptions) {
    this.#layers = graph.layers;
    this.#target = graph[options.result];
    this.#batch = options.batch;
    this.#shapes = inferShapes(graph);
    this.#zero = zeroLayers(graph);
    const counted = graph.layers.flatMap((layer, at) => (layer.kind === "batch-norm" && layer.countsInZen ? [at] : []));
    this.#needed = neededLayers(graph, [this.#target, ...counted]);
    this.#weights = weightTensors(graph, (at) => this.#isLive(at));
  }

  model(): OnnxModel {
    const image = tensorDims(this.#shapes[0]!, this.#batch);
    this.#values[0] = this.#builder.input("image", image);
    for (const weight of this.#weights) this.#builder.input(weightInputName(weight), weight.dims);
    this.#layers.forEach((layer, at) => {
      if (this.#needed[at] && layer.kind === "batch-norm") this.#values[at] = this.#normalise(layer, at);
      else if (this.#isLive(at) && at > 0) this.#values[at] = lowerLayer(this.#builder, this.#site(layer, at));
    });
    this.#emitOutputs();
    return {
      bytes: this.#builder.encode(),
      image,
      weights: this.#weights,
      dead: this.#zero[this.#target]!,
      statistics: this.#statistics,
    };
  }

  #isLive(at: number): boolean {
    return this.#needed[at]! && !this.#zero[at];
  }

  #site(layer: Layer, at: number) {
    const weights = this.#weights.filter((weight) => weight.layer === at).map(weightInputName);
    return { layer, inputs: this.#inputs(layer), weights };
  }

  /** Input tensors; zero terms drop out of sums and become constants elsewhere. */
  #inputs(layer: Layer): string[] {
    const inputs = layerInputs(layer);
    const kept = layer.kind === "add" ? inputs.filter((input) => !this.#zero[input]) : inputs;
    return kept.map((input) => this.#values[input] ?? this.#zeros(input));
  }

  #zeros(at: number): string {
    return this.#builder.node("ConstantOfShape", [this.#builder.integers(tensorDims(this.#shapes[at]!, this.#batch))]);
  }

  #normalise(layer: Extract<Layer, { kind: "batch-norm" }>, at: number): string | undefined {
    const { channels, height, width } = this.#shapes[at]!;
    const live = !this.#zero[at];
    if (layer.countsInZen) {
      const offset = live ? this.#varianceCount : undefined;
      const { name, momentum = NORMALISATION_MOMENTUM } = layer;
      this.#statistics.push({ name, channels, samples: this.#batch * height * width, momentum, offset });
    }
    if (!live) return undefined;
    const [output, variance] = lowerBatchNorm(this.#builder, this.#values[layer.input]!, channels, at, layer.epsilon);
    if (layer.countsInZen) {
      this.#variances.push(variance);
      this.#varianceCount += channels;
    }
    return output;
  }

  #emitOutputs(): void {
    const result = this.#values[this.#target];
    if (result !== undefined) {
      this.#builder.named("result", "Identity", [result]);
      this.#builder.output("result", this.#resultDims());
    }
    if (this.#varianceCount > 0) {
      this.#builder.named("variances", "Concat", this.#variances, { axis: 0 });
      this.#builder.output("variances", [this.#varianceCount]);
    }
  }

  #resultDims(): number[] {
    const kind = this.#layers[this.#target]!.kind;
    const flat = kind === "linear" || kind === "global-average-pool";
    return flat
      ? [this.#batch, this.#shapes[this.#target]!.channels]
      : tensorDims(this.#shapes[this.#target]!, this.#batch);
  }
}
