import { describe, expect, test } from "bun:test";
import { evaluateTask } from "../../src/evaluation/evaluate-task.ts";
import type { SearchedCell, TaskTruth } from "../../src/evaluation/task-inputs.ts";
import { rowsOf } from "../../src/tables/table.ts";
import { searchedTables, toyTask } from "./toy-task.ts";

/** By row, 000 … 111. The best seen is row 7, the best reported row 3. */
const SEEN = [60, 70, 65, 80, 55, 75, 50, 90];
const REPORTED = [61, 69, 66, 82, 54, 76, 52, 81];

const truth: TaskTruth = {
  source: "mean of seeds",
  seen: { name: "validation_accuracy", values: Float64Array.from(SEEN) },
  reported: [{ name: "test_accuracy", values: Float64Array.from(REPORTED) }],
  measuredFrom: "fetch-digest",
};

/**
 * Three runs of at most 12 queries. Run 0 sees 60, 70, 90 and ends; run 1 sees 55, 60, 80, 50 and ends; run 2 has 75,
 * 80 with its tenth query, and 90 with its eleventh, its last.
 */
const VISITS = [
  [0, 1, 7],
  [4, 0, 3, 6],
  [5, 2, 1, 0, 4, 6, 0, 1, 2, 3, 7],
];

function searched(sets: readonly number[], settings = "untuned"): SearchedCell {
  const tables = searchedTables(VISITS, { seen: SEEN, budget: 12, sets, calls: [5, 0, 1] });
  return { strategy: "s", settings, measuredFrom: "search-digest", ...tables };
}

const independent = [-1, -1, -1];
const evaluated = evaluateTask(toyTask({ truth, searched: [searched(independent)] }));
const summary = rowsOf(evaluated.searchSummary);
const at = (queries: number, metric: string, rows = summary) =>
  rows.find((row) => row.queries === queries && row.metric === metric)!;

describe("the summary of a search", () => {
  test("has every metric at the checkpoint and at the end, and what was spent at the end", () => {
    const metrics = ["validation_accuracy", "test_accuracy", "seen_regret", "reported_regret", "at_optimum"];
    expect(summary.map(({ queries, metric }) => [queries, metric])).toEqual([
      ...metrics.map((metric) => [10, metric]),
      ...metrics.map((metric) => [12, metric]),
      [12, "queries_spent"],
      [12, "proxy_scores_spent"],
      [12, "restricted_queries_to_optimum"],
    ] as [number, string][]);
    expect(at(10, "seen_regret")).toMatchObject({
      ...{ space: "toy", dataset: "cifar10", strategy: "s", accuracy_source: "mean of seeds" },
      ...{ settings: "untuned", measured_from: "search-digest" },
    });
  });

  test("regret of what was seen: the best is 90, incumbents after 10 queries are 90, 80 and 80", () => {
    // Regrets 0, 10, 10: mean 20/3, deviations −20/3, 10/3, 10/3, variance (400 + 100 + 100)/9/2 = 100/3, standard error
    // 10/3; t(0.975, 2) = 4.302653, half width 14.342176.
    const row = at(10, "seen_regret");
    expect(row).toMatchObject({ repetitions: 3, repeated: "runs", interval: "Student t" });
    expect(row.mean).toBeCloseTo(20 / 3, 12);
    expect(row.low).toBeCloseTo(20 / 3 - 14.342176, 5);
    expect(row.high).toBeCloseTo(20 / 3 + 14.342176, 5);
    // After 12 queries 90, 80 and 90.
    expect(at(12, "seen_regret").mean).toBeCloseTo(10 / 3, 12);
    expect(at(12, "validation_accuracy").mean).toBeCloseTo(260 / 3, 12);
  });

  test("regret of what is reported: against the best of its own, 82, which is not where the best seen is", () => {
    // Row 7 has 81 and row 3 has 82: regrets 1, 0, 0, later 1, 0, 1.
    expect(at(10, "reported_regret").mean).toBeCloseTo(1 / 3, 12);
    expect(at(12, "reported_regret").mean).toBeCloseTo(2 / 3, 12);
    expect(at(12, "test_accuracy").mean).toBeCloseTo((81 + 82 + 81) / 3, 12);
  });

  test("the share at the optimum is 1 of 3 runs, then 2 of 3, by Wilson's interval", () => {
    // z² = 3.841459. 1 of 3: centre 2·1 + z² = 5.841459, half z·√(z² + 4·(1 − 1/3)) = 1.959964·2.551103 = 5.000070, both
    // over 2·(3 + z²) = 13.682918.
    const row = at(10, "at_optimum");
    expect(row).toMatchObject({ mean: 1 / 3, repetitions: 3, interval: "Wilson" });
    expect(row.low).toBeCloseTo((5.841459 - 5.00007) / 13.682918, 5);
    expect(row.high).toBeCloseTo((5.841459 + 5.00007) / 13.682918, 5);
    // 2 of 3 is the mirror image.
    expect(at(12, "at_optimum").mean).toBeCloseTo(2 / 3, 12);
    expect(at(12, "at_optimum").low).toBeCloseTo(1 - row.high, 10);
    expect(at(12, "at_optimum").high).toBeCloseTo(1 - row.low, 10);
  });

  test("what was spent, and the queries to the optimum, 12 for the run that never saw it", () => {
    expect(at(12, "queries_spent").mean).toBeCloseTo((3 + 4 + 11) / 3, 12);
    expect(at(12, "proxy_scores_spent").mean).toBeCloseTo((5 + 0 + 1) / 3, 12);
    expect(at(12, "restricted_queries_to_optimum").mean).toBeCloseTo((3 + 12 + 11) / 3, 12);
  });
});

describe("runs and curves of a search", () => {
  test("single runs stand at the checkpoint and at the end, one that ended with its last incumbent", () => {
    const points = rowsOf(evaluated.searchPoints).filter(({ metric }) => metric === "validation_accuracy");
    expect(points.map(({ run, queries, value }) => [run, queries, value])).toEqual([
      [0, 10, 90],
      [0, 12, 90],
      [1, 10, 80],
      [1, 12, 80],
      [2, 10, 80],
      [2, 12, 90],
    ]);
    expect(points[0]).toMatchObject({ training_set: -1, settings: "untuned", measured_from: "search-digest" });
  });

  test("curves have every number of queries", () => {
    const curve = rowsOf(evaluated.searchCurves).filter(({ metric }) => metric === "validation_accuracy");
    expect(curve.map(({ queries }) => queries)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    // 60, 55, 75; then 70, 60, 75; then 90, 80, 75; with the tenth 90, 80, 80; and 90, 80, 90 from the eleventh on.
    const sums = [190, 205, 245, 245, 245, 245, 245, 245, 245, 250, 260, 260];
    for (const [step, sum] of sums.entries()) expect(curve[step]!.mean).toBeCloseTo(sum / 3, 12);
  });

  test("what runs did stands without what they found", () => {
    const [first, second] = rowsOf(evaluated.searchRuns);
    expect(first).toEqual({
      ...{ space: "toy", dataset: "cifar10", strategy: "s", run: 0, training_set: -1, budget: 12, queries: 3 },
      ...{ repeats: 0, predictor_calls: 0, proxy_calls: 5, end: "converged", measured_from: "search-digest" },
    });
    expect(second).toMatchObject({ run: 1, queries: 4, proxy_calls: 0 });
  });

  test("optima are the best of each value, and there are none of a task that was not searched", () => {
    expect(rowsOf(evaluated.optima).map(({ metric, value, measured_from: from }) => [metric, value, from])).toEqual([
      ["validation_accuracy", 90, "fetch-digest"],
      ["test_accuracy", 82, "fetch-digest"],
    ]);
    expect(rowsOf(evaluateTask(toyTask({ truth })).optima)).toEqual([]);
  });

  test("what was found has its place, its rank in the space, its parameters and the runs that ended there", () => {
    const found = rowsOf(evaluated.bestArchitectures);
    // Runs 0 and 2 ended at row 7; only that is better than row 3, where run 1 ended.
    expect(found).toMatchObject([
      { place: 1, architecture: "111", seen: 90, reported: 81, params: 300, rank: 1, runs: 2, of_runs: 3 },
      { place: 2, architecture: "011", seen: 80, reported: 82, params: 200, rank: 2, runs: 1, of_runs: 3 },
    ]);
    expect(found[0]).toMatchObject({
      ...{ seen_metric: "validation_accuracy", reported_metric: "test_accuracy", extrapolated: "" },
      ...{ settings: "untuned", accuracy_source: "mean of seeds", measured_from: "search-digest" },
    });
  });
});

describe("a search whose predictors come from two training sets", () => {
  const { searchSummary } = evaluateTask(toyTask({ truth, searched: [searched([0, 1, 0], "tuned elsewhere")] }));
  const rows = rowsOf(searchSummary);

  test("has the mean of the sets' means, with an interval over sets and runs within each", () => {
    // After 10 queries set 0 has 90 and 80, set 1 has 80: the mean is (85 + 80)/2. A drawn set is set 0 in half of the
    // cases, with a resampled mean of 90 in 1 of 4, of 85 in 2 and of 80 in 1, so that it has 90 in 1/8, 85 in 1/4 and 80 in
    // 5/8. Of two drawn sets the mean is 80 in 25/64, and 90 in 1/64, which is less than 2.5 %; the next below it, 87.5,
    // has 1/16.
    expect(at(10, "validation_accuracy", rows)).toMatchObject({
      ...{ mean: 82.5, low: 80, high: 87.5, repetitions: 2, interval: "two-level bootstrap" },
      ...{ repeated: "training sets, and runs within each", settings: "tuned elsewhere" },
    });
  });

  test("has a share in that way, too, unless all runs agree", () => {
    // At the optimum after 10 queries: 1 and 0 of set 0, 0 of set 1.
    expect(at(10, "at_optimum", rows)).toMatchObject({
      mean: 0.25,
      low: 0,
      high: 0.75,
      interval: "two-level bootstrap",
    });
    // After the first query nobody is there: Wilson's 0 of 2 sets, z²/(2 + z²) = 0.657620.
    const first = rowsOf(evaluateTask(toyTask({ truth, searched: [searched([0, 1, 0])] })).searchCurves);
    const agreed = at(1, "at_optimum", first);
    expect(agreed).toMatchObject({ mean: 0, low: 0, repetitions: 2, interval: "Wilson" });
    expect(agreed.high).toBeCloseTo(0.65762, 5);
  });
});

describe("a search of a surrogate", () => {
  const surrogate: TaskTruth = {
    ...{ source: "surrogate", seen: { name: "surrogate_accuracy", values: undefined }, reported: [] },
    ...{ predicted: Float64Array.from(SEEN), isExtrapolated: (seen) => seen > 85, measuredFrom: "fetch-digest" },
  };
  const tables = evaluateTask(toyTask({ truth: surrogate, searched: [searched(independent)] }));

  test("has no regret, no optimum and no rank, and says whose value is extrapolated", () => {
    const rows = rowsOf(tables.searchSummary);
    expect([...new Set(rows.map(({ metric }) => metric))]).toEqual([
      ...["surrogate_accuracy", "extrapolated", "queries_spent", "proxy_scores_spent"],
    ]);
    // 90, 80 and 80 after 10 queries, and only 90 is beyond 85: as the share above.
    expect(at(10, "extrapolated", rows)).toMatchObject({ mean: 1 / 3, interval: "Wilson" });
    expect(at(10, "extrapolated", rows).high).toBeCloseTo((5.841459 + 5.00007) / 13.682918, 5);
    expect(rowsOf(tables.optima)).toEqual([]);
    expect(rowsOf(tables.bestArchitectures)).toMatchObject([
      { architecture: "111", extrapolated: "yes", rank: Number.NaN, reported_metric: "", reported: Number.NaN },
      { architecture: "011", extrapolated: "no", rank: Number.NaN },
    ]);
  });
});

describe("a search by Zen-Score", () => {
  const zen = { values: Float64Array.from(SEEN), engine: "onnx 1", measuredFrom: "zen-digest" };
  const tables = evaluateTask(toyTask({ proxies: new Map([["zen", zen]]), searched: [searched(independent)] }));

  test("is held against the scores of the whole space", () => {
    expect(rowsOf(tables.optima)).toEqual([
      {
        ...{ space: "toy", dataset: "cifar10", accuracy_source: "none", metric: "zen_score", value: 90 },
        measured_from: "zen-digest",
      },
    ]);
    const rows = rowsOf(tables.searchSummary);
    expect(at(10, "seen_regret", rows).mean).toBeCloseTo(20 / 3, 12);
    expect(at(10, "zen_score", rows).accuracy_source).toBe("none");
    expect(rows.some(({ metric }) => metric === "reported_regret")).toBe(false);
  });

  test("has no optimum where only a part of the space was scored", () => {
    const { design } = toyTask({});
    const large = { ...design, base: { ...design.base, size: 10n ** 9n } };
    const sampled = toyTask({ design: large, proxies: new Map([["zen", zen]]), searched: [searched(independent)] });
    const { optima, bestArchitectures } = evaluateTask(sampled);
    expect(rowsOf(optima)).toEqual([]);
    expect(rowsOf(bestArchitectures)[0]).toMatchObject({ seen_metric: "zen_score", seen: 90, rank: Number.NaN });
  });
});
