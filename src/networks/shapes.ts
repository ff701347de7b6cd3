import type { Layer, NetworkGraph } from "../spaces/network-graph.ts";
import { describeLayer, layerInputs } from "./layer-inputs.ts";

/** The shape of one image's tensor: channels × height × width. A vector has height and width 1. */
export interface Shape {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** A network graph that computes nothing sensible: a mistake in the search space that lowered it. */
class InvalidNetworkError extends Error {
  override readonly name = "InvalidNetworkError";
}

/** A shape as error messages write it: `16x32x32`. */
function formatShape(shape: Shape): string {
  return `${shape.channels}x${shape.height}x${shape.width}`;
}

/** Number of values in one image's tensor. */
export function shapeSize(shape: Shape): number {
  return shape.channels * shape.height * shape.width;
}

/**
 * The output shape of every layer of a network, in layer order.
 *
 * Throws an {@link InvalidNetworkError} that names the layer when a layer reads a later one, shapes do not fit, groups do
 * not divide the channels, an image is smaller than a window, or `features` or `output` is no layer.
 */
export function inferShapes(graph: NetworkGraph): Shape[] {
  const shapes: Shape[] = [];
  graph.layers.forEach((layer, at) => {
    const fail = (problem: string): never => {
      throw new InvalidNetworkError(`${describeLayer(layer, at)} ${problem}`);
    };
    const inputs = layerInputs(layer).map(
      (input) => shapes[input] ?? fail(`reads layer "${input}", which comes no earlier`),
    );
    if ((layer.kind === "input") !== (at === 0)) fail("is out of place: layer 0, and it alone, is the image");
    shapes.push(outputShape(layer, inputs, graph.resolution, fail));
  });
  for (const role of ["features", "output"] as const) {
    if (shapes[graph[role]] === undefined)
      throw new InvalidNetworkError(`${role} names layer "${graph[role]}", which does not exist`);
  }
  return shapes;
}

type Fail = (problem: string) => never;

function outputShape(layer: Layer, inputs: readonly Shape[], resolution: number, fail: Fail): Shape {
  if (layer.kind === "input") {
    const side = positive(resolution, "resolution", fail);
    return { channels: positive(layer.channels, "channels", fail), height: side, width: side };
  }
  const first = inputs[0] ?? fail("has no input");
  switch (layer.kind) {
    case "conv":
      return convShape(layer, first, fail);
    case "transposed-conv":
      return transposedShape(layer, first, fail);
    case "batch-norm":
    case "relu":
    case "leaky-relu":
    case "tanh":
    case "shift":
      return first;
    case "pool":
      return { ...windowed(layer, first, 1, fail), channels: first.channels };
    case "add":
      return sameShape(inputs, fail);
    case "concat":
      return concatenated(inputs, fail);
    case "zeros":
      return zerosShape(layer, first, fail);
    case "truncate":
      if (layer.channels > first.channels) fail(`keeps "${layer.channels}" channels of ${first.channels}`);
      return { ...first, channels: positive(layer.channels, "channels", fail) };
    case "global-average-pool":
      return { channels: first.channels, height: 1, width: 1 };
    case "linear":
      if (first.height * first.width !== 1) fail(`reads the image "${formatShape(first)}", not a vector`);
      return { channels: positive(layer.units, "units", fail), height: 1, width: 1 };
    default:
      return layer satisfies never;
  }
}

function positive(value: number, what: string, fail: Fail): number {
  return Number.isInteger(value) && value > 0 ? value : fail(`has ${what} "${value}", not a positive integer`);
}

function convShape(layer: Extract<Layer, { kind: "conv" }>, input: Shape, fail: Fail): Shape {
  const channels = positive(layer.channels, "channels", fail);
  positive(layer.groups, "groups", fail);
  if (channels % layer.groups !== 0 || input.channels % layer.groups !== 0) {
    fail(`has groups "${layer.groups}", which do not divide ${input.channels} and ${channels} channels`);
  }
  return { ...windowed(layer, input, positive(layer.dilation, "dilation", fail), fail), channels };
}

function transposedShape(layer: Extract<Layer, { kind: "transposed-conv" }>, input: Shape, fail: Fail): Shape {
  const { padding, extra } = layer;
  const kernel = positive(layer.kernel, "kernel", fail);
  const stride = positive(layer.stride, "stride", fail);
  if (extra >= stride) fail(`has "${extra}" extra pixels, not fewer than its stride ${stride}`);
  const side = (length: number) => stride * (length - 1) + kernel - 2 * padding + extra;
  const [height, width] = [side(input.height), side(input.width)];
  if (height < 1 || width < 1) fail(`leaves nothing of its input "${formatShape(input)}"`);
  return { channels: positive(layer.channels, "channels", fail), height, width };
}

interface Window {
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
}

function windowed(window: Window, input: Shape, dilation: number, fail: Fail): { height: number; width: number } {
  const reach = dilation * (positive(window.kernel, "kernel", fail) - 1) + 1;
  const stride = positive(window.stride, "stride", fail);
  const side = (length: number) => Math.floor((length + 2 * window.padding - reach) / stride) + 1;
  const [height, width] = [side(input.height), side(input.width)];
  if (height < 1 || width < 1) fail(`has a window of ${reach} pixels, wider than its input "${formatShape(input)}"`);
  return { height, width };
}

function zerosShape(layer: Extract<Layer, { kind: "zeros" }>, input: Shape, fail: Fail): Shape {
  const stride = positive(layer.stride, "stride", fail);
  return {
    channels: positive(layer.channels, "channels", fail),
    height: Math.ceil(input.height / stride),
    width: Math.ceil(input.width / stride),
  };
}

function sameShape(inputs: readonly Shape[], fail: Fail): Shape {
  const first = inputs[0]!;
  const odd = inputs.find((shape) => formatShape(shape) !== formatShape(first));
  return odd === undefined ? first : fail(`adds "${formatShape(odd)}" to ${formatShape(first)}`);
}

function concatenated(inputs: readonly Shape[], fail: Fail): Shape {
  const first = inputs[0]!;
  const odd = inputs.find(({ height, width }) => height !== first.height || width !== first.width);
  if (odd !== undefined) fail(`joins "${formatShape(odd)}" to ${formatShape(first)}: heights and widths must agree`);
  return { ...first, channels: inputs.reduce((sum, { channels }) => sum + channels, 0) };
}
