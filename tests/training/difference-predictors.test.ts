import { beforeAll, describe, expect, test } from "bun:test";
import { buildDoa } from "../../src/doa/build-doa.ts";
import { pairsAmong } from "../../src/doa/pairs-among.ts";
import { embedSpace } from "../../src/encoder/embeddings.ts";
import { encoderInputs } from "../../src/encoder/encoder-inputs.ts";
import { pretrainEncoder } from "../../src/encoder/pretraining.ts";
import { liveFeatures } from "../../src/encodings/live-features.ts";
import { zeroCostTargets } from "../../src/encodings/zero-cost.ts";
import { unwrap } from "../../src/failure/failure.ts";
import { type RandomStream, randomStream } from "../../src/random/stream.ts";
import { openBackend } from "../../src/tensor/backend.ts";
import type { DifferencePredictor } from "../../src/training/difference-predictor.ts";
import { trainEditOnly } from "../../src/training/edit-only/train-edit-only.ts";
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
