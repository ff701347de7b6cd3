import { describe, expect, test } from "bun:test";
import { isMeasure } from "../../../src/figures/metrics/measure.ts";
import { tableMetricParts } from "../../../src/figures/metrics/table-metric.ts";
import { measuresNamed, measuresOf } from "../../../src/figures/rows/measures.ts";
import { inPlaceOrder } from "../../../src/figures/rows/places.ts";
import { metricOf } from "../../../src/spaces/data-sets.ts";
import { TASKS } from "../../../src/spaces/transnas101/tasks.ts";
import { OPTIMUM, PROXY_OPTIMUM } from "../evaluated-rows.ts";

describe("what a benchmark scores by", () => {
  test("is what the first name of its values that has a measure says, place by place", () => {
    const value = (dataset: string, metric: string) => ({ space: "transnas101-micro", dataset, metric });
    const measureOn = measuresNamed([
      value("normal", "seen_regret"),
      value("normal", "queries_spent"),
      value("normal", "final_validation_ssim"),
      value("normal", "best_epoch_test_accuracy"),
      value("segmentsemantic", "best_epoch_test_pixel_accuracy"),
      { ...value("normal", "final_validation_accuracy"), space: "transnas101-macro" },
    ]);
    expect(measureOn({ space: "transnas101-micro", dataset: "normal" })).toBe("ssim");
    expect(measureOn({ space: "transnas101-micro", dataset: "segmentsemantic" })).toBe("pixel-accuracy");
    expect(measureOn({ space: "transnas101-macro", dataset: "normal" })).toBe("accuracy");
    expect(measureOn({ space: "transnas101-micro", dataset: "jigsaw" })).toBe("accuracy");
  });

  test("is told by optima, and by where proxies lead where nothing was searched", () => {
    const layout = { dataset: "room_layout" };
    const negative = "final_validation_negative_loss";
    const place = { space: "nasbench201", ...layout };
    expect(measuresOf([{ ...OPTIMUM, ...layout, metric: negative }], [])(place)).toBe("negative-loss");
    expect(measuresOf([], [{ ...PROXY_OPTIMUM, ...layout, seen_metric: negative }])(place)).toBe("negative-loss");
    expect(measuresOf([OPTIMUM], [{ ...PROXY_OPTIMUM, seen_metric: "" }])(place)).toBe("accuracy");
  });

  test.each([...TASKS])("of %s is known by the name that tables have for it", (task) => {
    const measure = metricOf(task);
    expect(isMeasure(measure)).toBe(true);
    const parts = tableMetricParts(`final_validation_${measure.replaceAll("-", "_")}`);
    expect(parts).toEqual({ part: "final", measure: measure as "accuracy", isRegret: false });
  });
});

test("data sets stand as their benchmarks list them, and rows of one keep their order", () => {
  const rows = ["mine", "ImageNet16-120", "jigsaw", "class_scene", "cifar100", "cifar10", "mine"].map(
    (dataset, at) => ({
      ...{ space: "any", dataset, at },
    }),
  );
  expect(inPlaceOrder(rows).map(({ dataset, at }) => `${dataset} ${at}`)).toEqual([
    ...["cifar10 5", "cifar100 4", "ImageNet16-120 1", "class_scene 3", "jigsaw 2", "mine 0", "mine 6"],
  ]);
});
