import { beforeAll, expect, test } from "bun:test";
import { doaSchema } from "../../src/doa/tables/doa-items.ts";
import { heldOutPairSchema } from "../../src/doa/tables/held-out-pairs.ts";
import { labelSchema } from "../../src/doa/tables/labels.ts";
import { splitSchema } from "../../src/doa/tables/splits.ts";
import { unwrap } from "../../src/failure/failure.ts";
import editOnly from "../../src/predictors/edit-only.ts";
import siamese from "../../src/predictors/siamese.ts";
import { columnsOf } from "../../src/tables/table.ts";
import { openBackend } from "../../src/tensor/backend.ts";
import { type Pretrained, pretrain } from "../../src/training/pretrain.ts";
import { type CellTraining, trainCell } from "../../src/training/train-cell.ts";
import { toySpace } from "../spaces/toy-slots.ts";

/** Numbers that the predictors have given since they were first published: training must go on giving them. */
const space = toySpace();
const LABELLED = [1, 4, 8, 13, 17, 21];
const seeds = [0, 1];
const label = Float64Array.from({ length: space.count }, (_, row) => Math.sin(row) + row / 9);
const splits = columnsOf(
  splitSchema,
  seeds.flatMap((seed) => LABELLED.map((row, position) => ({ seed, role: "labelled", position, row: row + seed }))),
);
const PAIRS = [
  [1, 2, 5],
  [2, 9, 14],
  [3, 20, 25],
  [1, 2, 11],
] as const;
const pairs = PAIRS.map(([distance, row_a, row_b]) => ({ seed: 0, scored: 0, distance, row_a, row_b }));
const ITEMS = [
  [0, 1],
  [1, 4],
  [4, 13],
  [13, 16],
  [16, 7],
  [10, 13],
] as const;
const items = seeds.flatMap((seed) =>
  ITEMS.map(([a, b]) => {
    const [from, to] = [a + seed, b + seed];
    return { seed, from, to, key: "k", label: label[to]! - label[from]!, averaged: 1 };
  }),
);
const proxies = [
  { name: "zen", values: label.map((value, row) => (row % 3 === 0 ? Number.NaN : -value)) },
  { name: "flops", values: label.map((value) => value * value) },
  { name: "params", values: label },
];

const pretraining = { space, splits, seed: "cell", steps: 3, batch: 8 };

let pretrained: Pretrained;
let cell: Omit<CellTraining, "predictor">;
beforeAll(async () => {
  const backend = unwrap(await openBackend("wasm"));
  pretrained = unwrap(pretrain({ ...pretraining, proxies }));
  const labels = seeds.flatMap((seed) => LABELLED.map((row) => ({ seed, row: row + seed, label: label[row + seed]! })));
  cell = {
    ...{ space, label: "accuracy", distance: 1, seed: "train-seed", backend, pretrained: pretrained.embeddings },
    sample: { splits, heldOutPairs: columnsOf(heldOutPairSchema, pairs) },
    doa: { labels: columnsOf(labelSchema, labels), items: columnsOf(doaSchema, items) },
  };
});

/** Expects that a list begins with the given numbers, to within 0.0005. */
function expectBeginning(values: ArrayLike<number>, expected: readonly number[]): void {
  expected.forEach((value, at) => {
    expect(values[at]!).toBeCloseTo(value, 3);
  });
}

test("pretraining gives the embeddings that it has always given, in whichever order proxies come", () => {
  const half = pretrained.embeddings.length / 2;
  expectBeginning(pretrained.embeddings, [-0.521, -0.725, -0.637, -0.636]);
  expectBeginning(pretrained.embeddings.subarray(half), [0.254, 0.039, -0.31, 0.338]);
  expectBeginning(JSON.parse(pretrained.encoders).losses, [0.663, 0.539, 0.482]);
  const others = proxies.map((_, at) => [...proxies.slice(at), ...proxies.slice(0, at)]);
  for (const proxies of others) expect(unwrap(pretrain({ ...pretraining, proxies }))).toEqual(pretrained);
  const named = (...names: string[]) => names.map((name) => ({ name, values: label }));
  const [more, turned] = [named("zen", "a", "b"), named("b", "zen", "a")].map((proxies) =>
    unwrap(pretrain({ ...pretraining, proxies })),
  );
  expect(turned!).toEqual(more!);
});

test("the siamese predictor gives the scores and differences that it has always given", async () => {
  const settings = siamese.settings.parse({ members: 2, full_batch_steps: 20 });
  const { scores, differences } = unwrap(await trainCell({ ...cell, predictor: { definition: siamese, settings } }));
  expectBeginning(scores.score, [-0.1223, -0.092, 0.2743, 0.7568, -1.5505]);
  expectBeginning(differences.predicted, [-0.316, -1.3391, -0.546, 0.0012]);
  expectBeginning(differences.ranked, [-0.1954, -1.2893, -0.7844, 0.049]);
});

test("the edit-only predictor gives the scores and differences that it has always given", async () => {
  const settings = editOnly.settings.parse({ steps: 6 });
  const trained = unwrap(await trainCell({ ...cell, predictor: { definition: editOnly, settings } }));
  expectBeginning(trained.scores.score, [-0.232, -0.058, -0.071, -0.207, -0.032]);
  expectBeginning(trained.differences.predicted, [0.022, 0.178]);
  expect(trained.differences.ranked).toEqual(trained.differences.predicted);
  expect(trained.effects.predicted).toHaveLength(36);
});
