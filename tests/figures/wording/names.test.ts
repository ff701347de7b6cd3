import { describe, expect, test } from "bun:test";
import { inPanelOrder, searchMetricStyle } from "../../../src/figures/metrics/search-metric.ts";
import { placeHeading, placesTitle, spaceTitle } from "../../../src/figures/wording/place-titles.ts";
import { countOf } from "../../../src/figures/wording/prose.ts";
import { repetitionNote } from "../../../src/figures/wording/repetition-note.ts";
import { TASKS } from "../../../src/spaces/transnas101/tasks.ts";

const place = (space: string, dataset: string) => ({ space, dataset });

describe("titles of places", () => {
  test("name space and data set in words", () => {
    expect(placesTitle([place("nasbench201", "cifar10")])).toBe("NAS-Bench-201, CIFAR-10");
    expect(placesTitle([place("transnas101-micro", "class_scene")])).toBe(
      "TransNAS-Bench-101 micro, scene classification",
    );
  });

  test("leave several data sets to the headings of panels", () => {
    const both = [place("transnas101-micro", "normal"), place("transnas101-micro", "jigsaw")];
    expect(placesTitle(both)).toBe("TransNAS-Bench-101 micro");
    expect(both.map((one) => placeHeading(one, both))).toEqual(["Surface normals", "Jigsaw"]);
    const spaces = [place("nasbench101", "cifar10"), place("nasbench201", "cifar10")];
    expect(placeHeading(spaces[0]!, spaces)).toBe("NAS-Bench-101, CIFAR-10");
  });

  test("are no identifiers for any task", () => {
    for (const task of TASKS) expect(placesTitle([place("transnas101-macro", task)])).not.toContain("_");
  });

  test("call a declared space by its file's name", () => {
    expect(spaceTitle("data/spaces/mine.yaml")).toBe("mine");
    expect(spaceTitle("block(4,3)")).toBe("operation lists block(4,3)");
    expect(spaceTitle("block-4-3")).toBe("operation lists block(4,3)");
  });
});

describe("names of metrics", () => {
  test("are words with units, and never that there is none", () => {
    expect(searchMetricStyle("other_runs_test_accuracy").axisTitle).toBe("Test accuracy of the other runs (%)");
    expect(searchMetricStyle("best_epoch_test_pixel_accuracy").axisTitle).toBe("Test pixel accuracy, best epoch (%)");
    expect(searchMetricStyle("final_negative_loss").axisTitle).toBe("Validation negative loss, last epoch");
    expect(searchMetricStyle("validation_regret").axisTitle).toBe("Validation regret (% points)");
    expect(searchMetricStyle("zen_score").axisTitle).toBe("Zen-Score of incumbent");
  });

  test("stand with what is reported first and regrets last", () => {
    expect(
      inPanelOrder(["validation_regret", "zen_score", "validation_accuracy", "test_accuracy", "best_epoch_test_ssim"]),
    ).toEqual(["best_epoch_test_ssim", "test_accuracy", "validation_accuracy", "validation_regret", "zen_score"]);
  });
});

describe("what was repeated", () => {
  const row = (repetitions: number, name = "a", repeated = "training sets", interval = "Student t") => ({
    ...{ mean: 0.5, low: 0.4, high: 0.6, repetitions, repeated, interval, name },
  });
  const note = (rows: readonly ReturnType<typeof row>[]) =>
    repetitionNote(rows, { marks: "bars", rangeOf: () => [0, 1], nameOf: ({ name }) => name });

  test("is counted, and names the interval", () => {
    expect(note([row(10), row(10)])).toBe(
      "Means and 95 % confidence intervals (bars) over 10 training sets (Student t).",
    );
    expect(note([row(8), row(10)])).toContain("over 8–10 training sets (Student t).");
    expect(countOf([1], "training sets and initialisations")).toBe("1 training set and initialisation");
  });

  test("is told of those that differ by name", () => {
    expect(note([row(50, "a", "runs"), row(20, "b"), row(50, "c", "runs")])).toBe(
      "Means and 95 % confidence intervals (bars) over 50 runs (Student t); b: over 20 training sets (Student t).",
    );
  });
});
