import type { Layer, NetworkGraph } from "../spaces/network-graph.ts";
import { convWeightShape, elementCount, transposedWeightShape } from "./parameters.ts";
import { inferShapes, type Shape } from "./shapes.ts";

/**
 * How the recipe of the Zen-Score draws the values of a tensor (automl/NASLib:naslib/predictors/utils/pruners/measures/
 * zen.py): those of convolutions and dense layers are N(0, 1), their biases 0. It knows no transposed convolutions, so
 * that these keep what PyTorch gives them: weights and biases uniform in [−bound, bound).
 */
type Initialisation =
  | { readonly kind: "normal" }
  | { readonly kind: "zeros" }
  | { readonly kind: "uniform"; readonly bound: number };

/** A weight or bias tensor of one layer. Scales and shifts of batch normalisations are fixed at 1 and 0. */
export interface WeightTensor {
  /** Position of the layer. */
  readonly layer: number;
  /** The layer's name, stable across architectures. */
  readonly name: string;
  readonly role: "weight" | "bias";
  /**
   * [channels, in / groups, kernel, kernel] of a convolution, [in, channels, kernel, kernel] of a transposed one,
   * [units, channels] of a dense layer, [n] of a bias.
   */
  readonly dims: readonly number[];
  readonly size: number;
  readonly initialisation: Initialisation;
}

/** The weight tensors of the layers for which `wanted` holds, in layer order, weight before bias. */
export function weightTensors(graph: NetworkGraph, wanted: (layer: number) => boolean): WeightTensor[] {
  const shapes = inferShapes(graph);
  return graph.layers.flatMap((_, at) => (wanted(at) ? layerWeights(graph, at, shapes) : []));
}

function layerWeights(graph: NetworkGraph, at: number, shapes: readonly Shape[]): WeightTensor[] {
  const layer = graph.layers[at]!;
  if (layer.kind !== "conv" && layer.kind !== "transposed-conv" && layer.kind !== "linear") return [];
  const dims = weightShape(layer, shapes[layer.input]!);
  const place = { layer: at, name: layer.name };
  const size = elementCount(dims);
  const weight: WeightTensor = { ...place, role: "weight", dims, size, initialisation: initialWeights(layer) };
  if (!layer.bias) return [weight];
  const length = shapes[at]!.channels;
  return [weight, { ...place, role: "bias", dims: [length], size: length, initialisation: initialBiases(layer) }];
}

type WeightedLayer = Extract<Layer, { kind: "conv" | "transposed-conv" | "linear" }>;

function initialWeights(layer: WeightedLayer): Initialisation {
  return layer.kind === "transposed-conv" ? pytorchDefault(layer) : { kind: "normal" };
}

function initialBiases(layer: WeightedLayer): Initialisation {
  return layer.kind === "transposed-conv" ? pytorchDefault(layer) : { kind: "zeros" };
}

/**
 * `reset_parameters` of PyTorch's `ConvTranspose2d`: kaiming_uniform with a = √5, which is ±1/√fan-in, and the same for
 * the bias. The fan-in is that of the weight's second dimension, which holds the *output* channels.
 */
function pytorchDefault({ channels, kernel }: Extract<Layer, { kind: "transposed-conv" }>): Initialisation {
  return { kind: "uniform", bound: 1 / Math.sqrt(channels * kernel * kernel) };
}

function weightShape(layer: WeightedLayer, input: Shape): readonly number[] {
  if (layer.kind === "conv") return convWeightShape(layer, input);
  if (layer.kind === "transposed-conv") return transposedWeightShape(layer, input);
  return [layer.units, input.channels];
}
