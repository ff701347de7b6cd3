import * as tf from "@tensorflow/tfjs-core";
import { layerInputs } from "../../src/networks/layer-inputs.ts";
import { NORMALISATION_EPSILON } from "../../src/networks/normalisation.ts";
import { inferShapes, type Shape } from "../../src/networks/shapes.ts";
import { type WeightTensor, weightTensors } from "../../src/networks/weights.ts";
import type { Layer, NetworkGraph } from "../../src/spaces/network-graph.ts";

/** What a forward pass gives; the caller disposes of the tensors. */
export interface TfjsForward {
  /** The features, [batch, height, width, channels]. */
  readonly features: tf.Tensor4D;
  /** The logits, [batch, classes]. */
  readonly output: tf.Tensor2D;
  /** Population variance over the batch of each channel of every counted normalisation's input, in layer order. */
  readonly variances: readonly tf.Tensor1D[];
}

/**
 * Runs a network forward in training mode on any TensorFlow.js backend: the differentiable twin of the ONNX lowering.
 *
 * `image` is [batch, height, width, channels]; `weightsOf` gives the values of a weight tensor in the layout of
 * {@link WeightTensor.dims}. Batch normalisation uses the batch's statistics, scale 1 and shift 0.
 * Throws an `InvalidNetworkError` for a malformed graph.
 */
export function forwardWithTfjs(
  graph: NetworkGraph,
  image: tf.Tensor4D,
  weightsOf: (weight: WeightTensor) => tf.Tensor,
): TfjsForward {
  return tf.tidy(() => {
    const pass = new ForwardPass(graph, weightsOf);
    const values: tf.Tensor[] = [image];
    graph.layers.forEach((layer, at) => {
      if (at > 0)
        values[at] = pass.layer(
          layer,
          at,
          layerInputs(layer).map((input) => values[input]!),
        );
    });
    return {
      features: values[graph.features] as tf.Tensor4D,
      output: values[graph.output] as tf.Tensor2D,
      variances: pass.variances,
    };
  });
}

class ForwardPass {
  readonly variances: tf.Tensor1D[] = [];
  readonly #shapes: readonly Shape[];
  readonly #weights = new Map<number, readonly WeightTensor[]>();
  readonly #weightsOf: (weight: WeightTensor) => tf.Tensor;

  constructor(graph: NetworkGraph, weightsOf: (weight: WeightTensor) => tf.Tensor) {
    this.#shapes = inferShapes(graph);
    this.#weightsOf = weightsOf;
    for (const weight of weightTensors(graph, () => true)) {
      this.#weights.set(weight.layer, [...(this.#weights.get(weight.layer) ?? []), weight]);
    }
  }

  layer(layer: Layer, at: number, inputs: readonly tf.Tensor[]): tf.Tensor {
    const first = inputs[0] as tf.Tensor4D;
    switch (layer.kind) {
      case "conv":
        return this.#conv(layer, at, first);
      case "transposed-conv":
        return this.#transposedConv(layer, at, first);
      case "batch-norm":
        return this.#batchNorm(layer, first);
      case "relu":
        return tf.relu(first);
      case "leaky-relu":
        return tf.leakyRelu(first, layer.slope);
      case "tanh":
        return tf.tanh(first);
      case "pool":
        return pool(layer, first);
      case "add":
        return inputs.length === 1 ? first : tf.addN([...inputs]);
      case "concat":
        return tf.concat([...inputs] as tf.Tensor4D[], 3);
      case "zeros":
        return this.#zeros(at, first.shape[0]);
      case "truncate":
        return tf.slice(first, [0, 0, 0, 0], [-1, -1, -1, layer.channels]);
      case "shift":
        return shift(first);
      case "global-average-pool":
        return tf.mean(first, [1, 2]);
      case "linear":
        return this.#linear(at, first as tf.Tensor as tf.Tensor2D);
      default:
        throw new Error(`layer ${at} is out of place: layer 0, and it alone, is the image`);
    }
  }

  #conv(layer: Extract<Layer, { kind: "conv" }>, at: number, input: tf.Tensor4D): tf.Tensor4D {
    const [weight, bias] = this.#tensors(at);
    const filter = tf.transpose(weight as tf.Tensor4D, [2, 3, 1, 0]);
    const filters = tf.split(filter, layer.groups, 3);
    const parts: tf.Tensor4D[] = tf.split(pad(input, layer.padding), layer.groups, 3);
    const outputs = parts.map((part, group) =>
      tf.conv2d(part, filters[group] as tf.Tensor4D, layer.stride, "valid", "NHWC", layer.dilation),
    );
    const output = tf.concat4d(outputs, 3);
    return bias === undefined ? output : tf.add(output, bias);
  }

  /** The whole transposed convolution, with room for the extra pixels, without the padding at its sides. */
  #transposedConv(layer: Extract<Layer, { kind: "transposed-conv" }>, at: number, input: tf.Tensor4D): tf.Tensor4D {
    const { kernel, stride, padding, extra } = layer;
    const [weight, bias] = this.#tensors(at);
    const filter: tf.Tensor4D = tf.transpose(weight as tf.Tensor4D, [2, 3, 1, 0]);
    const { channels, height, width } = this.#shapes[at]!;
    const [batch, rows, columns] = input.shape;
    const whole = (side: number) => stride * (side - 1) + kernel;
    const size: [number, number, number, number] = [batch, whole(rows), whole(columns), channels];
    const room: [number, number] = [0, extra];
    const padded = tf.pad4d(tf.conv2dTranspose(input, filter, size, stride, "valid"), [[0, 0], room, room, [0, 0]]);
    const output = tf.slice4d(padded, [0, padding, padding, 0], [batch, height, width, channels]);
    return bias === undefined ? output : tf.add(output, bias);
  }

  #batchNorm(layer: Extract<Layer, { kind: "batch-norm" }>, input: tf.Tensor4D): tf.Tensor4D {
    const { mean, variance } = tf.moments(input, [0, 1, 2]);
    if (layer.countsInZen) this.variances.push(variance as tf.Tensor1D);
    return tf.mul(tf.sub(input, mean), tf.rsqrt(tf.add(variance, layer.epsilon ?? NORMALISATION_EPSILON)));
  }

  #linear(at: number, input: tf.Tensor2D): tf.Tensor2D {
    const [weight, bias] = this.#tensors(at);
    const output: tf.Tensor2D = tf.matMul(input, weight as tf.Tensor2D, false, true);
    return bias === undefined ? output : tf.add(output, bias);
  }

  #zeros(at: number, batch: number): tf.Tensor4D {
    const { channels, height, width } = this.#shapes[at]!;
    return tf.zeros([batch, height, width, channels]);
  }

  #tensors(at: number): tf.Tensor[] {
    return (this.#weights.get(at) ?? []).map((weight) => this.#weightsOf(weight));
  }
}

function pad(input: tf.Tensor4D, pixels: number, value = 0): tf.Tensor4D {
  const sides: [number, number] = [pixels, pixels];
  return pixels === 0 ? input : tf.pad4d(input, [[0, 0], sides, sides, [0, 0]], value);
}

/** Moves the image one pixel up and left; zeros come in. */
function shift(input: tf.Tensor4D): tf.Tensor4D {
  const [, height, width] = input.shape;
  const cropped = tf.slice(input, [0, 1, 1, 0], [-1, height - 1, width - 1, -1]);
  return tf.pad4d(cropped, [
    [0, 0],
    [0, 1],
    [0, 1],
    [0, 0],
  ]);
}

function pool(layer: Extract<Layer, { kind: "pool" }>, input: tf.Tensor4D): tf.Tensor4D {
  const { kernel, stride, padding } = layer;
  if (layer.reduce === "maximum")
    return tf.maxPool(pad(input, padding, Number.NEGATIVE_INFINITY), kernel, stride, "valid");
  const sums = tf.avgPool(pad(input, padding), kernel, stride, "valid");
  if (padding === 0) return sums;
  // Padding must not count: divide by the share of each window that lies inside the image.
  const inside = tf.avgPool(
    pad(tf.onesLike(tf.slice(input, [0, 0, 0, 0], [1, -1, -1, 1])) as tf.Tensor4D, padding),
    kernel,
    stride,
    "valid",
  );
  return tf.div(sums, inside);
}
