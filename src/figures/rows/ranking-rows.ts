import type { proxyRankSchema } from "../../evaluation/tables/proxy-ranks.ts";
import type { qualitySummarySchema } from "../../evaluation/tables/quality-summary.ts";
import type { Row } from "../../tables/table.ts";
import type { MeasureOn } from "./measures.ts";
import { placeIn } from "./order.ts";
import type { Place } from "./places.ts";
import { isMeasured, overAllNetworks, type PredictorSeries, seriesOfQuality } from "./predictor-series.ts";
import { type Repeated, repeatedOf } from "./repeated.ts";

/** How well one predictor ranks held-out architectures: mean and interval of the architecture-level Kendall tau-b. */
export interface PredictorRankingRow extends Repeated, Place, PredictorSeries {
  /** Labelled networks that the predictor was trained on. */
  readonly labelled: number;
}

/** How well a zero-cost proxy ranks architectures, without any label: a level that predictors are held against. */
export interface ProxyRankingRow extends Place {
  readonly proxy: string;
  /** Kendall tau-b. */
  readonly value: number;
  /** Architectures that it was taken over. */
  readonly n: number;
}

/** What rankings are held against. */
export type RankingTruth = "accuracy" | "zen";

type Quality = Row<typeof qualitySummarySchema>;

/** Accuracy where some predictor was held against it, else zen. */
export function rankingTruth(quality: readonly Quality[]): RankingTruth {
  return quality.some((row) => row.target === "accuracy" && isMeasured(row)) ? "accuracy" : "zen";
}

/** Architecture-level rank correlations with what is the truth, over all test networks, of predictors of single edits. */
function rankings(quality: readonly Quality[], truth: RankingTruth): Quality[] {
  return overAllNetworks(quality)
    .filter((row) => row.level === "architecture" && row.target === truth && row.trained_distance === 1)
    .filter(({ metric }) => metric === "kendall_tau_b");
}

/** The rankings by predictors that have a value. */
export function predictorRankingRows(
  quality: readonly Quality[],
  truth: RankingTruth,
  measureOn: MeasureOn,
): PredictorRankingRow[] {
  return rankings(quality, truth)
    .filter(isMeasured)
    .map((row) => {
      const { space, dataset, labelled } = row;
      return { space, dataset, labelled, ...seriesOfQuality(row, measureOn(row)), ...repeatedOf(row) };
    });
}

/** How many rankings by predictors have no value. */
export function missingRankings(quality: readonly Quality[], truth: RankingTruth): number {
  return rankings(quality, truth).filter((row) => !isMeasured(row)).length;
}

/** Proxies in the order in which they stand; others after them. */
const PROXY_ORDER: readonly string[] = ["params", "flops", "zen"];

/** Rank correlations of proxies with accuracy, by proxy. */
export function proxyRankingRows(proxies: readonly Row<typeof proxyRankSchema>[]): ProxyRankingRow[] {
  return proxies
    .filter(({ metric, target }) => metric === "kendall_tau_b" && target === "accuracy")
    .map(({ space, dataset, proxy, value, n }) => ({ space, dataset, proxy, value, n }))
    .sort((a, b) => placeIn(PROXY_ORDER, a.proxy) - placeIn(PROXY_ORDER, b.proxy));
}
