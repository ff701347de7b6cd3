import { describe, expect, test } from "bun:test";
import { evaluateTask } from "../../src/evaluation/evaluate-task.ts";
import type { ScoredProxy, TaskTruth } from "../../src/evaluation/task-inputs.ts";
import { rowsOf } from "../../src/tables/table.ts";
import { toyTask } from "./toy-task.ts";

function scored(values: readonly number[], name = "zen"): ScoredProxy {
  return { values: Float64Array.from(values), engine: `${name}-engine`, measuredFrom: `${name}-digest` };
}

function truthOf(seen: readonly number[], reported: readonly number[]): TaskTruth {
  return {
    ...{ source: "one run", measuredFrom: "fetch-digest" },
    seen: { name: "validation_accuracy", values: Float64Array.from(seen) },
    reported: [{ name: "test_accuracy", values: Float64Array.from(reported) }],
  };
}

const SEEN = [2, 1, 4, 3, 5, 6, Number.NaN, 7];
const REPORTED = [20, 10, 40, 30, 50, 60, 65, 70];
const NAN = Number.NaN;

describe("ranks of proxies", () => {
  const proxies = new Map([
    // Rows 0 … 4 have both: 1 2 3 4 5 beside 2 1 4 3 5.
    ["zen", scored([1, 2, 3, 4, 5, NAN, 6, NAN])],
    // Rows 1 … 4: 2 2 3 4 beside 1 4 3 5.
    ["params", scored([NAN, 2, 2, 3, 4, NAN, 6, NAN], "params")],
  ]);
  const rows = rowsOf(evaluateTask(toyTask({ truth: truthOf(SEEN, REPORTED), proxies })).proxyRanks);

  test("are over the networks that have both a score and an accuracy, proxies in the order given", () => {
    expect(rows.map(({ proxy, metric, n }) => [proxy, metric, n])).toEqual([
      ["zen", "kendall_tau_b", 5],
      ["zen", "spearman", 5],
      ["params", "kendall_tau_b", 4],
      ["params", "spearman", 4],
    ]);
    expect(rows[2]).toMatchObject({
      ...{ space: "toy", dataset: "cifar10", target: "accuracy", accuracy_source: "one run" },
      ...{ repeated: "nothing: one score per architecture" },
      ...{ scoring_engine: "zen-engine", measured_from: "params-digest" },
    });
    const counted = new Map([["params", scored([1, 2, 3, 4, 5, 6, 7, 8], "params")]]);
    const [alone] = rowsOf(evaluateTask(toyTask({ truth: truthOf(SEEN, REPORTED), proxies: counted })).proxyRanks);
    expect(alone).toMatchObject({ scoring_engine: "params-engine" });
  });

  test("are Kendall's tau-b and Spearman's rho", () => {
    // 2 of 10 pairs are discordant: (8 − 2)/10. Rank differences 1, 1, 1, 1, 0: 1 − 6·4/(5·24).
    expect(rows[0]!.value).toBeCloseTo(0.6, 12);
    expect(rows[1]!.value).toBeCloseTo(0.8, 12);
    // Of 6 pairs one is tied in the scores, one discordant (4 before 3): (4 − 1)/√(5·6).
    expect(rows[2]!.value).toBeCloseTo(3 / Math.sqrt(30), 12);
    // Ranks 1.5 1.5 3 4 beside 1 3 2 4, both about 2.5: products 1.5 − 0.5 − 0.25 + 2.25 = 3, squares 4.5 and 5.
    expect(rows[3]!.value).toBeCloseTo(3 / Math.sqrt(4.5 * 5), 12);
  });

  test("are none without accuracies", () => {
    expect(rowsOf(evaluateTask(toyTask({ proxies })).proxyRanks)).toEqual([]);
  });
});

describe("optima of proxies", () => {
  // Scores of the words 000 … 111: the number of the word, but 10 of 000.
  const proxies = new Map([["zen", scored([10, 1, 2, 3, 4, 5, 6, 7])]]);

  test("are the largest score and the largest sum of one effect per bit", () => {
    const rows = rowsOf(evaluateTask(toyTask({ truth: truthOf(SEEN, REPORTED), proxies })).proxyOptima);
    // The mean is 38/8 = 4.75. Words with first bit 0 have mean 16/4 = 4, with 1 22/4 = 5.5: effects ∓0.75. Second bit: 20/4
    // = 5 and 18/4 = 4.5: ±0.25. Third: 22/4 = 5.5 and 16/4 = 4: ±0.75. So 100 is best: 4.75 + 0.75 + 0.25 + 0.75 = 6.5.
    // The fit's sum of squares is 8·(0.75² + 0.25² + 0.75²) = 9.5 of 240 − 38²/8 = 59.5.
    const common = { space: "toy", dataset: "cifar10", proxy: "zen", measured_from: "zen-digest" };
    const names = { seen_metric: "validation_accuracy", reported_metric: "test_accuracy" };
    expect(rows).toHaveLength(2);
    expect(rows[0]).toEqual({
      ...{ ...common, ...names, reading: "as scored", architecture: "000", value: 10, r2: 1, seen: 2, reported: 20 },
    });
    expect(rows[1]).toMatchObject({
      ...{ ...common, ...names, reading: "additive fit", architecture: "100", value: 6.5, seen: 5, reported: 50 },
    });
    expect(rows[1]!.r2).toBeCloseTo(9.5 / 59.5, 12);
  });

  test("stand without a value of the benchmark where there is none", () => {
    const [row] = rowsOf(evaluateTask(toyTask({ proxies })).proxyOptima);
    expect(row).toMatchObject({ architecture: "000", seen_metric: "", seen: NAN, reported_metric: "", reported: NAN });
  });

  test("are none where a row has no score, or where rows are a part of the space", () => {
    const holed = new Map([["zen", scored([10, 1, 2, NAN, 4, 5, 6, 7])]]);
    expect(rowsOf(evaluateTask(toyTask({ proxies: holed })).proxyOptima)).toEqual([]);
    const { design } = toyTask({});
    const large = { ...design, base: { ...design.base, size: 10n ** 9n } };
    expect(rowsOf(evaluateTask(toyTask({ proxies, design: large })).proxyOptima)).toEqual([]);
  });
});
