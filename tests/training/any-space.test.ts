import { beforeAll, describe, expect, test } from "bun:test";
import { buildDoa } from "../../src/doa/build-doa.ts";
import { editKey } from "../../src/doa/edit-encoding.ts";
import { pairsAmong } from "../../src/doa/pairs-among.ts";
import { embedSpace } from "../../src/encoder/embeddings.ts";
import { encoderInputs } from "../../src/encoder/encoder-inputs.ts";
import { pretrainEncoder } from "../../src/encoder/pretraining.ts";
import { liveFeatures } from "../../src/encodings/live-features.ts";
import { zeroCostTargets } from "../../src/encodings/zero-cost.ts";
import { unwrap } from "../../src/failure/failure.ts";
import { kendallTauB } from "../../src/metrics/kendall-tau.ts";
import { randomStream } from "../../src/random/stream.ts";
import { nasbench301 } from "../../src/spaces/nasbench301/space.ts";
import { FixedPool } from "../../src/spaces/pool/fixed-pool.ts";
import type { TabularSpace } from "../../src/spaces/search-space.ts";
import { transnas101Macro } from "../../src/spaces/transnas101-macro/space.ts";
import { openBackend } from "../../src/tensor/backend.ts";
import { editsOf } from "../../src/training/edit-only/space-edits.ts";
import { trainEditOnly } from "../../src/training/edit-only/train-edit-only.ts";
import { headFeatures } from "../../src/training/siamese/head-features.ts";
import { trainSiamese } from "../../src/training/siamese/train-siamese.ts";
import { toyPart } from "../spaces/toy-slots.ts";
import { EDIT_ONLY, SIAMESE } from "./options.ts";

beforeAll(async () => {
  unwrap(await openBackend("wasm"));
});

/** An edit-only predictor of pairs one edit apart, trained on a score of every row. */
function editOnly(space: TabularSpace, rows: readonly number[], score: (row: number) => number) {
  const pairs = pairsAmong(space, rows, { distance: 1, count: 120 }, randomStream("pairs"));
  const items = buildDoa(space, pairs, score, { n: 1 }, randomStream("doa"));
  return trainEditOnly(space, [items], [randomStream("a")], { ...EDIT_ONLY, steps: 60, batch: 40 });
}

describe("the edit-only predictor of a space without slots", () => {
  test("learns an additive score in the label's unit", () => {
    const rows = Array.from({ length: 27 }, (_, row) => row);
    const predictor = editOnly(toyPart(), rows, (row) => row);
    expect(predictor.difference(0, 0, 9)).toBeWithin(6, 12);
    expect(predictor.scores(0)[26]! - predictor.scores(0)[0]!).toBeGreaterThan(15);
  });

  test("is exactly antisymmetric, and ranks networks by the modules that it saw edited", () => {
    const rows = Array.from({ length: 250 }, (_, at) => 13 * at);
    const doublings = (row: number) => {
      const { operations } = transnas101Macro.graph(transnas101Macro.at(row));
      return operations.slice(1, 7).reduce((sum, kind) => sum + (kind === 2 || kind === 4 ? 1 : 0), 0);
    };
    const predictor = editOnly(transnas101Macro, rows, doublings);
    for (const row of rows.slice(1)) {
      expect(predictor.difference(0, row, 0) + predictor.difference(0, 0, row)).toBe(0);
      expect(predictor.difference(0, row, row)).toBe(0);
    }
    const scores = predictor.scores(0);
    const ranked = rows.map((row) => scores[row]!);
    expect(kendallTauB(ranked, rows.map(doublings))).toBeGreaterThan(0.5);
  });

  test("lists every edit between neighbours once; an edit elsewhere has no effect", () => {
    const predictor = editOnly(toyPart(), [0, 1, 2, 3, 9, 18, 26], (row) => row);
    const edits = editsOf(toyPart());
    expect(edits.length).toBe(18);
    expect(new Set(edits.map((edit) => editKey([edit]))).size).toBe(18);
    for (const edit of edits) expect(predictor.effect(0, edit)).not.toBe(0);
    expect(predictor.effect(0, { position: 7, from: 0, to: 1 })).toBe(0);
  });

  test("lists the way back of an edit that only leads one way, and all parts of a step of several edits", () => {
    const space = toyPart();
    // From (0, 0, 0) one step leads to (1, 1, 0), two edits away; no other row has a neighbour.
    const oneWay = { ...space, neighbours: (row: number) => (row === 0 ? [space.at(12)] : []) };
    expect(editsOf(oneWay).map(({ position, from, to }) => [position, from, to])).toEqual([
      [0, 0, 1],
      [1, 0, 1],
      [0, 1, 0],
      [1, 1, 0],
    ]);
  });

  test("of architectures none of which are neighbours is refused", () => {
    const lonely = { ...toyPart(), neighbours: () => [] };
    expect(() => editOnly(lonely, [0, 1], (row) => row)).toThrow("no two of the 27 rows of block are one edit apart");
  });
});

test("the siamese predictor ranks cells that differ in their edges", () => {
  const stream = randomStream("darts");
  const pool = new FixedPool(
    nasbench301,
    Array.from({ length: 80 }, () => nasbench301.sample(stream)),
  );
  const rows = Array.from({ length: pool.count }, (_, row) => row);
  // How many operations read the cell's first input: nothing but the edges tells.
  const readers = Float64Array.from(rows, (row) => {
    const { adjacency } = pool.graph(pool.at(row));
    return [...adjacency.subarray(0, 22), ...adjacency.subarray(11 * 22, 12 * 22)].reduce((sum, edge) => sum + edge, 0);
  });
  const inputs = unwrap(encoderInputs(pool));
  expect(inputs.graph.shared).toBe(false);
  const targets = zeroCostTargets([{ name: "readers", values: readers }]);
  const sizes = { operation: 8, position: 4, width: 12, layers: 2, pathHidden: 8, pathWidth: 8 };
  const streams = [randomStream("a")];
  const pretrained = pretrainEncoder(inputs, targets, streams, { steps: 20, batch: 16, learningRate: 0.01, sizes });
  const live = liveFeatures(pool);
  const features = embedSpace(inputs, pretrained).map((embedding) => headFeatures(embedding, live, 2));
  const labelled = { rows: Uint32Array.from(rows.slice(0, 40)), labels: readers.slice(0, 40) };
  const options = { ...SIAMESE, members: 1, schedule: { batch: 40, steps: 40 } };
  const predictor = trainSiamese(features, [labelled], streams, options);
  const unseen = rows.slice(40);
  const [scores, truth] = [predictor.scores(0), readers];
  const tau = kendallTauB(
    unseen.map((row) => scores[row]!),
    unseen.map((row) => truth[row]!),
  );
  expect(tau).toBeGreaterThan(0.6);
});
