import { describe, expect, test } from "bun:test";
import { architectureLevel, pairLevel } from "../../src/evaluation/predictor-quality.ts";
import { summariseQuality } from "../../src/evaluation/quality-summary.ts";
import { qualitySummarySchema } from "../../src/evaluation/tables/quality-summary.ts";
import { chooseTestNetworks, classesOf } from "../../src/evaluation/test-networks.ts";
import { columnsOf, type Row, rowsOf } from "../../src/tables/table.ts";
import { differenceSchema } from "../../src/training/tables/differences.ts";
import { scoreSchema } from "../../src/training/tables/scores.ts";

const rows = Array.from({ length: 12 }, (_, row) => row);
const anyRow = (rows: readonly number[]) => () => new Set(rows);

describe("measuring predictors", () => {
  const perfect = rows.map((row) => ({ seed: 0, row, score: row * row, learned: 0 }));

  test("a perfect order has tau-b 1 over the test rows that have a true value", () => {
    const truth = Float64Array.from(rows, (row) => (row === 11 ? Number.NaN : row));
    const measured = architectureLevel(columnsOf(scoreSchema, perfect), anyRow(rows), { accuracy: truth });
    const common = { seed: 0, target: "accuracy", test_networks: "all", n: 11 };
    expect(measured).toMatchObject([
      { ...common, metric: "kendall_tau_b", value: 1 },
      { ...common, metric: "precision_at_1_percent", value: 1 },
      { ...common, metric: "precision_at_10_percent", value: 1 },
    ]);
  });

  test("precision at 10 % of twenty networks is the share of the best two that are among the two best predicted", () => {
    const twenty = Array.from({ length: 20 }, (_, row) => row);
    // Predicted best: rows 19 and 0; truly best: rows 19 and 18.
    const scores = twenty.map((row) => ({ seed: 0, row, score: row === 0 ? 18.5 : row, learned: 0 }));
    const truth = Float64Array.from(twenty);
    const measured = architectureLevel(columnsOf(scoreSchema, scores), anyRow(twenty), { accuracy: truth });
    expect(measured.find(({ metric }) => metric === "precision_at_10_percent")?.value).toBe(0.5);
  });

  test("a network that was learned from is never tested, whatever the test set says", () => {
    const learned = perfect.map((row) => ({ ...row, learned: row.row === 5 ? 1 : 0 }));
    const truth = Float64Array.from(rows);
    const measured = architectureLevel(columnsOf(scoreSchema, learned), anyRow(rows), { accuracy: truth });
    expect(measured.map(({ n }) => n)).toEqual([11, 11, 11]);
  });

  test("twins of learned networks and further members of a class are left out where it is said", () => {
    const twenty = Array.from({ length: 20 }, (_, row) => row);
    // Row 1 is ranked last but is the best; row 3 is ranked too low.
    const score = (row: number) => (row === 1 ? -1 : row === 3 ? 1.5 : row);
    const scores = twenty.map((row) => ({ seed: 0, row, score: score(row), learned: row === 0 ? 1 : 0 }));
    // Rows 0 and 1 are twins, and so are 2 and 3.
    const classes = Int32Array.from(twenty, (row) => (row < 4 ? Math.floor(row / 2) : row));
    const truth = Float64Array.from(twenty, (row) => (row === 1 ? 99 : row));
    const measured = architectureLevel(columnsOf(scoreSchema, scores), anyRow(twenty), { accuracy: truth }, classes);
    const taus = measured.filter(({ metric }) => metric === "kendall_tau_b");
    expect(taus.map(({ test_networks, n }) => [test_networks, n])).toEqual([
      ["all", 19],
      ["no twins of labelled", 18],
      ["one per class", 17],
    ]);
    // Of 19 networks row 1 turns 18 pairs and row 3 one of 171; of 18 row 3 one of 153; of 17 none.
    expect(taus[0]!.value).toBeCloseTo(1 - (2 * 19) / 171, 12);
    expect(taus[1]!.value).toBeCloseTo(1 - 2 / 153, 12);
    expect(taus[2]!.value).toBe(1);
  });

  test.each([9, 10])("of %d networks with a true value the row says how many, from ten on with a value", (known) => {
    const truth = Float64Array.from(rows, (row) => (row < known ? row : Number.NaN));
    const measured = architectureLevel(columnsOf(scoreSchema, perfect), anyRow(rows), { accuracy: truth });
    const value = known < 10 ? Number.NaN : 1;
    expect(measured.map((row) => [row.metric, row.value, row.n])).toEqual([
      ["kendall_tau_b", value, known],
      ["precision_at_1_percent", value, known],
      ["precision_at_10_percent", value, known],
    ]);
  });

  test.each([9, 10])("of %d pairs with true values the row says how many, from ten on with a value", (known) => {
    const pairs = rows.map((row) => ({ seed: 3, distance: 2, row_a: 0, row_b: row, predicted: row, ranked: row }));
    const truth = Float64Array.from(rows, (row) => (row < known ? row : Number.NaN));
    const measured = pairLevel(columnsOf(differenceSchema, pairs), { accuracy: truth }, "accuracy");
    const [perfect, none] = known < 10 ? [Number.NaN, Number.NaN] : [1, 0];
    expect(measured.map((row) => [row.seed, row.distance, row.metric, row.value, row.n])).toEqual([
      [3, 2, "kendall_tau_b", perfect, known],
      [3, 2, "sign_accuracy", perfect, known],
      [3, 2, "mse", none, known],
      [3, 2, "r2", perfect, known],
    ]);
  });

  test("pairs are measured in units of the label by loss and by their own order otherwise", () => {
    const pairs = rows.map((row) => ({ seed: 0, distance: 1, row_a: 0, row_b: row, predicted: row + 2, ranked: -row }));
    const truth = Float64Array.from(rows, (row) => row);
    const measured = pairLevel(columnsOf(differenceSchema, pairs), { accuracy: truth, zen: truth }, "accuracy");
    const value = (target: string, metric: string) =>
      measured.find((row) => row.target === target && row.metric === metric)?.value;
    expect(value("accuracy", "mse")).toBe(4);
    expect(value("accuracy", "kendall_tau_b")).toBe(-1);
    expect(value("accuracy", "sign_accuracy")).toBe(0);
    expect(value("zen", "mse")).toBeUndefined();
  });
});

describe("test networks", () => {
  test("are all that were not learned from where the space has no twins", () => {
    const chosen = chooseTestNetworks({ rows: [1, 2, 3], learned: new Set([2]), classes: undefined });
    expect([...chosen]).toEqual([["all", [1, 3]]]);
  });

  test("classes are numbered by first appearance, and there are none where all keys differ", () => {
    expect(classesOf(["a", "b", "a"])).toEqual(Int32Array.of(0, 1, 0));
    expect(classesOf(["a", "b"])).toBeUndefined();
  });
});

describe("the summary over seeds", () => {
  test("names what was repeated and the results that it was measured from", () => {
    const { mean: _mean, low: _low, high: _high, ...kept } = qualitySummarySchema;
    const { repetitions: _n, repeated: _what, interval: _how, ...keys } = kept;
    const blank = Object.fromEntries(Object.entries(keys).map(([name, kind]) => [name, kind === "text" ? "x" : 1]));
    const measured = [2, 4].map((value, seed) => ({ ...blank, seed, value, n: 7, accuracy_queries: 3 }) as never);
    const quality = columnsOf({ ...keys, ...{ seed: "integer", value: "number" } } as never, measured) as never;
    const [row] = rowsOf(summariseQuality(quality)) as Row<typeof qualitySummarySchema>[];
    expect(row).toMatchObject({
      ...{ mean: 3, repetitions: 2, interval: "Student t", measured_from: "x" },
      repeated: "training sets and initialisations",
    });
    // t(0.975, 1 degree of freedom) = 12.7062, standard error 1.
    expect(row!.low).toBeCloseTo(3 - 12.7062, 3);
  });
});
