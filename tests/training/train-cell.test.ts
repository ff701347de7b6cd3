import { describe, expect, test } from "bun:test";
import { z } from "zod";
import { unwrap } from "../../src/failure/failure.ts";
import { randomStream } from "../../src/random/stream.ts";
import { rowsOf } from "../../src/tables/table.ts";
import { definePredictor, type TrainingData } from "../../src/training/define-predictor.ts";
import { type CellTraining, trainCell } from "../../src/training/train-cell.ts";
import { itemTable, labelTable, SAMPLE, SPACE } from "./twelve-networks.ts";

/** A predictor whose replica i scores row r as (i + 1) r · slope, in a tenth of the label's unit. */
function straight(design: "random" | "pairs", seen: TrainingData[] = []) {
  const definition = definePredictor({
    description: "A straight line.",
    settings: z.strictObject({ slope: z.number().default(1).describe("Slope.") }),
    design,
    needs: () => [],
    async fit(data, { slope }) {
      seen.push(data);
      const score = (replica: number, row: number) => (replica + 1) * row * slope;
      const difference = (replica: number, from: number, to: number) => score(replica, to) - score(replica, from);
      return {
        difference,
        scores: (replica) => Float64Array.from({ length: data.space.count }, (_, row) => score(replica, row)),
        unit: (...asked) => 10 * difference(...asked),
        effects:
          design === "random" ? [] : data.sets.map(({ seed }) => ({ seed, position: 1, from: 2, to: 0, predicted: 7 })),
      };
    },
  });
  return { definition, settings: { slope: 2 } };
}

const CELL = {
  ...{ space: SPACE, label: "accuracy", distance: 1, sample: SAMPLE, seed: "cell" },
  backend: { name: "cpu", version: "1.2.3" },
} as const;

const random: CellTraining = {
  ...CELL,
  predictor: straight("random"),
  doa: { labels: labelTable({ 0: [0, 1, 2, 9], 1: [0, 3, 4, 10] }), items: itemTable([]) },
};

const pairs: CellTraining = {
  ...CELL,
  predictor: straight("pairs"),
  distance: 2,
  doa: {
    labels: labelTable({ 0: [0, 1], 1: [2, 3], 2: [4, 6] }),
    items: itemTable([
      [0, 0, 1],
      [1, 2, 3],
      [1, 3, 2],
      [2, 4, 6],
    ]),
  },
};

describe("a training cell of random networks", () => {
  test("scores every row by every set's predictor, and marks those that it learned from", async () => {
    const { scores } = unwrap(await trainCell(random));
    const rows = rowsOf(scores);
    expect(rows).toHaveLength(24);
    expect(rows[5]).toEqual({ seed: 0, row: 5, score: 10, learned: 0 });
    expect(rows[12 + 5]).toEqual({ seed: 1, row: 5, score: 20, learned: 0 });
    const learned = rows.filter(({ learned: one }) => one === 1).map(({ seed, row }) => [seed, row]);
    expect(learned).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
      [0, 9],
      [1, 0],
      [1, 3],
      [1, 4],
      [1, 10],
    ]);
  });

  test("is asked about pairs of every distance, in its own unit and in that of the label", async () => {
    const { differences, effects } = unwrap(await trainCell(random));
    expect(rowsOf(differences)).toEqual([
      { seed: 0, distance: 1, row_a: 6, row_b: 7, predicted: 20, ranked: 2 },
      { seed: 0, distance: 3, row_a: 10, row_b: 11, predicted: 20, ranked: 2 },
      { seed: 1, distance: 1, row_a: 6, row_b: 7, predicted: 40, ranked: 4 },
      { seed: 1, distance: 2, row_a: 5, row_b: 9, predicted: 160, ranked: 16 },
    ]);
    expect(effects.seed).toHaveLength(0);
  });

  test("pays a query for each accuracy, and learns from all n(n − 1)/2 pairs of them", async () => {
    const { training } = unwrap(await trainCell(random));
    const each = { labelled: 4, pairs: 6, accuracy_queries: 4, pretrained: 0, tensor_backend: "cpu 1.2.3" };
    expect(rowsOf(training)).toEqual([
      { seed: 0, ...each },
      { seed: 1, ...each },
    ]);
  });

  test("pays no query for zen labels", async () => {
    const { training } = unwrap(await trainCell({ ...random, label: "zen" }));
    expect([...training.accuracy_queries]).toEqual([0, 0]);
  });

  test("draws of each set from a stream that its number names", async () => {
    const seen: TrainingData[] = [];
    await trainCell({ ...random, predictor: straight("random", seen) });
    const [first, second] = seen[0]!.streams.map((stream) => stream.uniform());
    const named = (seed: number) => randomStream("cell").child("seed", seed).uniform();
    expect([first, second]).toEqual([named(0), named(1)]);
  });
});

describe("a training cell of pairs", () => {
  test("is asked about pairs at its own distance, and counts the items that it learns from", async () => {
    const { differences, training } = unwrap(await trainCell(pairs));
    // Set 2 is held against the test set of seed 0, and learned from network 6: of its pairs none is left.
    expect(rowsOf(differences).map(({ seed, row_a, row_b }) => [seed, row_a, row_b])).toEqual([
      [0, 6, 9],
      [1, 5, 9],
    ]);
    expect(rowsOf(training).map(({ seed, labelled, pairs: items }) => [seed, labelled, items])).toEqual([
      [0, 2, 1],
      [1, 2, 2],
      [2, 2, 1],
    ]);
  });

  test("records the effects of edits", async () => {
    const { effects } = unwrap(await trainCell(pairs));
    expect(rowsOf(effects)).toEqual([0, 1, 2].map((seed) => ({ seed, position: 1, from: 2, to: 0, predicted: 7 })));
  });

  test("fails where a set has no pair to learn from", async () => {
    const doa = { ...pairs.doa, items: itemTable([[0, 0, 1]]) };
    expect(await trainCell({ ...pairs, doa })).toMatchObject({
      failure: { message: 'training set "1" has no pair of networks 2 edits apart' },
    });
  });
});

describe("pretrained embeddings", () => {
  /** Two encoders' embeddings of twelve rows, two numbers each: encoder e says e of every row. */
  const embeddings = Float32Array.from({ length: 2 * 12 * 2 }, (_, at) => Math.floor(at / 24));

  test("are those of the seed whose test set a training set is held against", async () => {
    const seen: TrainingData[] = [];
    await trainCell({ ...pairs, predictor: straight("pairs", seen), pretrained: embeddings });
    const tables = seen[0]!.pretrained!;
    expect(tables.map(({ rows, width, values }) => [rows, width, values[0]])).toEqual([
      [12, 2, 0],
      [12, 2, 1],
      [12, 2, 0],
    ]);
  });

  test("of another space are refused", async () => {
    expect(await trainCell({ ...random, pretrained: embeddings.subarray(1) })).toMatchObject({
      failure: { code: "corrupt-file", message: '"47" numbers are not 2 feature tables of 12 rows' },
    });
  });
});
