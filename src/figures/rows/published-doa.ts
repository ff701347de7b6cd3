import { isSamePlace, type Place } from "./places.ts";
import type { PredictorRankingRow } from "./ranking-rows.ts";

/** A value that the paper reports, drawn as a star with the value beside it. */
export interface PublishedRankingRow extends Place {
  readonly labelled: number;
  readonly value: number;
}

/**
 * The paper's DoA rows of Table 1 for NAS-Bench-201, at 1 % and 10 % of the 15,625 networks. The paper names no data set:
 * they stand beside CIFAR-10, the benchmark's first, and nowhere else.
 */
export const PUBLISHED_DOA: readonly PublishedRankingRow[] = [
  { space: "nasbench201", dataset: "cifar10", labelled: 156, value: 0.759 },
  { space: "nasbench201", dataset: "cifar10", labelled: 1562, value: 0.832 },
];

/** The published values of a place within its numbers of labelled networks: others would stretch its axis for nothing. */
export function reachedBy(
  published: readonly PublishedRankingRow[],
  rows: readonly PredictorRankingRow[],
): PublishedRankingRow[] {
  return published.filter((point) => {
    const counts = rows.filter((row) => isSamePlace(row, point)).map((row) => row.labelled);
    return point.labelled >= Math.min(...counts) && point.labelled <= Math.max(...counts);
  });
}
