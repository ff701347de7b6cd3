import { describe, expect, test } from "bun:test";
import { bestArchitectures } from "../../src/evaluation/best-architectures.ts";
import { incumbentCurves, queriesToOptimum } from "../../src/evaluation/incumbent-curves.ts";
import { meanOf, shareOf, twoLevelMeanOf } from "../../src/evaluation/interval.ts";
import { incumbentMetrics, optimaOf, type SearchTruth } from "../../src/evaluation/search-metrics.ts";
import { atCheckpoints, quotedRows, summariseCurves, summariseTotals } from "../../src/evaluation/search-summary.ts";
import { trajectorySchema } from "../../src/search/tables/searched.ts";
import { columnsOf } from "../../src/tables/table.ts";

/** Two runs of at most four queries: the first sees 80, then 90 and ends; the second sees 85, 70 and 95, the optimum. */
const trajectories = columnsOf(trajectorySchema, [
  { run: 0, query: 1, row: 4, seen: 80, incumbent: 4, incumbent_seen: 80 },
  { run: 0, query: 2, row: 3, seen: 90, incumbent: 3, incumbent_seen: 90 },
  { run: 1, query: 1, row: 2, seen: 85, incumbent: 2, incumbent_seen: 85 },
  { run: 1, query: 2, row: 1, seen: 70, incumbent: 2, incumbent_seen: 85 },
  { run: 1, query: 3, row: 0, seen: 95, incumbent: 0, incumbent_seen: 95 },
]);
const runs = { run: Int32Array.of(0, 1), training_set: Int32Array.of(-1, -1), budget: Int32Array.of(4, 4) };
const truth: SearchTruth = {
  ...{ space: "s", dataset: "d", accuracySource: "one run", measuredFrom: "abc" },
  seen: { name: "validation_accuracy", values: Float64Array.of(95, 70, 85, 90, 80) },
  reported: [
    { name: "other_runs_test_accuracy", values: Float64Array.of(93, 69, 84, 94, 78) },
    { name: "mean_of_three_test_accuracy", values: Float64Array.of(94, 69, 84, 93, 79) },
  ],
};
const identity = {
  ...{ space: "s", dataset: "d", strategy: "x", accuracy_source: "one run", settings: "untuned", measured_from: "f" },
};
const curves = incumbentCurves(trajectories, runs, incumbentMetrics(truth));

describe("curves of incumbents", () => {
  test("hold what was seen and what is reported; a run that ended keeps its last incumbent", () => {
    expect(curves.curves.get("validation_accuracy")!.map((curve) => [...curve])).toEqual([
      [80, 90, 90, 90],
      [85, 85, 95, 95],
    ]);
    expect([...curves.curves.get("other_runs_test_accuracy")![0]!]).toEqual([78, 94, 94, 94]);
    expect([...curves.curves.get("mean_of_three_test_accuracy")![1]!]).toEqual([84, 84, 94, 94]);
  });

  test("have regrets against the best seen and the best first reported value, and say who is at the optimum", () => {
    expect([...curves.curves.get("seen_regret")![0]!]).toEqual([15, 5, 5, 5]);
    expect([...curves.curves.get("reported_regret")![1]!]).toEqual([10, 10, 1, 1]);
    expect(curves.curves.get("at_optimum")!.map((curve) => [...curve])).toEqual([
      [0, 0, 0, 0],
      [0, 0, 1, 1],
    ]);
  });

  test("say of a surrogate's values which lie beyond what it was fitted to", () => {
    const surrogate = { ...truth, reported: [], isExtrapolated: (seen: number) => seen > 85 };
    const { curves: marked } = incumbentCurves(trajectories, runs, incumbentMetrics(surrogate));
    expect(marked.get("extrapolated")!.map((curve) => [...curve])).toEqual([
      [0, 1, 1, 1],
      [0, 0, 1, 1],
    ]);
    expect(curves.curves.has("extrapolated")).toBe(false);
  });

  test("a run that never finds the optimum counts with its whole budget", () => {
    expect(queriesToOptimum(trajectories, runs, 95)).toEqual([4, 3]);
  });

  test("optima are those of every value with a table", () => {
    expect(optimaOf(truth).map(({ metric, value }) => [metric, value])).toEqual([
      ["validation_accuracy", 95],
      ["other_runs_test_accuracy", 94],
      ["mean_of_three_test_accuracy", 94],
    ]);
    expect(optimaOf({ ...truth, seen: { name: "zen_score", values: undefined }, reported: [] })).toEqual([]);
  });
});

describe("summaries of searches", () => {
  test("average over runs, by Student's t for values and Wilson's interval for shares", () => {
    const summary = summariseCurves(curves, identity);
    const at = (queries: number, metric: string) =>
      summary.find((row) => row.queries === queries && row.metric === metric)!;
    expect(at(2, "validation_accuracy")).toMatchObject({ mean: 87.5, repetitions: 2, repeated: "runs" });
    // t(0.975, 1) = 12.7062, standard error 2.5.
    expect(at(2, "validation_accuracy").low).toBeCloseTo(87.5 - 12.7062 * 2.5, 3);
    expect(at(4, "at_optimum")).toMatchObject({ mean: 0.5, interval: "Wilson" });
    expect(at(4, "at_optimum").low).toBeCloseTo(0.0945, 4);
    expect(at(1, "at_optimum")).toMatchObject({ mean: 0, low: 0 });
    expect(at(1, "at_optimum").high).toBeCloseTo(0.6576, 4);
    expect(summariseTotals("restricted_queries_to_optimum", [4, 3], curves, identity)).toMatchObject({
      queries: 4,
      mean: 3.5,
    });
  });

  test("are over training sets where runs are driven by predictors of several", () => {
    const four = { run: Int32Array.of(0, 1), training_set: Int32Array.of(0, 1), budget: Int32Array.of(4, 4) };
    const [row] = summariseCurves(incumbentCurves(trajectories, four, incumbentMetrics(truth)), identity);
    expect(row).toMatchObject({
      ...{ mean: 82.5, repetitions: 2, interval: "two-level bootstrap" },
      repeated: "training sets, and runs within each",
    });
    expect([row!.low, row!.high]).toEqual([80, 85]);
  });

  test("are quoted at checkpoints and at the end of the budget", () => {
    const row = { ...identity, metric: "m", ...meanOf([1, 2], "runs") };
    const summary = Array.from({ length: 30 }, (_, step) => ({ ...row, queries: step + 1 }));
    expect(quotedRows(summary, 30).map(({ queries }) => queries)).toEqual([10, 25, 30]);
  });

  test("single runs are quoted at checkpoints within the budget and at its end", () => {
    const rows = atCheckpoints(curves, identity).filter(({ metric }) => metric === "validation_accuracy");
    expect(rows.map(({ run, queries, value }) => [run, queries, value])).toEqual([
      [0, 4, 90],
      [1, 4, 95],
    ]);
  });
});

describe("intervals", () => {
  test("leave missing values out, and have no ends for one repetition", () => {
    expect(meanOf([1, 3, Number.NaN], "runs")).toMatchObject({ mean: 2, repetitions: 2 });
    expect(meanOf([7, 7, 7], "runs")).toMatchObject({ mean: 7, low: Number.NaN, high: Number.NaN, repetitions: 3 });
    expect(meanOf([0, 0.1], "runs", { least: 0, most: 1 })).toMatchObject({ low: 0 });
    expect(meanOf([5], "runs")).toMatchObject({ mean: 5, low: Number.NaN, high: Number.NaN });
    expect(shareOf([1, 1, 1, 1], "runs").low).toBeCloseTo(0.5101, 4);
  });

  test("of training sets that all agree are Wilson's for a share and missing for a value", () => {
    const groups = [
      [1, 1],
      [1, 1],
    ];
    expect(twoLevelMeanOf(groups, "training sets", true)).toMatchObject({ interval: "Wilson", repetitions: 2 });
    const constant = twoLevelMeanOf(groups, "training sets", false);
    expect([constant.mean, constant.low]).toEqual([1, Number.NaN]);
  });
});

describe("what was found", () => {
  test("is listed by falling seen value, with rank, parameters and the runs that ended there", () => {
    const found = bestArchitectures(
      { incumbent: ["c", "a", "c", "b"], incumbent_seen: Float64Array.of(90, 95, 90, 90) },
      { ...identity, seen_metric: "validation_accuracy", reported_metric: "test_accuracy" } as never,
      Float64Array.of(95, 90, 90, 85),
      (architecture) => ({
        extrapolated: "",
        reported: architecture === "a" ? 93 : 89,
        params: architecture.charCodeAt(0),
      }),
    );
    expect(
      found.map(({ place, architecture, seen, reported, params, rank, runs: count, of_runs }) => {
        return [place, architecture, seen, reported, params, rank, count, of_runs];
      }),
    ).toEqual([
      [1, "a", 95, 93, 97, 1, 1, 4],
      [2, "c", 90, 89, 99, 2, 2, 4],
      [3, "b", 90, 89, 98, 2, 1, 4],
    ]);
  });
});
