import { describe, expect, test } from "bun:test";
import { renderFigure } from "../../../src/figures/rendering/render.ts";
import { searchTables } from "../../../src/figures/rows/search-rows.ts";
import { searchNote } from "../../../src/figures/wording/source-note.ts";
import { CURVE, OPTIMUM } from "../evaluated-rows.ts";
import { textBoxes } from "../text-boxes.ts";
import { searchCurvesSheet } from "../titled-sheets.ts";

type Place = Partial<typeof CURVE>;

const curvesOf = (metrics: readonly string[], place: Place = {}) =>
  metrics.map((metric) => ({ ...CURVE, ...place, metric }));

const shown = (metrics: readonly string[], place?: Place) => searchTables(curvesOf(metrics, place), []).metrics;

describe("the curves of a search", () => {
  test("hold what the table says of them", () => {
    expect(searchTables([CURVE], []).curves).toEqual([
      {
        ...{ space: "nasbench201", dataset: "cifar10", strategy: "random-search", queries: 10 },
        ...{ metric: "test_accuracy", mean: 0.5, low: 0.4, high: 0.6 },
        ...{ repetitions: 10, repeated: "runs", interval: "Student t" },
      },
    ]);
  });

  test("show what is reported and the regret that the search sees, and pass over what is not known", () => {
    const metrics = ["validation_accuracy", "test_accuracy", "seen_regret", "reported_regret", "at_optimum"];
    const curves = curvesOf([...metrics, "restricted_queries_to_optimum"]);
    const tables = searchTables(curves, []);
    expect(tables.metrics).toEqual(["test_accuracy", "validation_regret"]);
    expect(tables.curves.map(({ metric }) => metric)).toEqual(["test_accuracy", "validation_regret"]);
    expect(shown(["surrogate_accuracy", "something_new"], { accuracy_source: "surrogate" })).toEqual([
      "surrogate_accuracy",
    ]);
  });

  test("show validation accuracy where nothing else is reported", () => {
    expect(shown(["seen_regret", "validation_accuracy"])).toEqual(["validation_accuracy", "validation_regret"]);
    expect(shown(["seen_regret", "final_validation_accuracy"], { accuracy_source: "one run" })).toEqual([
      "final_accuracy",
      "final_regret",
    ]);
  });

  test("show zen-scores, of whose regret nothing is said, where no accuracy was measured", () => {
    const zen = { accuracy_source: "none" };
    expect(shown(["zen_score", "seen_regret"], zen)).toEqual(["zen_score"]);
    const both = [...curvesOf(["zen_score", "seen_regret"], zen), CURVE];
    expect(searchTables(both, []).metrics).toEqual(["test_accuracy"]);
  });

  test("show of NAS-Bench-101 the other runs first and beside them the mean that contains the run seen", async () => {
    const place = { space: "nasbench101", accuracy_source: "one run's test" };
    const summary = curvesOf(
      ["one_run_test_accuracy", "other_runs_test_accuracy", "mean_of_three_test_accuracy", "seen_regret"],
      place,
    );
    const { curves, metrics } = searchTables(summary, []);
    expect(metrics).toEqual(["other_runs_test_accuracy", "all_runs_test_accuracy", "one_run_test_regret"]);
    const figure = searchCurvesSheet(curves, [], { metrics, note: searchNote(summary, {}) });
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

  test("show each task's own measure side by side", () => {
    const place = { space: "transnas101-micro", accuracy_source: "one run" };
    const summary = [
      ...curvesOf(["final_validation_ssim", "seen_regret"], { ...place, dataset: "normal" }),
      ...curvesOf(["final_validation_accuracy", "seen_regret"], { ...place, dataset: "jigsaw" }),
    ];
    expect(searchTables(summary, []).curves.map(({ dataset, metric }) => [dataset, metric])).toEqual([
      ["normal", "final_ssim"],
      ["normal", "final_ssim_regret"],
      ["jigsaw", "final_accuracy"],
      ["jigsaw", "final_regret"],
    ]);
  });

  test("have the optimum of the metric that is drawn", () => {
    const place = { space: "transnas101-micro", dataset: "autoencoder", accuracy_source: "one run" };
    const optima = [{ ...OPTIMUM, ...place, metric: "final_validation_ssim", value: 0.57 }];
    expect(searchTables(curvesOf(["final_validation_ssim"], place), optima).optima).toEqual([
      { space: place.space, dataset: place.dataset, metric: "final_ssim", value: 0.57 },
    ]);
  });
});
