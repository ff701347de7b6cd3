import { expect, test } from "bun:test";
import { settingsOrigin } from "../../src/search/search-tables.ts";
import { chosen } from "./made-up.ts";

test("rows of a space on which settings were chosen say so", async () => {
  const { definition: budgeted } = await chosen("gaussian-process");
  expect(settingsOrigin(budgeted.tunedOn, "nasbench201")).toBe("tuned on this space");
  expect(settingsOrigin(budgeted.tunedOn, "nasbench101")).toBe("tuned on this space");
  expect(settingsOrigin(budgeted.tunedOn, "transnas101-micro")).toBe("tuned elsewhere");
  const { definition: random } = await chosen("random-search");
  expect(settingsOrigin(random.tunedOn, "nasbench201")).toBe("untuned");
  expect(settingsOrigin([], "nasbench201")).toBe("tuned elsewhere");
});
