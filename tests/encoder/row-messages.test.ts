import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import * as tf from "@tensorflow/tfjs-core";
import { embedSpace } from "../../src/encoder/embeddings.ts";
import { encode } from "../../src/encoder/encoder.ts";
import { encoderBatch } from "../../src/encoder/encoder-batch.ts";
import { disposeConstants, encoderConstants } from "../../src/encoder/encoder-constants.ts";
import { type EncoderInputs, encoderInputs } from "../../src/encoder/encoder-inputs.ts";
import { encoderParameters } from "../../src/encoder/encoder-shape.ts";
import { readoutWeights } from "../../src/encoder/readout.ts";
import { rowAttention } from "../../src/encoder/row-attention.ts";
import type { GraphTensors } from "../../src/encodings/graph-tensors.ts";
import { unwrap } from "../../src/failure/failure.ts";
import { randomStream } from "../../src/random/stream.ts";
import { nasbench201 } from "../../src/spaces/nasbench201/space.ts";
import { type BackendName, openBackend } from "../../src/tensor/backend.ts";
import { initialise, named, type ParameterVector, parameterTensors } from "../../src/tensor/parameters.ts";
import { toySpace } from "../spaces/toy-slots.ts";
import { expectGradient } from "../tensor/finite-differences.ts";

const sizes = { operation: 4, position: 3, width: 6, layers: 3, pathHidden: 5, pathWidth: 4 };
const toy = unwrap(encoderInputs(toySpace()));

/** The same graphs with the shared adjacency written out for every row. */
function writtenOut(graph: GraphTensors): GraphTensors {
  const adjacency = new Uint8Array(graph.rows * graph.adjacency.length);
  for (let row = 0; row < graph.rows; row++) adjacency.set(graph.adjacency, row * graph.adjacency.length);
  return { ...graph, shared: false, adjacency };
}

/** Cells of five vertices, 0 → 1 → 2 → 4 with 0 → 2 or without, and 3 without edges or after 1. */
function wired(edges: readonly (readonly (readonly [number, number])[])[], vertices = 5): EncoderInputs {
  const adjacency = new Uint8Array(edges.length * vertices * vertices);
  edges.forEach((list, row) => {
    for (const [i, j] of list) adjacency[(row * vertices + i) * vertices + j] = 1;
  });
  const operations = Uint8Array.from({ length: edges.length * vertices }, (_, at) => at % vertices);
  const graph = { rows: edges.length, vertices, operationKinds: vertices, operations, shared: false, adjacency };
  return { graph, paths: undefined };
}

const parametersOf = (inputs: EncoderInputs, seeds: readonly string[]): ParameterVector =>
  initialise(encoderParameters(inputs, sizes), seeds.map(randomStream));

/** h of the rows for two replicas, and the gradient of Σ h³ by every parameter. */
function pass(inputs: EncoderInputs, start: ParameterVector, rows: readonly Uint32Array[]): Float32Array[] {
  const constants = encoderConstants(inputs.graph, start.replicas);
  const results = tf.tidy(() => {
    const batch = encoderBatch(inputs, rows);
    const h = (tensors: readonly tf.Tensor[]) => encode(named(start.parameters, tensors), batch, constants, sizes);
    const gradients = tf.grads((...tensors: tf.Tensor[]) => tf.sum(tf.pow(h(tensors), 3)))(parameterTensors(start));
    return [h(parameterTensors(start)), ...gradients].map((tensor) => tensor.dataSync().slice() as Float32Array);
  });
  disposeConstants(constants);
  return results;
}

function expectClose(actual: readonly Float32Array[], expected: readonly Float32Array[]): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((values, k) => {
    const scale = expected[k]!.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    values.forEach((value, at) => {
      expect(Math.abs(value - expected[k]![at]!) / scale).toBeLessThan(2e-5);
    });
  });
}

/** h of the first replica for all rows, as lists. */
function encodings(inputs: EncoderInputs, encoder: ParameterVector): number[][] {
  const { width, values } = embedSpace(inputs, { sizes, encoder, losses: new Float64Array() })[0]!;
  return Array.from({ length: inputs.graph.rows }, (_, row) => [...values.subarray(row * width, (row + 1) * width)]);
}

const PATH = [
  [0, 1],
  [1, 2],
  [2, 4],
] as const;
const cells = wired([PATH, [...PATH, [0, 2]], [...PATH, [1, 3], [3, 4]]]);

describe.each(["wasm", "cpu"] satisfies BackendName[])("edges of each cell, on %s,", (backend) => {
  beforeAll(async () => {
    unwrap(await openBackend(backend));
  });

  test.each([
    ["a toy space", toy],
    ["NAS-Bench-201", unwrap(encoderInputs(nasbench201))],
  ] as const)("give what shared edges give on %s, forwards and in all gradients", (_, inputs) => {
    const replicas = backend === "wasm" ? ["a"] : ["a", "b"];
    const start = parametersOf(inputs, replicas);
    const rows = replicas.map((_, r) => Uint32Array.of(2 + r, 17, 5, 5, 0));
    const apart = { ...inputs, graph: writtenOut(inputs.graph) };
    const expected = pass(inputs, start, rows);
    expect(expected.slice(1).filter((gradient) => gradient.some((value) => Math.abs(value) > 1e-4)).length).toBe(
      expected.length - 1,
    );
    expectClose(pass(apart, start, rows), expected);
  });

  test("concern that cell alone", () => {
    const start = parametersOf(cells, ["a"]);
    const before = encodings(cells, start);
    const changed = wired([PATH, [...PATH, [0, 4]], [...PATH, [1, 3], [3, 4]]]);
    const after = encodings(changed, start);
    expect(after[0]).toEqual(before[0]!);
    expect(after[2]).toEqual(before[2]!);
    expect(after[1]).not.toEqual(before[1]!);
  });

  test("leave a vertex without edges out, whatever operation it names", () => {
    const start = parametersOf(cells, ["a"]);
    const other = { ...cells, graph: { ...cells.graph, operations: cells.graph.operations.slice() } };
    for (const row of [0, 1, 2]) other.graph.operations[row * 5 + 3] = 1;
    const [before, after] = [encodings(cells, start), encodings(other, start)];
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(after[2]).not.toEqual(before[2]!);
  });
});

describe("on wasm", () => {
  beforeAll(async () => {
    unwrap(await openBackend("wasm"));
  });
  afterAll(() => {
    expect(tf.memory().numTensors).toBe(0);
  });

  test("renaming inner vertices and their positions alike changes nothing", () => {
    const start = parametersOf(cells, ["a"]);
    const rename = [0, 2, 3, 1, 4];
    const edges = [PATH, [...PATH, [0, 2]], [...PATH, [1, 3], [3, 4]]] as const;
    const renamed = wired(edges.map((list) => list.map(([i, j]) => [rename[i]!, rename[j]!] as const)));
    rename.forEach((to, from) => {
      for (let row = 0; row < 3; row++) renamed.graph.operations[row * 5 + to] = from;
    });
    const moved = { ...start, values: start.values.slice() };
    const table = sizes.operation * 5;
    rename.forEach((to, from) => {
      const position = start.values.slice(table + from * sizes.position, table + (from + 1) * sizes.position);
      moved.values.set(position, table + to * sizes.position);
    });
    const [before, after] = [encodings(cells, start), encodings(renamed, moved)];
    after.flat().forEach((value, at) => {
      expect(value).toBeCloseTo(before.flat()[at]!, 5);
    });
    expect(encodings(renamed, start)[0]).not.toEqual(before[0]!);
  });

  test("attention has the gradient that finite differences give, with one, several and no senders", () => {
    const heard = tf.tensor3d([0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0], [2, 3, 3]);
    const values = [0.9, -0.4, 1.2, 0.3, -0.8, 0.7, 0.5, 1.1, -0.6, 0.2, 0.8, -1.3];
    const weights = [0.7, -1.1];
    const f = (w: tf.Tensor, a: tf.Tensor) => {
      const y = rowAttention(heard, tf.reshape(w, [1, 6, 2]), tf.reshape(a, [1, 2, 1]));
      return tf.sum(tf.pow(y, 3)) as tf.Scalar;
    };
    tf.tidy(() => {
      expectGradient((w) => f(w, tf.tensor(weights)), values, [12]);
      expectGradient((a) => f(tf.tensor(values), a), weights, [2]);
    });
    heard.dispose();
  });
});

test("the mean leaves out padding, and along the edges the input, which hears nothing", () => {
  const adjacency = new Uint8Array(25);
  for (const [i, j] of PATH) adjacency[i * 5 + j] = 1;
  const third = Math.fround(1 / 3);
  expect([...readoutWeights(adjacency, 5, 0)]).toEqual([0, third, third, 0, third]);
  expect([...readoutWeights(adjacency, 5, 1)]).toEqual([0.25, 0.25, 0.25, 0, 0.25]);
  expect([...readoutWeights(new Uint8Array(9), 3, 0)]).toEqual([0, 0, 1]);
});
