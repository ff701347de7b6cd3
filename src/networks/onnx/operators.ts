import type { Layer } from "../../spaces/network-graph.ts";
import { NORMALISATION_EPSILON } from "../normalisation.ts";
import type { Shape } from "../shapes.ts";
import type { Attributes, OnnxGraphBuilder } from "./graph-builder.ts";

/** One layer with what its lowering needs to know of its surroundings. */
export interface LayerSite {
  readonly layer: Layer;
  /** Names of the input tensors, in the layer's order. */
  readonly inputs: readonly string[];
  /** Names of weight and, where there is one, bias. */
  readonly weights: readonly string[];
}

/** Appends the ONNX nodes of a layer other than a batch normalisation and returns the name of its output. */
export function lowerLayer(builder: OnnxGraphBuilder, site: LayerSite): string {
  const { layer, inputs, weights } = site;
  const first = inputs[0]!;
  switch (layer.kind) {
    case "conv":
      return builder.node("Conv", [first, ...weights], convAttributes(layer));
    case "transposed-conv":
      return builder.node("ConvTranspose", [first, ...weights], transposedAttributes(layer));
    case "relu":
      return builder.node("Relu", [first]);
    case "leaky-relu":
      return builder.node("LeakyRelu", [first], { alpha: { float: layer.slope } });
    case "tanh":
      return builder.node("Tanh", [first]);
    case "pool":
      return lowerPool(builder, layer, first);
    case "add":
      return inputs.length === 1 ? first : builder.node(inputs.length === 2 ? "Add" : "Sum", inputs);
    case "concat":
      return inputs.length === 1 ? first : builder.node("Concat", inputs, { axis: 1 });
    case "truncate":
      return builder.node("Slice", [first, ...[[0], [layer.channels], [1]].map((list) => builder.integers(list))]);
    case "shift":
      return builder.node("Pad", [first, builder.integers([0, 0, -1, -1, 0, 0, 1, 1])]);
    case "global-average-pool":
      return builder.node("Flatten", [builder.node("GlobalAveragePool", [first])]);
    case "linear":
      return builder.node("Gemm", [first, ...weights], { transB: 1 });
    default:
      throw new Error(`a ${layer.kind} layer has no single ONNX operator`);
  }
}

/** Output and population variance of a batch normalisation over the batch's own statistics, scale 1 and shift 0. */
export function lowerBatchNorm(
  builder: OnnxGraphBuilder,
  input: string,
  channels: number,
  at: number,
  epsilon: number = NORMALISATION_EPSILON,
): [string, string] {
  // ONNX Runtime writes the new running values over these two constants, so no other node may share them. Momentum 0
  // makes their values irrelevant; they are unlike any other constant so that no optimiser merges them with one.
  const running = [builder.filled(at + 2, channels), builder.filled(at + 2.5, channels)];
  const affine = [builder.filled(1, channels), builder.filled(0, channels)];
  const attributes = { training_mode: 1, momentum: { float: 0 }, epsilon: { float: epsilon } };
  const outputs = builder.nodeWithOutputs("BatchNormalization", [input, ...affine, ...running], 3, attributes);
  return [outputs[0]!, outputs[2]!];
}

/** Dimensions of a batch: [batch, channels, height, width]. */
export function tensorDims(shape: Shape, batch: number): number[] {
  return [batch, shape.channels, shape.height, shape.width];
}

function convAttributes(layer: Extract<Layer, { kind: "conv" }>): Attributes {
  return {
    kernel_shape: [layer.kernel, layer.kernel],
    strides: [layer.stride, layer.stride],
    pads: Array<number>(4).fill(layer.padding),
    dilations: [layer.dilation, layer.dilation],
    group: layer.groups,
  };
}

function transposedAttributes(layer: Extract<Layer, { kind: "transposed-conv" }>): Attributes {
  return {
    kernel_shape: [layer.kernel, layer.kernel],
    strides: [layer.stride, layer.stride],
    pads: Array<number>(4).fill(layer.padding),
    output_padding: [layer.extra, layer.extra],
  };
}

function lowerPool(builder: OnnxGraphBuilder, layer: Extract<Layer, { kind: "pool" }>, input: string): string {
  const window = {
    kernel_shape: [layer.kernel, layer.kernel],
    strides: [layer.stride, layer.stride],
    pads: Array<number>(4).fill(layer.padding),
  };
  if (layer.reduce === "maximum") return builder.node("MaxPool", [input], window);
  return builder.node("AveragePool", [input], { ...window, count_include_pad: 0 });
}
