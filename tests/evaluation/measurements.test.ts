import { describe, expect, test } from "bun:test";
import { architectureLevel, differenceSchema, pairLevel, scoreSchema } from "../../src/evaluation/predictor-quality.ts";
import { incumbentCurves } from "../../src/evaluation/search-quality.ts";
import { summarise } from "../../src/evaluation/summary.ts";
import { trajectorySchema } from "../../src/search/search-tables.ts";
import { columnsOf, rowsOf } from "../../src/tables/table.ts";

const rows = Array.from({ length: 12 }, (_, row) => row);

describe("measuring predictors", () => {
  test("a perfect order has tau-b 1 over the test rows that have a true value", () => {
    const scores = columnsOf(
      scoreSchema,
      rows.map((row) => ({ seed: 0, row, score: row * row })),
    );
    const truth = Float64Array.from(rows, (row) => (row === 11 ? Number.NaN : row));
    const measured = architectureLevel(scores, new Map([[0, new Set(rows)]]), { accuracy: truth });
    expect(measured).toMatchObject([{ seed: 0, metric: "kendall_tau_b", target: "accuracy", value: 1, n: 11 }]);
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

describe("measuring searches", () => {
  test("a run that converged keeps its last incumbent to the end of the budget", () => {
    const points = [
      { run: 0, query: 1, row: 4, seen: 80, incumbent: 4, incumbent_seen: 80 },
      { run: 0, query: 2, row: 7, seen: 90, incumbent: 7, incumbent_seen: 90 },
    ];
    const identity = { space: "s", dataset: "d", strategy: "x", accuracy_source: "one run" };
    const curves = incumbentCurves(columnsOf(trajectorySchema, points), identity, 4, { seen: (_, seen) => seen });
    expect(curves.map(({ queries, value }) => [queries, value])).toEqual([
      [1, 80],
      [2, 90],
      [3, 90],
      [4, 90],
    ]);
  });
});

describe("summaries", () => {
  test("values are averaged per group with a Student t interval, missing ones left out", () => {
    const schema = { name: "text", value: "number" } as const;
    const values = columnsOf(schema, [
      { name: "a", value: 1 },
      { name: "a", value: 3 },
      { name: "b", value: 5 },
      { name: "b", value: Number.NaN },
    ]);
    const [a, b] = rowsOf(summarise(values, { name: "text" } as const));
    // t(0.975, 1 degree of freedom) = 12.7062, standard error 1.
    expect(a).toMatchObject({ name: "a", mean: 2, repetitions: 2 });
    expect(a!.low).toBeCloseTo(2 - 12.7062, 3);
    expect(b).toMatchObject({ name: "b", mean: 5, repetitions: 1 });
  });
});
