import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { unwrap } from "../../../src/failure/failure.ts";
import { lowerToOnnx, weightInputName } from "../../../src/networks/onnx/lower.ts";
import type { WeightTensor } from "../../../src/networks/weights.ts";
import { randomStream } from "../../../src/random/stream.ts";
import { nasbench201 } from "../../../src/spaces/nasbench201/space.ts";
import type { NetworkGraph } from "../../../src/spaces/network-graph.ts";
import { everyLayer, norm } from "../every-layer.ts";
import { forwardWithTfjs } from "../tfjs-forward.ts";

const BATCH = 3;
const backendBefore = tf.getBackend();

beforeAll(() => tf.setBackend("cpu"));
afterAll(async () => {
  if (backendBefore !== undefined && backendBefore !== "cpu") await tf.setBackend(backendBefore);
});

function weightValues(weight: WeightTensor): Float32Array {
  const stream = randomStream("weights").child(weight.name, weight.role);
  return Float32Array.from({ length: weight.size }, () => stream.normal());
}

function imageValues(graph: NetworkGraph): Float32Array {
  const stream = randomStream("image");
  return Float32Array.from({ length: BATCH * 3 * graph.resolution ** 2 }, () => stream.normal());
}

interface Forward {
  readonly result: readonly number[];
  readonly variances: readonly number[];
}

/** Optimised as far as the runtime can, which is the harder case: its optimiser merges equal constants. */
async function withOnnx(graph: NetworkGraph, result: "features" | "output"): Promise<Forward> {
  const model = lowerToOnnx(graph, { batch: BATCH, result });
  const session = await InferenceSession.create(model.bytes, { logSeverityLevel: 3, intraOpNumThreads: 1 });
  const feeds: Record<string, Tensor> = { image: new Tensor("float32", imageValues(graph), model.image) };
  for (const weight of model.weights)
    feeds[weightInputName(weight)] = new Tensor("float32", weightValues(weight), weight.dims);
  const outputs = await session.run(feeds);
  const numbers = (name: string) => Array.from((outputs[name]?.data ?? []) as Float32Array);
  const variances = numbers("variances");
  const all = model.statistics.flatMap(({ offset, channels }) =>
    offset === undefined ? Array<number>(channels).fill(0) : variances.slice(offset, offset + channels),
  );
  await session.release();
  return { result: numbers("result"), variances: all };
}

function withTfjs(graph: NetworkGraph, result: "features" | "output"): Forward {
  return tf.tidy(() => {
    const nchw = tf.tensor4d(imageValues(graph), [BATCH, 3, graph.resolution, graph.resolution]);
    const image = tf.transpose(nchw, [0, 2, 3, 1]) as tf.Tensor4D;
    const forward = forwardWithTfjs(graph, image, (weight) => tf.tensor(weightValues(weight), [...weight.dims]));
    const value = result === "output" ? forward.output : tf.transpose(forward.features, [0, 3, 1, 2]);
    return { result: [...value.dataSync()], variances: forward.variances.flatMap((one) => [...one.dataSync()]) };
  });
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  const worst = actual.reduce((most, value, at) => {
    return Math.max(most, Math.abs(value - expected[at]!) / (1 + Math.abs(expected[at]!)));
  }, 0);
  expect(worst).toBeLessThan(2e-3);
}

async function expectAgreement(graph: NetworkGraph): Promise<void> {
  for (const result of ["features", "output"] as const) {
    const [onnx, tfjs] = [await withOnnx(graph, result), withTfjs(graph, result)];
    expectClose(onnx.result, tfjs.result);
    expectClose(onnx.variances, tfjs.variances);
    expect(Math.max(...onnx.result.map(Math.abs))).toBeGreaterThan(0);
  }
}

describe("the ONNX and the TensorFlow.js lowering", () => {
  test("agree on a network with every kind of layer", async () => {
    await expectAgreement(everyLayer);
  });

  test.each(["(4,0,3,1,4,3)", "(2,4,0,0,3,2)", "(0,4,1,1,1,0)", "(3,1,2,3,2,3)"])(
    "agree on the NAS-Bench-201 cell %s",
    async (tuple) => {
      await expectAgreement(nasbench201.network(unwrap(nasbench201.parse(tuple)), { resolution: 8, classes: 4 }));
    },
    20_000,
  );
});

describe("lowerToOnnx", () => {
  test("gives the population variance of each channel", async () => {
    const graph: NetworkGraph = {
      resolution: 2,
      layers: [{ kind: "input", channels: 3 }, norm(0, "n")],
      features: 1,
      output: 1,
    };
    const model = lowerToOnnx(graph, { batch: 1, result: "features" });
    const session = await InferenceSession.create(model.bytes, { logSeverityLevel: 3 });
    const image = Float32Array.from([1, 2, 3, 4, 5, 5, 5, 5, 0, 0, 0, 8]);
    const outputs = await session.run({ image: new Tensor("float32", image, model.image) });
    // mean 2.5: (2.25 + 0.25) · 2 / 4; no spread; mean 2: (3 · 4 + 36) / 4
    expect(Array.from(outputs.variances!.data as Float32Array)).toEqual([1.25, 0, 12]);
    await session.release();
  });

  test("folds zero branches away and keeps their normalisations", () => {
    const { weights, statistics } = lowerToOnnx(everyLayer, { batch: 2, result: "features" });
    expect(weights.map(({ name, role }) => `${name} ${role}`)).toEqual([
      "stem weight",
      "stem bias",
      "grouped weight",
      "strided weight",
    ]);
    expect(statistics).toEqual([
      { name: "stem.norm", channels: 4, samples: 72, momentum: 0.1, offset: 0 },
      { name: "dead.norm", channels: 4, samples: 72, momentum: 0.1, offset: undefined },
      { name: "last.norm", channels: 10, samples: 18, momentum: 0.1, offset: 4 },
    ]);
  });

  test("says of a cell without a live path that it is dead", () => {
    const graph = nasbench201.network(unwrap(nasbench201.parse("(4,4,1,2,1,1)")), { resolution: 8, classes: 4 });
    expect(lowerToOnnx(graph, { batch: 2, result: "features" }).dead).toBe(true);
    expect(lowerToOnnx(graph, { batch: 2, result: "output" }).dead).toBe(false);
  });
});
