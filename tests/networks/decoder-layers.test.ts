import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { countFlops } from "../../src/networks/flops.ts";
import { lowerToOnnx, weightInputName } from "../../src/networks/onnx/lower.ts";
import { countParameters } from "../../src/networks/parameters.ts";
import { inferShapes } from "../../src/networks/shapes.ts";
import { type WeightTensor, weightTensors } from "../../src/networks/weights.ts";
import { LayerWeights } from "../../src/proxies/engines/layer-weights.ts";
import { randomStream } from "../../src/random/stream.ts";
import type { Layer, NetworkGraph } from "../../src/spaces/network-graph.ts";
import { norm } from "./every-layer.ts";
import { countMultiplyAccumulates } from "./multiply-accumulates.ts";
import { forwardWithTfjs } from "./tfjs-forward.ts";

const backendBefore = tf.getBackend();
beforeAll(() => tf.setBackend("cpu"));
afterAll(async () => {
  if (backendBefore !== undefined && backendBefore !== "cpu") await tf.setBackend(backendBefore);
});

type Transposed = Extract<Layer, { kind: "transposed-conv" }>;

function transposed(input: number, rest: Partial<Transposed> = {}): Layer {
  const doubling = { channels: 2, kernel: 3, stride: 2, padding: 1, extra: 1, bias: true };
  return { kind: "transposed-conv", input, name: `up-${input}`, ...doubling, ...rest };
}

function graphOf(layers: readonly Layer[], resolution: number): NetworkGraph {
  const whole: Layer[] = [{ kind: "input", channels: 3 }, ...layers];
  return { layers: whole, resolution, features: layers.length, output: layers.length };
}

const decoder = graphOf(
  [
    transposed(0, { channels: 4 }),
    norm(1, "norm"),
    { kind: "leaky-relu", input: 2, slope: 0.2 },
    transposed(3, { kernel: 4, stride: 3, padding: 0, extra: 2, bias: false }),
    { kind: "tanh", input: 4 },
  ],
  5,
);

function weightValues(weight: WeightTensor): Float32Array {
  const stream = randomStream("weights").child(weight.name, weight.role);
  return Float32Array.from({ length: weight.size }, () => stream.normal() / 4);
}

/** The result of a forward pass on one image, [channels, height, width] flat. */
async function withOnnx(graph: NetworkGraph, image: Float32Array, weights = weightValues): Promise<number[]> {
  const model = lowerToOnnx(graph, { batch: 1, result: "output" });
  const session = await InferenceSession.create(model.bytes, { logSeverityLevel: 3, intraOpNumThreads: 1 });
  const feeds: Record<string, Tensor> = { image: new Tensor("float32", image, model.image) };
  for (const weight of model.weights) {
    feeds[weightInputName(weight)] = new Tensor("float32", weights(weight), weight.dims);
  }
  const { result } = await session.run(feeds);
  await session.release();
  return [...(result!.data as Float32Array)];
}

function withTfjs(graph: NetworkGraph, image: Float32Array, weights = weightValues): number[] {
  return tf.tidy(() => {
    const channels = image.length / graph.resolution ** 2;
    const nchw = tf.tensor4d(image, [1, channels, graph.resolution, graph.resolution]);
    const nhwc = tf.transpose(nchw, [0, 2, 3, 1]) as tf.Tensor4D;
    const { features } = forwardWithTfjs(graph, nhwc, (weight) => tf.tensor(weights(weight), [...weight.dims]));
    return [...tf.transpose(features, [0, 3, 1, 2]).dataSync()];
  });
}

describe("transposed convolutions, leaky ReLU and tanh", () => {
  test("have the shapes, weights and counts of PyTorch's", () => {
    // (5 − 1)·2 + 3 − 2 + 1 = 10; (10 − 1)·3 + 4 + 2 = 33
    expect(inferShapes(decoder).map(({ channels, height }) => `${channels}x${height}`)).toEqual([
      "3x5",
      "4x10",
      "4x10",
      "4x10",
      "2x33",
      "2x33",
    ]);
    expect(weightTensors(decoder, () => true).map(({ role, dims }) => `${role} ${dims.join("x")}`)).toEqual([
      "weight 3x4x3x3",
      "bias 4",
      "weight 4x2x4x4",
    ]);
    // 1/√(4 · 9) and 1/√(2 · 16), of weight and bias alike.
    expect(weightTensors(decoder, () => true).map(({ initialisation }) => initialisation)).toEqual([
      { kind: "uniform", bound: 1 / 6 },
      { kind: "uniform", bound: 1 / 6 },
      { kind: "uniform", bound: 1 / Math.sqrt(32) },
    ]);
    expect(countParameters(decoder)).toBe(108 + 4 + 8 + 128);
    expect(countMultiplyAccumulates(decoder)).toBe(25 * 108 + 100 * 128);
    // By the convention of the published tables: normalisation twice 400 values, leaky ReLU 400, the rest free.
    expect(countFlops(decoder)).toBe(1_200);
  });

  test("spread a pixel over the window, cut by the padding and with the extra pixels at the end", async () => {
    const graph = graphOf([transposed(0, { channels: 1 })], 2);
    const image = Float32Array.from([1, 2, 3, 4, ...Array<number>(8).fill(0)]);
    // Weights 1…9 for the first input channel, bias 0.5. Output pixel o takes input i and tap k where o + 1 = 2i + k.
    const weights = (weight: WeightTensor) =>
      Float32Array.from({ length: weight.size }, (_, at) => (weight.role === "bias" ? 0.5 : at < 9 ? at + 1 : 0));
    const expected = [
      [1 * 5, 1 * 6 + 2 * 4, 2 * 5, 2 * 6],
      [1 * 8 + 3 * 2, 1 * 9 + 2 * 7 + 3 * 3 + 4 * 1, 2 * 8 + 4 * 2, 2 * 9 + 4 * 3],
      [3 * 5, 3 * 6 + 4 * 4, 4 * 5, 4 * 6],
      [3 * 8, 3 * 9 + 4 * 7, 4 * 8, 4 * 9],
    ].flatMap((row) => row.map((value) => value + 0.5));
    expect(await withOnnx(graph, image, weights)).toEqual(expected);
    expect(withTfjs(graph, image, weights)).toEqual(expected);
  });

  test("agree between the two lowerings", async () => {
    const stream = randomStream("image");
    const image = Float32Array.from({ length: 75 }, () => stream.normal());
    const [onnx, tfjs] = [await withOnnx(decoder, image), withTfjs(decoder, image)];
    expect(onnx.length).toBe(2 * 33 * 33);
    expect(Math.max(...onnx.map((value, at) => Math.abs(value - tfjs[at]!)))).toBeLessThan(1e-4);
    expect(Math.max(...onnx)).toBeGreaterThan(0.5);
    expect(Math.min(...onnx)).toBeLessThan(-0.5);
  });

  test("agree between the two lowerings on the weights and biases that a Zen-Score draws", async () => {
    const stream = randomStream("image");
    const image = Float32Array.from({ length: 75 }, () => stream.normal());
    const weights = new LayerWeights(randomStream("zen"));
    const drawn = (weight: WeightTensor) => weights.values(weight, 0);
    const [onnx, tfjs] = [await withOnnx(decoder, image, drawn), withTfjs(decoder, image, drawn)];
    expect(Math.max(...onnx.map((value, at) => Math.abs(value - tfjs[at]!)))).toBeLessThan(1e-5);
    expect(Math.max(...onnx.map(Math.abs))).toBeGreaterThan(0.1);
  });

  test("let the slope of a negative value through", async () => {
    const graph = graphOf([{ kind: "leaky-relu", input: 0, slope: 0.25 }], 1);
    const image = Float32Array.from([-4, 0, 8]);
    expect(await withOnnx(graph, image)).toEqual([-1, 0, 8]);
    expect(withTfjs(graph, image)).toEqual([-1, 0, 8]);
  });

  test.each([
    [transposed(0, { extra: 2 }), 'layer 1 (transposed-conv "up-0") has "2" extra pixels, not fewer than its stride 2'],
    [transposed(0, { padding: 9 }), 'layer 1 (transposed-conv "up-0") leaves nothing of its input "3x4x4"'],
    [transposed(0, { stride: 0 }), 'layer 1 (transposed-conv "up-0") has stride "0", not a positive integer'],
  ])("refuse what has no shape, case %#", (layer, message) => {
    expect(() => inferShapes(graphOf([layer], 4))).toThrow(new Error(message));
  });
});
