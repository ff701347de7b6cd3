import type { qualitySummarySchema } from "../../evaluation/tables/quality-summary.ts";
import type { Row } from "../../tables/table.ts";
import { type EditDistanceMetric, isLossMetric } from "../metrics/loss-metric.ts";
import { drawnLabels } from "./drawn-labels.ts";
import type { MeasureOn } from "./measures.ts";
import type { Place } from "./places.ts";
import { isMeasured, overAllNetworks, type PredictorSeries, seriesOfQuality } from "./predictor-series.ts";
import { type Repeated, repeatedOf } from "./repeated.ts";

type Quality = Row<typeof qualitySummarySchema>;

/** One predictor's test result on pairs a given number of edits apart: its mean with the interval. */
export interface EditDistanceRow extends Repeated, Place, PredictorSeries {
  /** Labelled networks that the predictor was trained on. */
  readonly labelled: number;
  /** Edits between the two architectures of a pair, from 1. */
  readonly k: number;
  readonly metric: EditDistanceMetric;
}

/** Predictors that learn pairs of one edit distance and are asked for pairs of the same. */
const OF_ONE_DISTANCE: readonly string[] = ["edit-only"];

/** Whether it is a pair-level result on what a predictor learnt, at a distance that it is asked for. */
function isAsked({ level, label, target, predictor, distance, trained_distance: trained }: Quality): boolean {
  return level === "pair" && label === target && (distance === trained || !OF_ONE_DISTANCE.includes(predictor));
}

/**
 * Pair-level results by edit distance at one number of labels, over all test networks: of predictors of pairs trained at
 * each distance, and of those whose one model answers at all distances. Those without a value are left out.
 */
export function editDistanceRows(quality: readonly Quality[], measureOn: MeasureOn): EditDistanceRow[] {
  const pairs = overAllNetworks(quality).filter((row) => isAsked(row) && isMeasured(row));
  return pairs.flatMap((row): EditDistanceRow[] => {
    const { space, dataset, labelled, distance, metric } = row;
    if (!isLossMetric(metric) || labelled !== drawnLabels(row, pairs)) return [];
    const place = { space, dataset, labelled, k: distance, metric };
    return [{ ...place, ...seriesOfQuality(row, measureOn(row)), ...repeatedOf(row) }];
  });
}

/** How many results by edit distance, at any number of labels, have no value. */
export function missingDistances(quality: readonly Quality[]): number {
  return overAllNetworks(quality).filter((row) => isAsked(row) && isLossMetric(row.metric) && !isMeasured(row)).length;
}
