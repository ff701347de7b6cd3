import { beforeAll, describe, expect, test } from "bun:test";
import { buildDoa } from "../../src/doa/build-doa.ts";
import { pairsAmong } from "../../src/doa/pairs-among.ts";
import { embedSpace } from "../../src/encoder/embeddings.ts";
import { encoderInputs } from "../../src/encoder/encoder-inputs.ts";
import { encoderManifest } from "../../src/encoder/encoder-manifest.ts";
import { contestedMatrices, messagePattern } from "../../src/encoder/message-pattern.ts";
import { pretrainEncoder } from "../../src/encoder/pretraining.ts";
import { liveFeatures } from "../../src/encodings/live-features.ts";
import { zeroCostTargets } from "../../src/encodings/zero-cost.ts";
import { unwrap } from "../../src/failure/failure.ts";
import { type RandomStream, randomStream } from "../../src/random/stream.ts";
import { openBackend } from "../../src/tensor/backend.ts";
import type { DifferencePredictor } from "../../src/training/difference-predictor.ts";
import { trainEditOnly } from "../../src/training/edit-only/train-edit-only.ts";
import { calibratedScores } from "../../src/training/siamese/calibration.ts";
import { headFeatures } from "../../src/training/siamese/head-features.ts";
import { trainSiamese } from "../../src/training/siamese/train-siamese.ts";
import { toySpace } from "../spaces/toy-slots.ts";
import { EDIT_ONLY, SIAMESE } from "./options.ts";

beforeAll(async () => {
  unwrap(await openBackend("wasm"));
});

const space = toySpace();
const inputs = unwrap(encoderInputs(space));
const rows = Array.from({ length: space.count }, (_, row) => row);
/** An additive ground truth: slots weigh 9, 3 and 1. */
const truth = Float64Array.from(rows);
const targets = zeroCostTargets([{ name: "truth", values: truth }]);
const sizes = { operation: 4, position: 3, width: 6, layers: 2, pathHidden: 5, pathWidth: 4 };
const pretrain = (streams: RandomStream[]) => pretrainEncoder(inputs, targets, streams, { steps: 3, batch: 8, sizes });
const labelled = {
  rows: Uint32Array.from(rows.filter((row) => row % 2 === 0)),
  labels: truth.filter((_, row) => row % 2 === 0),
};

function siamese(streams: RandomStream[]): DifferencePredictor {
  const live = liveFeatures(space);
  const features = embedSpace(inputs, pretrain(streams)).map((embedding) => headFeatures(embedding, live, 2));
  const sets = streams.map(() => labelled);
  return trainSiamese(features, sets, streams, { ...SIAMESE, schedule: { batch: 10, steps: 15 } });
}

function editOnly(streams: RandomStream[]): DifferencePredictor {
  const pairs = pairsAmong(space, rows, { distance: 1 }, randomStream("pairs"));
  const items = buildDoa(space, pairs, (row) => truth[row]!, { n: 1 }, randomStream("doa"));
  return trainEditOnly(
    space,
    streams.map(() => items),
    streams,
    { ...EDIT_ONLY, steps: 60, batch: 40 },
  );
}

const streams = () => [randomStream("a"), randomStream("b")];

describe.each([
  ["siamese", siamese],
  ["edit-only", editOnly],
] as const)("the %s predictor", (_, trained) => {
  test("is exactly antisymmetric and exactly zero on the diagonal", () => {
    const predictor = trained(streams());
    for (const a of rows) {
      expect(predictor.difference(1, a, a)).toBe(0);
      for (const b of rows) expect(predictor.difference(0, a, b) + predictor.difference(0, b, a)).toBe(0);
    }
  });

  test("gives a replica what it gives that replica alone, and the same twice", () => {
    const [together, alone] = [trained(streams()), trained([randomStream("b")])];
    together.scores(1).forEach((score, row) => {
      expect(score).toBeCloseTo(alone.scores(0)[row]!, 5);
    });
    expect(trained(streams()).scores(1)).toEqual(together.scores(1));
    expect(together.scores(0)).not.toEqual(together.scores(1));
  });
});

test("the edit-only predictor learns an additive score in the label's unit", () => {
  const predictor = editOnly([randomStream("a")]);
  expect(predictor.difference(0, 0, 9)).toBeGreaterThan(6);
  expect(predictor.difference(0, 0, 9)).toBeLessThan(12);
  const scores = predictor.scores(0);
  expect(scores[26]! - scores[0]!).toBeGreaterThan(15);
});

describe("pretrained encoders", () => {
  test("are described by a manifest that says where each weight stands", () => {
    const pretrained = pretrain(streams());
    const manifest = JSON.parse(encoderManifest(pretrained));
    expect(manifest).toMatchObject({ sizes, replicas: 2, losses: [...pretrained.losses] });
    const weights = (manifest.parameters as { shape: number[] }[]).map(({ shape }) => shape.reduce((a, b) => a * b, 1));
    expect(2 * weights.reduce((sum, size) => sum + size, 0)).toBe(pretrained.encoder.values.length);
  });

  test("learn from the rows that have a target: what stands in place of the others' changes nothing", () => {
    const partial = zeroCostTargets([
      { name: "t", values: truth.map((value, row) => (row < 13 ? value : Number.NaN)) },
    ]);
    expect([...partial.known]).toEqual(rows.map((row) => (row < 13 ? 1 : 0)));
    const run = (values: Float32Array) =>
      pretrainEncoder(inputs, { ...partial, values }, streams(), { steps: 2, batch: 6, sizes });
    const { encoder, losses } = run(partial.values);
    expect(losses.every((loss) => loss > 0)).toBe(true);
    expect(run(partial.values.map((value, row) => (row < 13 ? value : row))).encoder.values).toEqual(encoder.values);
    expect(run(partial.values.map((value, row) => (row < 13 ? -value : value))).encoder.values).not.toEqual(
      encoder.values,
    );
  });
});

describe("messages", () => {
  // 0 → 1, 0 → 2, 1 → 2: vertex 2 hears two senders, vertex 1 one.
  const adjacency = Uint8Array.of(0, 1, 1, 0, 0, 1, 0, 0, 0);

  test("along the edges leave only the vertex with two senders contested", () => {
    const pattern = messagePattern(adjacency, 3, true);
    expect([...pattern.all]).toEqual([0, 0, 0, 1, 0, 0, 1, 1, 0]);
    expect([...pattern.sole]).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0]);
    expect(pattern.contested).toEqual([
      [2, 0],
      [2, 1],
    ]);
  });

  test("against the edges run the other way", () => {
    expect(messagePattern(adjacency, 3, false).contested).toEqual([
      [0, 1],
      [0, 2],
    ]);
  });

  test("of a padding edge go nowhere", () => {
    const { receivers, senders, scatter, groups } = contestedMatrices(messagePattern(adjacency, 3, true), 3);
    expect([...receivers.slice(6), ...senders.slice(6)]).toEqual([0, 0, 0, 0, 0, 0]);
    expect([scatter[2], scatter[5], scatter[8]]).toEqual([0, 0, 0]);
    expect([...groups]).toEqual([1, 1, 0, 1, 1, 0, 0, 0, 1]);
  });
});

test("calibrated scores keep the order and take the labels' range", () => {
  const scores = Float64Array.of(0, 1, 2, 3, 50);
  const calibrated = calibratedScores(scores, {
    rows: Uint32Array.of(0, 1, 2, 3),
    labels: Float64Array.of(10, 70, 80, 90),
  });
  expect([...calibrated].toSorted((a, b) => a - b)).toEqual([...calibrated]);
  expect(calibrated[4]).toBe(90);
  expect(calibrated[1]!).toBeGreaterThan(55);
});
