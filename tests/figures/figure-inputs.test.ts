import { describe, expect, test } from "bun:test";
import { renderFigure } from "../../src/figures/rendering/render.ts";
import { searchCurvesSheet } from "../../src/figures/sheets/search-curves-sheet.ts";
import { drawnTables, type EvaluatedRows } from "../../stages/inputs/figure-inputs.ts";
import { textBoxes } from "./text-boxes.ts";

const ENGINES = { tensor_backend: "native", scoring_engine: "onnxruntime" } as const;
const MEAN = {
  ...{ mean: 0.5, low: 0.4, high: 0.6, repetitions: 10 },
  ...{ repeated: "runs", interval: "Student t", measured_from: "0123456789abcdef" },
};

const QUALITY = {
  ...{ space: "nasbench201", dataset: "cifar10", predictor: "siamese", label: "accuracy", labelled: 156 },
  ...{ trained_distance: 1, level: "architecture", distance: 0, target: "accuracy", metric: "kendall_tau_b" },
  ...{ accuracy_source: "mean of seeds", test_networks: "all", pretraining_zen_scores: 7305, ...ENGINES, ...MEAN },
};

const PAIR = { ...QUALITY, level: "pair", distance: 1, metric: "mse" };

const CURVE = {
  ...{ space: "nasbench201", dataset: "cifar10", strategy: "random-search", queries: 10, metric: "test_accuracy" },
  ...{ accuracy_source: "mean of seeds", settings: "untuned", ...MEAN },
};

const PROXY = {
  ...{ space: "nasbench201", dataset: "cifar10", proxy: "zen", target: "accuracy", metric: "kendall_tau_b" },
  ...{ accuracy_source: "mean of seeds", value: 0.3, n: 2160, scoring_engine: "onnxruntime" },
  ...{ repeated: "nothing: one score per architecture", measured_from: "0123456789abcdef" },
};

const NOTHING: EvaluatedRows = { quality: [], proxies: [], summary: [], optima: [] };

const drawn = (rows: Partial<EvaluatedRows>, space = "nasbench201") => drawnTables({ ...NOTHING, ...rows }, space);

describe("the tables of a figure", () => {
  test("are of one space", () => {
    const other = { ...QUALITY, space: "nasbench101" };
    expect(drawn({ quality: [QUALITY, other] }).ranking.map(({ space }) => space)).toEqual(["nasbench201"]);
  });

  test("say what was repeated as the summaries do", () => {
    const words = { repeated: "training sets and initialisations", interval: "two-level bootstrap" };
    expect(drawn({ quality: [{ ...QUALITY, ...words }] }).ranking[0]).toMatchObject(words);
    expect(drawn({ summary: [{ ...CURVE, ...words }] }).curves[0]).toMatchObject(words);
  });
});

describe("predictors", () => {
  test("are drawn over all test networks and in metrics that are drawn", () => {
    const quality = [
      { ...QUALITY, mean: 0.1, test_networks: "no twins of labelled" },
      QUALITY,
      { ...QUALITY, mean: 0.2, test_networks: "one per class" },
      { ...QUALITY, metric: "precision_at_1_percent", mean: 0.3 },
      { ...PAIR, metric: "sign_accuracy" },
      PAIR,
    ];
    expect(drawn({ quality }).ranking.map(({ mean }) => mean)).toEqual([0.5]);
    expect(drawn({ quality }).editDistance.map(({ metric }) => metric)).toEqual(["mse"]);
  });

  test("stand beside the proxies that were held against accuracy", () => {
    const proxies = [PROXY, { ...PROXY, metric: "spearman", value: 0.4 }];
    expect(drawn({ quality: [QUALITY], proxies }).proxies).toEqual([
      { space: "nasbench201", dataset: "cifar10", proxy: "zen", value: 0.3, n: 2160 },
    ]);
  });

  test("are shown by edit distance at the largest number of labels that all data sets have", () => {
    const rows = (dataset: string, counts: readonly number[]) =>
      counts.map((labelled) => ({ ...PAIR, dataset, labelled }));
    const shown = (quality: EvaluatedRows["quality"]) =>
      drawn({ quality }).editDistance.map(({ dataset, labelled }) => [dataset, labelled]);
    expect(shown([...rows("cifar10", [78, 156, 1562]), ...rows("ImageNet16-120", [78, 156])])).toEqual([
      ["cifar10", 156],
      ["ImageNet16-120", 156],
    ]);
    expect(shown([...rows("cifar10", [1562]), ...rows("ImageNet16-120", [78])])).toEqual([
      ["cifar10", 1562],
      ["ImageNet16-120", 78],
    ]);
  });

  test("that label pairs have their own number of labels at each distance", () => {
    const edit = { ...PAIR, predictor: "edit-only", labelled: 800 };
    const quality = [edit, { ...edit, labelled: 798, distance: 2, trained_distance: 2 }, { ...edit, distance: 2 }];
    expect(drawn({ quality }).editDistance.map(({ k, labelled }) => [k, labelled])).toEqual([
      [1, 800],
      [2, 798],
    ]);
  });

  test("are called by what the task is scored by", () => {
    const quality = [
      { ...QUALITY, space: "transnas101-micro", dataset: "room_layout" },
      { ...QUALITY, space: "transnas101-micro", dataset: "segmentsemantic" },
    ];
    const measures = drawn({ quality }, "transnas101-micro").ranking.map(({ measure }) => measure);
    expect(measures).toEqual(["negative-loss", "pixel-accuracy"]);
  });

  test("are held against zen where no accuracy was measured", () => {
    expect(drawn({ quality: [{ ...QUALITY, target: "zen" }] }).against).toBe("zen");
    expect(drawn({ quality: [QUALITY, { ...QUALITY, target: "zen" }] }).against).toBe("accuracy");
  });
});

describe("search curves", () => {
  const shown = (metrics: readonly string[], place: Partial<typeof CURVE> = {}) => {
    const summary = metrics.map((metric) => ({ ...CURVE, ...place, metric }));
    return drawn({ summary }, place.space).searchMetrics;
  };

  test("show what is reported and the regret that the search sees, and pass over what is not known", () => {
    const metrics = ["validation_accuracy", "test_accuracy", "seen_regret", "reported_regret", "at_optimum"];
    expect(shown([...metrics, "restricted_queries_to_optimum"])).toEqual(["test_accuracy", "validation_regret"]);
    expect(shown(["surrogate_accuracy", "something_new"], { accuracy_source: "surrogate" })).toEqual([
      "surrogate_accuracy",
    ]);
    expect(shown(["zen_score"])).toEqual(["zen_score"]);
  });

  test("show of NAS-Bench-101 the other runs first and beside them the mean that contains the run seen", async () => {
    const place = { space: "nasbench101", accuracy_source: "one run's test" };
    const metrics = [
      ...["one_run_test_accuracy", "other_runs_test_accuracy", "mean_of_three_test_accuracy", "seen_regret"],
    ];
    expect(shown(metrics, place)).toEqual([
      ...(["other_runs_test_accuracy", "all_runs_test_accuracy", "one_run_test_regret"] as const),
    ]);
    const tables = drawn({ summary: metrics.map((metric) => ({ ...CURVE, ...place, metric })) }, place.space);
    const figure = searchCurvesSheet(tables.curves, [], { metrics: tables.searchMetrics, note: tables.searchNote });
    const all = textBoxes((await renderFigure(figure)).svg).map((box) => box.text);
    expect(all).toContain("(a) Test accuracy of the other runs");
    expect(all).toContain("(b) Test accuracy, mean of all runs");
    expect(all.join(" ")).toContain("The mean of all runs contains the run that was seen.");
  });

  test("show of TransNAS-Bench-101 the best epoch's test value beside the final one, in the task's own measure", () => {
    const place = { space: "transnas101-macro", dataset: "normal", accuracy_source: "one run" };
    expect(shown(["final_validation_ssim", "best_epoch_test_ssim", "seen_regret"], place)).toEqual([
      "best_epoch_test_ssim",
      "final_ssim",
      "final_ssim_regret",
    ]);
    expect(shown(["final_validation_negative_loss", "seen_regret"], { ...place, dataset: "room_layout" })).toEqual([
      "final_negative_loss",
      "final_negative_loss_regret",
    ]);
    expect(shown(["final_validation_pixel_accuracy"], { ...place, dataset: "segmentsemantic" })).toEqual([
      "final_pixel_accuracy",
    ]);
  });

  test("say whose settings were chosen by results on the space", () => {
    const tuned = { ...CURVE, strategy: "regularized-evolution", settings: "tuned on this space" };
    expect(drawn({ summary: [CURVE, tuned] }).searchNote).toBe(
      "Chosen by results on this space: the settings of Regularized evolution.",
    );
    expect(drawn({ summary: [CURVE] }).searchNote).toBeUndefined();
  });

  test("have the optimum of the metric that is drawn", () => {
    const place = { space: "transnas101-micro", dataset: "autoencoder", accuracy_source: "one run" };
    const optima = [{ ...place, metric: "final_validation_ssim", value: 0.57, measured_from: "0123456789abcdef" }];
    const tables = drawn({ summary: [{ ...CURVE, ...place, metric: "final_validation_ssim" }], optima }, place.space);
    expect(tables.optima).toEqual([{ space: place.space, dataset: place.dataset, metric: "final_ssim", value: 0.57 }]);
  });
});
