import { describe, expect, test } from "bun:test";
import { reachedBy } from "../../../src/figures/rows/published-doa.ts";
import {
  missingRankings,
  predictorRankingRows,
  proxyRankingRows,
  rankingTruth,
} from "../../../src/figures/rows/ranking-rows.ts";
import { PAIR, PROXY, QUALITY } from "../evaluated-rows.ts";
import { rankingRows } from "../sample-tables.ts";

const rows = (quality: readonly (typeof QUALITY)[], truth: "accuracy" | "zen" = "accuracy") =>
  predictorRankingRows(quality, truth, () => "accuracy");

describe("rankings by predictors", () => {
  test("hold what the table says of them", () => {
    const words = { repeated: "training sets and initialisations", interval: "two-level bootstrap" };
    expect(predictorRankingRows([{ ...QUALITY, ...words }], "accuracy", () => "negative-loss")).toEqual([
      {
        ...{ space: "nasbench201", dataset: "cifar10", predictor: "siamese", label: "accuracy" },
        ...{ measure: "negative-loss", labelled: 156, mean: 0.5, low: 0.4, high: 0.6, repetitions: 10, ...words },
      },
    ]);
  });

  test("are those of architectures, over all test networks, in tau-b, by predictors of single edits", () => {
    const quality = [
      { ...QUALITY, mean: 0.1, test_networks: "no twins of labelled" },
      QUALITY,
      { ...QUALITY, mean: 0.2, test_networks: "one per class" },
      { ...QUALITY, mean: 0.3, metric: "precision_at_1_percent" },
      { ...QUALITY, mean: 0.4, trained_distance: 2 },
      { ...PAIR, mean: 0.6, metric: "kendall_tau_b" },
    ];
    expect(rows(quality).map(({ mean }) => mean)).toEqual([0.5]);
  });

  test("are at every number of labels and of both kinds", () => {
    const quality = [{ ...QUALITY, labelled: 78 }, QUALITY, { ...QUALITY, label: "zen" }];
    expect(rows(quality).map(({ label, labelled }) => [label, labelled])).toEqual([
      ["accuracy", 78],
      ["accuracy", 156],
      ["zen", 156],
    ]);
  });

  test("are held against accuracy where it was measured, else against zen", () => {
    const zen = { ...QUALITY, target: "zen", mean: 0.9 };
    expect(rankingTruth([zen])).toBe("zen");
    expect(rankingTruth([zen, QUALITY])).toBe("accuracy");
    expect(rows([zen, QUALITY]).map(({ mean }) => mean)).toEqual([0.5]);
    expect(rows([zen, QUALITY], "zen").map(({ mean }) => mean)).toEqual([0.9]);
  });
});

describe("rankings without a value", () => {
  const none = { ...QUALITY, mean: Number.NaN, low: Number.NaN, high: Number.NaN, repetitions: 0 };

  test("are left out and counted, if they were drawn otherwise", () => {
    const quality = [
      none,
      QUALITY,
      { ...none, labelled: 78 },
      { ...none, target: "zen" },
      { ...none, metric: "precision_at_1_percent" },
    ];
    expect(rows(quality).map(({ labelled, mean }) => [labelled, mean])).toEqual([[156, 0.5]]);
    expect(missingRankings(quality, "accuracy")).toBe(2);
    expect(missingRankings(quality, "zen")).toBe(1);
    expect(missingRankings([QUALITY], "accuracy")).toBe(0);
  });

  test("do not make accuracy what the others are held against", () => {
    expect(rankingTruth([none, { ...QUALITY, target: "zen" }])).toBe("zen");
  });
});

describe("rankings by proxies", () => {
  test("are in tau-b and held against accuracy", () => {
    const proxies = [PROXY, { ...PROXY, metric: "spearman", value: 0.4 }, { ...PROXY, target: "zen", value: 1 }];
    expect(proxyRankingRows(proxies)).toEqual([
      { space: "nasbench201", dataset: "cifar10", proxy: "zen", value: 0.3, n: 2160 },
    ]);
  });

  test("stand in one order, whatever that of the table", () => {
    const proxies = ["naswot", "zen", "flops", "params"].map((proxy) => ({ ...PROXY, proxy }));
    expect(proxyRankingRows(proxies).map(({ proxy }) => proxy)).toEqual(["params", "flops", "zen", "naswot"]);
  });
});

test("published values are shown within the numbers of labels of their own place", () => {
  const published = [16, 78, 1562, 3000].map((labelled) => ({
    ...{ space: "nasbench201", dataset: "cifar10", labelled, value: 0.7 },
  }));
  const elsewhere = { ...published[0]!, dataset: "cifar100" };
  expect(reachedBy([...published, elsewhere], rankingRows()).map(({ labelled }) => labelled)).toEqual([78, 1562]);
});
