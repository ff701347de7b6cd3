import { expect, test } from "bun:test";
import { settingsOrigin } from "../../src/search/readings.ts";

test("rows of a space on which settings were chosen say so", () => {
  expect(settingsOrigin("delta-nas-budgeted", "nasbench201")).toBe("tuned on this space");
  expect(settingsOrigin("delta-nas-budgeted", "transnas101-micro")).toBe("tuned elsewhere");
  expect(settingsOrigin("random-search", "nasbench201")).toBe("untuned");
  expect(() => settingsOrigin("toString", "nasbench201")).toThrow('"toString" is not a search strategy');
});
