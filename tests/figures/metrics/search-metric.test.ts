import { describe, expect, test } from "bun:test";
import { inPanelOrder, searchMetricStyle } from "../../../src/figures/metrics/search-metric.ts";

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
