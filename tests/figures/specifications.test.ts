import { describe, expect, test } from "bun:test";
import type { TopLevelSpec } from "vega-lite";
import editDistance from "../../src/figures/edit-distance.ts";
import { PAGE } from "../../src/figures/look/theme.ts";
import predictorRanking from "../../src/figures/predictor-ranking.ts";
import { specDocument } from "../../src/figures/rendering/spec-document.ts";
import searchCurves from "../../src/figures/search-curves.ts";
import theoryGrowth from "../../src/figures/theory-growth.ts";
import { CURVE, OPTIMUM, PAIR, PROXY, PROXY_OPTIMUM, QUALITY } from "./evaluated-rows.ts";
import { TITLES } from "./titled-sheets.ts";

const PAGE_WIDE = { width: "page" } as const;
const NORMAL = { space: "transnas101-micro", dataset: "normal", accuracy_source: "one run" } as const;
const JIGSAW = { ...NORMAL, dataset: "jigsaw" } as const;

/** What a specification says, its lines joined. */
function words(spec: TopLevelSpec): string {
  return specDocument(spec).replaceAll('","', " ");
}

const ONE_RUN = "validation values of one training run after the last epoch.";

describe("the figure of losses", () => {
  const quality = [1, 2].flatMap((distance) => [
    { ...PAIR, distance },
    { ...PAIR, ...NORMAL, distance },
  ]);
  const tables = { quality, optima: [], proxyOptima: [] };

  test("is titled, says where accuracies come from and knows the task's measure by optima", async () => {
    const own = quality.map((row) => ({ ...row, ...NORMAL }));
    const optima = [{ ...OPTIMUM, ...NORMAL, metric: "final_validation_ssim" }];
    const all = words(
      await editDistance.specification({ tables: { ...tables, quality: own, optima }, titles: TITLES }, PAGE_WIDE),
    );
    expect(all).toContain("Siamese predictor, Δ SSIM, 156 labelled networks");
    expect(all).toContain("MSE of Δ SSIM");
    expect(all).toContain(ONE_RUN);
  });

  test("knows the measure by where proxies lead, too", async () => {
    const proxyOptima = [{ ...PROXY_OPTIMUM, ...NORMAL, seen_metric: "final_validation_ssim" }];
    const all = words(await editDistance.specification({ tables: { ...tables, proxyOptima }, titles: {} }, PAGE_WIDE));
    expect(all).toContain("Siamese, Δ of the task's metric");
    expect(all).toContain("MSE of Δ SSIM");
  });

  test("does not depend on the order of its cells", async () => {
    const draw = async (rows: typeof quality) =>
      words(await editDistance.specification({ tables: { ...tables, quality: rows }, titles: TITLES }, PAGE_WIDE));
    expect(await draw(quality.toReversed())).toBe(await draw(quality));
  });
});

describe("the figure of rankings", () => {
  const quality = [78, 156, 1562].flatMap((labelled) => [
    { ...QUALITY, ...JIGSAW, labelled },
    { ...QUALITY, ...NORMAL, labelled },
  ]);
  const proxies = [NORMAL, JIGSAW].flatMap((place) =>
    ["zen", "params"].map((proxy) => ({ ...PROXY, ...place, proxy })),
  );
  const optima = [{ ...OPTIMUM, ...NORMAL, metric: "final_validation_ssim" }];
  const tables = { quality, proxies, optima, proxyOptima: [] };

  test("is titled, shows proxies, says where accuracies come from and what each task is scored by", async () => {
    const all = words(await predictorRanking.specification({ tables, titles: TITLES }, PAGE_WIDE));
    expect(all).toContain("Siamese predictor, Δ of the task's metric");
    expect(all).toContain("Zen-Score (proxy)");
    expect(all).toContain("each task's own metric (accuracy, SSIM)");
    expect(all).toContain(ONE_RUN);
  });

  test("does not depend on the order of its cells", async () => {
    const reversed = { ...tables, quality: quality.toReversed(), proxies: proxies.toReversed() };
    const draw = async (given: typeof tables) =>
      words(await predictorRanking.specification({ tables: given, titles: {} }, PAGE_WIDE));
    expect(await draw(reversed)).toBe(await draw(tables));
  });
});

describe("the figure of searches", () => {
  test("is titled, shows optima and says where accuracies come from and whose settings were tuned", async () => {
    const strategy = "delta-nas-zen";
    const curves = [1, 10].map((queries) => ({
      ...{ ...CURVE, ...NORMAL, strategy, queries, metric: "final_validation_ssim", settings: "tuned on this space" },
    }));
    const optima = [{ ...OPTIMUM, ...NORMAL, metric: "final_validation_ssim", value: 0.57 }];
    const all = words(await searchCurves.specification({ tables: { curves, optima }, titles: TITLES }, PAGE_WIDE));
    expect(all).toContain("benchmark optimum 0.5700");
    expect(all).toContain(ONE_RUN);
    expect(all).toContain("the settings of Algorithm 2 on Δ zen.");
    expect(all).toContain('label":"Algorithm 2 on Δ zen');
  });
});

test("every figure is as wide as is asked for", async () => {
  const theory = [1, 2, 3].map((n) => ({
    ...{ space: "operation-list", n, r: 4, quantity: "architectures", k: 0, reading: "printed" },
    ...{ value: "4", log10: n, agrees: "yes", note: "" },
  }));
  const least = { optima: [], proxyOptima: [], proxies: [], quality: [QUALITY, PAIR], curves: [CURVE] };
  const titles = {};
  const draw = {
    losses: (width: "page" | "column") => editDistance.specification({ tables: least, titles }, { width }),
    rankings: (width: "page" | "column") => predictorRanking.specification({ tables: least, titles }, { width }),
    searches: (width: "page" | "column") => searchCurves.specification({ tables: least, titles }, { width }),
    growth: (width: "page" | "column") => theoryGrowth.specification({ tables: { theory }, titles }, { width }),
  };
  const widest = (spec: TopLevelSpec) =>
    Math.max(...[...specDocument(spec).matchAll(/"width": (\d+)/g)].map((match) => Number(match[1])));
  for (const figure of Object.values(draw)) {
    const [page, column] = [widest(await figure("page")), widest(await figure("column"))];
    expect(column).toBeLessThan(PAGE.column);
    expect(page).toBeGreaterThan(column);
    expect(page).toBeLessThan(PAGE.page);
  }
});
