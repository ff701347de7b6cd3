import { describe, expect, test } from "bun:test";
import { proxyTitle, shortPredictorTitle, strategyTitle } from "../../../src/figures/wording/titles.ts";

describe("titles", () => {
  test("are those given, else the name made readable", () => {
    expect(strategyTitle({ strategy: { "delta-nas-zen": "Algorithm 2" } }, "delta-nas-zen")).toBe("Algorithm 2");
    expect(strategyTitle({ predictor: { "delta-nas-zen": "Another" } }, "delta-nas-zen")).toBe("Delta nas zen");
    expect(strategyTitle({}, "random_search")).toBe("Random search");
  });

  test("of predictors are shorter under a heading that says what they are", () => {
    const titles = { predictor: { siamese: "Siamese predictor" } };
    expect(shortPredictorTitle(titles, "siamese")).toBe("Siamese");
    expect(shortPredictorTitle(titles, "edit-only")).toBe("Edit only");
  });

  test("of proxies are those of the literature unless others are given", () => {
    expect(["params", "flops", "zen", "jacob_cov"].map((name) => proxyTitle({}, name))).toEqual([
      ...["Parameters", "FLOPs", "Zen-Score", "Jacob cov"],
    ]);
    expect(proxyTitle({ proxy: { zen: "Zen" } }, "zen")).toBe("Zen");
  });
});
