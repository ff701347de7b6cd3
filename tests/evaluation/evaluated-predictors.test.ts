import { describe, expect, test } from "bun:test";
import { evaluateTask } from "../../src/evaluation/evaluate-task.ts";
import type { TaskInputs, TaskTruth } from "../../src/evaluation/task-inputs.ts";
import { taskTruth } from "../../src/evaluation/task-truth.ts";
import { failed, success, unwrap } from "../../src/failure/failure.ts";
import type { Architecture } from "../../src/spaces/search-space.ts";
import { rowsOf } from "../../src/tables/table.ts";
import { binarySpace, toyTask, trainedCell, wholeDesign } from "./toy-task.ts";

const ROWS = Array.from({ length: 16 }, (_, row) => row);
const NAN = Number.NaN;

/** Sixteen networks, the accuracy of each its row; the last one's is not known. */
const truth: TaskTruth = {
  ...{ source: "mean of seeds", measuredFrom: "fetch-digest", reported: [] },
  seen: { name: "validation_accuracy", values: Float64Array.from(ROWS, (row) => (row === 15 ? NAN : row)) },
};

/** Seed 0 is tested on rows 0 … 11, seed 1 on rows 4 … 15; rows 12 and 13 are there to be learned from. */
const SPLITS = [
  ...ROWS.slice(0, 12).map((row) => ({ seed: 0, role: "test", row })),
  ...[12, 13].map((row) => ({ seed: 0, role: "labelled", row })),
  ...ROWS.slice(4).map((row) => ({ seed: 1, role: "test", row })),
];
const splits: TaskInputs["splits"] = {
  seed: Int32Array.from(SPLITS, ({ seed }) => seed),
  role: SPLITS.map(({ role }) => role),
  row: Int32Array.from(SPLITS, ({ row }) => row),
};

/** Zen scores of four of the networks. */
const zen = {
  ...{ engine: "onnx 1", measuredFrom: "zen-digest" },
  values: Float64Array.from(ROWS, (row) => (row < 4 ? row : NAN)),
};

function task(given: Partial<TaskInputs>): TaskInputs {
  return toyTask({ truth, splits, design: wholeDesign(binarySpace(4)), proxies: new Map([["zen", zen]]), ...given });
}

describe("a predictor of three training sets, by its scores", () => {
  /** Set 0 scores in the true order but learned from row 11, set 1 in the reverse, set 2 with the first two exchanged. */
  const SCORES = [(row: number) => row, (row: number) => -row, (row: number) => (row < 2 ? 1 - row : row)];
  const scores = SCORES.flatMap((score, seed) =>
    ROWS.map((row) => ({ seed, row, score: score(row), learned: seed === 0 && row === 11 ? 1 : 0 })),
  );
  const { quality, qualitySummary } = evaluateTask(task({ trained: [trainedCell({ pretrained: true, scores })] }));
  const rows = rowsOf(quality);
  const values = (metric: string, target = "accuracy") =>
    rows.filter((row) => row.metric === metric && row.target === target).map(({ seed, value, n }) => [seed, value, n]);

  test("is held against the test rows of its set: the third set takes its turn with the first", () => {
    // 12 test rows of set 0 but the one learned from; of set 1 but the one of unknown accuracy; all 12 of set 2. There 1 of
    // 66 pairs is exchanged.
    expect(values("kendall_tau_b")).toEqual([
      [0, 1, 11],
      [1, -1, 11],
      [2, 64 / 66, 12],
    ]);
    // The best of 11 or 12: row 10 is predicted to be, row 4 is, row 11 is.
    expect(values("precision_at_1_percent")).toEqual([
      [0, 1, 11],
      [1, 0, 11],
      [2, 1, 12],
    ]);
  });

  test("has no value against zen, which four of the test networks of two sets have and none of the other's", () => {
    for (const metric of ["kendall_tau_b", "precision_at_1_percent", "precision_at_10_percent"]) {
      expect([metric, values(metric, "zen")]).toEqual([
        metric,
        [
          [0, NAN, 4],
          [1, NAN, 0],
          [2, NAN, 4],
        ],
      ]);
    }
    const summary = rowsOf(qualitySummary).filter(({ target }) => target === "zen");
    expect(summary.map(({ metric, mean, low, high, repetitions }) => [metric, mean, low, high, repetitions])).toEqual([
      ["kendall_tau_b", NAN, NAN, NAN, 0],
      ["precision_at_1_percent", NAN, NAN, NAN, 0],
      ["precision_at_10_percent", NAN, NAN, NAN, 0],
    ]);
  });

  test("says what it is, what it learned from and what it is held against", () => {
    expect(rows[0]).toMatchObject({
      ...{ space: "toy", dataset: "cifar10", predictor: "p", label: "accuracy", labelled: 78, trained_distance: 1 },
      ...{ seed: 0, level: "architecture", distance: 0, test_networks: "all", target: "accuracy" },
      ...{ accuracy_source: "mean of seeds", accuracy_queries: 78, tensor_backend: "native 4" },
      ...{ scoring_engine: "onnx 1", measured_from: "train-digest" },
    });
  });

  test("is summarised over the sets", () => {
    const mean = (metric: string) => rowsOf(qualitySummary).find((row) => row.metric === metric)!;
    expect(mean("kendall_tau_b")).toMatchObject({ repetitions: 3, repeated: "training sets and initialisations" });
    expect(mean("kendall_tau_b").mean).toBeCloseTo((1 - 1 + 64 / 66) / 3, 12);
    // 1, 0, 1: deviations 1/3, −2/3, 1/3, variance (6/9)/2 = 1/3, standard error 1/3; t(0.975, 2) = 4.302653 thirds go
    // beyond a share's 0 and 1.
    expect(mean("precision_at_1_percent")).toMatchObject({ mean: 2 / 3, low: 0, high: 1, interval: "Student t" });
    // 1, −1, 0.969697: deviations about 0.323232: 0.676768, −1.323232, 0.646465; squares 0.458014 + 1.750944 + 0.417917 =
    // 2.626875; variance 1.313438, standard error 0.661674, half width 2.846953. A rank correlation is not cut.
    expect(mean("kendall_tau_b").low).toBeCloseTo(0.323232 - 2.846953, 4);
    expect(mean("kendall_tau_b").high).toBeCloseTo(0.323232 + 2.846953, 4);
  });

  test("counts the zen scores that its encoder was pretrained on, where it was", () => {
    expect(new Set(quality.pretraining_zen_scores)).toEqual(new Set([4]));
    const bare = evaluateTask(task({ trained: [trainedCell({ pretrained: false, scores })] }));
    expect(new Set(bare.quality.pretraining_zen_scores)).toEqual(new Set([0]));
    const unscored = task({ proxies: new Map(), trained: [trainedCell({ pretrained: true, scores })] });
    expect(rowsOf(evaluateTask(unscored).quality)[0]).toMatchObject({ pretraining_zen_scores: 0, scoring_engine: "" });
  });

  test("is held against all test networks, those without learned twins, and one of each class of twins", () => {
    // Rows 10 and 11 are twins, and so are 0 and 1. Set 0 learned from row 11: 11 networks, 10 without row 10, and 9 that
    // are not twins of each other, which are too few to have a value. Set 2 learned from none: 12, 12 and 10.
    const space = binarySpace(4, (row) => (row === 11 ? "10" : row === 1 ? "0" : String(row)));
    const trained = [trainedCell({ pretrained: false, scores })];
    const measured = rowsOf(evaluateTask(task({ design: wholeDesign(space), trained })).quality);
    const taus = measured.filter(
      ({ metric, target, seed }) => metric === "kendall_tau_b" && target === "accuracy" && seed !== 1,
    );
    expect(taus.map(({ seed, test_networks: networks, n }) => [seed, networks, n])).toEqual([
      [0, "all", 11],
      [0, "no twins of labelled", 10],
      [0, "one per class", 9],
      [2, "all", 12],
      [2, "no twins of labelled", 12],
      [2, "one per class", 10],
    ]);
    // The shares of the best are those of the field's convention alone.
    const precise = measured.filter(({ metric }) => metric.startsWith("precision"));
    expect(new Set(precise.map(({ test_networks: networks }) => networks))).toEqual(new Set(["all"]));
    expect(taus.map(({ value }) => Number.isNaN(value))).toEqual([false, false, true, false, false, false]);
    // Of the exchanged pair only one is left.
    expect(taus.at(-1)!.value).toBe(1);
    expect(taus.at(-2)!.value).toBeCloseTo(64 / 66, 12);
  });

  test("is held against zen alone where there are no accuracies", () => {
    const scored = { ...zen, values: Float64Array.from(ROWS, (row) => 2 * row) };
    const free = task({
      ...{ truth: undefined, proxies: new Map([["zen", scored]]) },
      trained: [trainedCell({ pretrained: false, scores })],
    });
    const measured = rowsOf(evaluateTask(free).quality);
    expect(new Set(measured.map(({ target, accuracy_source: source }) => `${target}, ${source}`))).toEqual(
      new Set(["zen, none"]),
    );
  });
});

describe("a predictor's differences", () => {
  // True differences: 1 … 7, then −7, −6, −5. One pair's accuracy is not known, and two edits apart there is one pair.
  const known = [
    ...[1, 2, 3, 4, 5, 6, 7].map((row) => ({ row_a: 0, row_b: row })),
    ...[0, 1, 2].map((row) => ({ row_a: 7, row_b: row })),
  ];
  /** The signs of the first is wrong, of the third unknown, and its order with the second. */
  const RANKED = [-1, 2, 0, 4, 5, 6, 7, -7, -6, -5];
  const differences = [
    ...known.map((pair, at) => {
      return { ...{ seed: 0, distance: 1 }, ...pair, predicted: 2 * (pair.row_b - pair.row_a), ranked: RANKED[at]! };
    }),
    { seed: 0, distance: 1, row_a: 0, row_b: 15, predicted: 99, ranked: -99 },
    { seed: 0, distance: 2, row_a: 0, row_b: 1, predicted: 99, ranked: -99 },
  ];
  const scored = { ...zen, values: Float64Array.from(ROWS, (row) => 2 * row) };
  const trained = [trainedCell({ pretrained: false, differences })];
  const rows = rowsOf(evaluateTask(task({ proxies: new Map([["zen", scored]]), trained })).quality);
  const value = (target: string, metric: string, distance = 1) =>
    rows.find((row) => row.target === target && row.metric === metric && row.distance === distance)?.value;

  test("have no values two edits apart, where there is one pair, which is said", () => {
    const far = rows
      .filter(({ distance }) => distance === 2)
      .map(({ target, metric, value, n }) => [target, metric, value, n]);
    expect(far).toEqual([
      ...["kendall_tau_b", "sign_accuracy", "mse", "r2"].map((metric) => ["accuracy", metric, NAN, 1]),
      ...["kendall_tau_b", "sign_accuracy"].map((metric) => ["zen", metric, NAN, 1]),
    ]);
  });

  test("are measured in units of the label, and by their order and sign", () => {
    // Twice the true differences are predicted, so that errors are these: mean square (2·(5² + 6² + 7²) + 1 + 4 + 9 + 16)/10
    // = 25; their mean is 1 and their variance 24.
    expect(value("accuracy", "mse")).toBe(25);
    expect(value("accuracy", "r2")).toBeCloseTo(1 - 25 / 24, 12);
    // Eight signs are right and one counts half.
    expect(value("accuracy", "sign_accuracy")).toBe(0.85);
    // By rising true difference: −7 −6 −5 −1 2 0 4 5 6 7, where 1 of 45 pairs is exchanged.
    expect(value("accuracy", "kendall_tau_b")).toBeCloseTo(43 / 45, 12);
    const near = rows.filter(({ target, distance }) => target === "accuracy" && distance === 1);
    expect(near.map(({ level, n }) => [level, n])).toEqual(Array.from({ length: 4 }, () => ["pair", 10]));
  });

  test("are not measured in units of another target", () => {
    // The pair with the unknown accuracy has zen scores: an eleventh, of difference 30, ranked last but the largest.
    expect(value("zen", "sign_accuracy")).toBeCloseTo(8.5 / 11, 12);
    expect(value("zen", "kendall_tau_b")).toBeCloseTo((55 - 2 * 11) / 55, 12);
    expect([value("zen", "mse"), value("zen", "r2")]).toEqual([undefined, undefined]);
  });
});

describe("a task whose space has no table", () => {
  test("is held against what is predicted of the architectures of its rows", async () => {
    const base = binarySpace(2);
    const design = { base, rows: base, architecture: (row: number) => base.at(3 - row) };
    const values = {
      ...{ source: "surrogate", seen: { name: "surrogate_accuracy" }, reported: [] },
      predict: async (all: readonly Architecture[]) => success(Float64Array.from(all, (each) => 10 * Number(each))),
      isExtrapolated: (value: number) => value > 25,
    };
    const known = unwrap(await taskTruth(values, design, "fetch-digest"));
    expect(known).toMatchObject({ source: "surrogate", seen: values.seen, reported: [], measuredFrom: "fetch-digest" });
    expect(Array.from(known.predicted!)).toEqual([30, 20, 10, 0]);
    expect([known.isExtrapolated!(25), known.isExtrapolated!(26)]).toEqual([false, true]);
    const refusal = { code: "corrupt-file", message: "no model", remedy: "Fetch it." } as const;
    const refused = await taskTruth({ ...values, predict: async () => failed(refusal) }, design, "fetch-digest");
    expect(refused).toEqual(failed(refusal));
  });

  test("has neither predictions nor extrapolation where its values were measured", async () => {
    const { source, seen, reported } = truth;
    const design = wholeDesign(binarySpace(4));
    expect(unwrap(await taskTruth({ source, seen, reported }, design, "fetch-digest"))).toEqual(truth);
  });

  test("is held against the surrogate's predictions of the rows", () => {
    const scores = ROWS.map((row) => ({ seed: 0, row, score: row, learned: 0 }));
    const predicted = Float64Array.from(ROWS, (row) => -row);
    const surrogate = { ...truth, seen: { name: "surrogate_accuracy", values: undefined }, predicted };
    const trained = [trainedCell({ pretrained: false, scores })];
    expect(rowsOf(evaluateTask(task({ truth: surrogate, trained })).quality)[0]!.value).toBe(-1);
    const { predicted: _predicted, ...neither } = surrogate;
    expect(() => evaluateTask(task({ truth: neither }))).toThrow(
      '"surrogate_accuracy" has neither a table nor predictions',
    );
  });

  test("sampled rows have the accuracies of their architectures", () => {
    const base = binarySpace(5);
    const rows = binarySpace(4);
    // The design holds the last 16 of 32 architectures in reverse.
    const design = { base, rows, architecture: (row: number) => base.at(31 - row) };
    const seen = { name: "validation_accuracy", values: Float64Array.from({ length: 32 }, (_, row) => row) };
    const scores = ROWS.map((row) => ({ seed: 0, row, score: row, learned: 0 }));
    const trained = [trainedCell({ pretrained: false, scores })];
    const [first] = rowsOf(evaluateTask(task({ design, truth: { ...truth, seen }, trained })).quality);
    expect(first).toMatchObject({ metric: "kendall_tau_b", value: -1, n: 12 });
  });
});
