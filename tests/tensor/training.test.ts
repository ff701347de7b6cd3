import { beforeAll, describe, expect, test } from "bun:test";
import * as tf from "@tensorflow/tfjs-core";
import { unwrap } from "../../src/failure/failure.ts";
import { randomStream } from "../../src/random/stream.ts";
import { adamW } from "../../src/tensor/adamw.ts";
import { openBackend } from "../../src/tensor/backend.ts";
import { cosineRate } from "../../src/tensor/cosine-schedule.ts";

import {
  constant,
  gatherValues,
  initialise,
  joinParameters,
  joinReplicas,
  leadingParameters,
  named,
  normal,
  parameterTensors,
  separateReplicas,
} from "../../src/tensor/parameters.ts";
import { train } from "../../src/tensor/training.ts";

beforeAll(async () => {
  unwrap(await openBackend("cpu"));
});

describe("AdamW", () => {
  test("makes the steps worked out by hand", () => {
    const values = Float32Array.of(1, -2);
    const step = adamW(2, { weightDecay: 0.1 });
    // First step: m̂ = g and v̂ = g², so every value moves by rate · sign(g) after shrinking by 1 − rate · decay.
    step(values, Float32Array.of(4, -0.5), 0.01);
    expect(values[0]!).toBeCloseTo(1 * 0.999 - 0.01, 6);
    expect(values[1]!).toBeCloseTo(-2 * 0.999 + 0.01, 6);
    // Second step with g = 0: m̂ = 0.9 · 0.4 / 0.19, v̂ = 0.999 · 0.016 / 0.001999.
    const before = values[0]!;
    step(values, Float32Array.of(0, 0), 0.01);
    const moved = (0.36 / 0.19 / Math.sqrt(0.015984 / 0.001999)) * 0.01;
    expect(values[0]!).toBeCloseTo(before * 0.999 - moved, 6);
  });

  test("follows a cosine from the first rate to the last", () => {
    expect(cosineRate(0, 100, 1e-3)).toBeCloseTo(1e-3, 12);
    expect(cosineRate(50, 100, 1e-3)).toBeCloseTo((1e-3 + 1e-6) / 2, 12);
    expect(cosineRate(100, 100, 1e-3)).toBeCloseTo(1e-6, 12);
  });
});

describe("parameters", () => {
  const shapes = [
    { name: "a", shape: [2, 2], initial: normal(1) },
    { name: "b", shape: [1, 1], initial: constant(7) },
  ];

  test("are drawn from the replica's stream and the parameter's name alone", () => {
    const both = initialise(shapes, [randomStream(1), randomStream(2)]);
    const alone = initialise(shapes.toReversed(), [randomStream(2)]);
    expect([...both.values.slice(5, 9)]).toEqual([...alone.values.slice(1)]);
  });

  test("become tensors by name and replica, and a flat vector again", () => {
    const vector = { parameters: shapes, replicas: 2, values: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10) };
    const tensors = parameterTensors(vector);
    const { a, b } = named(shapes, tensors);
    expect(a!.shape).toEqual([2, 2, 2]);
    expect([...a!.dataSync()]).toEqual([1, 2, 3, 4, 6, 7, 8, 9]);
    expect([...b!.dataSync()]).toEqual([5, 10]);
    expect(gatherValues(tensors, vector)).toEqual(vector.values);
  });

  test("of separate replicas join into the vector they came from", () => {
    const vector = initialise(shapes, [randomStream(1), randomStream(2)]);
    expect(joinReplicas(separateReplicas(vector))).toEqual(vector);
  });

  test("that were joined come apart again", () => {
    const [first, second] = [shapes.slice(0, 1), shapes.slice(1)].map((list) =>
      initialise(list, [randomStream(3), randomStream(4)]),
    );
    const joined = joinParameters(first!, second!);
    expect(joined.values[4]).toBe(7);
    expect(leadingParameters(joined, first!.parameters).values).toEqual(first!.values);
  });
});

test("training finds a minimum, leaves its start alone and leaks no tensor", () => {
  const start = initialise([{ name: "x", shape: [2], initial: constant(3) }], [randomStream(0)]);
  const before = tf.memory().numTensors;
  const trained = train(start, ({ x }) => tf.sum(tf.square(tf.sub(x!, 1))) as tf.Scalar, {
    steps: 300,
    learningRate: 0.05,
    weightDecay: 0,
  });
  expect(trained.values[0]!).toBeCloseTo(1, 2);
  expect(start.values[0]).toBe(3);
  expect(tf.memory().numTensors).toBe(before);
});
