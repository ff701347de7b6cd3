import { labelName, type Measure } from "./measure.ts";
import { distinct, type Place } from "./names.ts";
import type { Repeated } from "./repetition-note.ts";
import { type SeriesStyle, seriesLabel } from "./series.ts";
import { INK } from "./theme.ts";

/** How well one predictor ranks held-out architectures: mean and interval of the architecture-level Kendall tau-b. */
export interface PredictorRankingRow extends Repeated, Place {
  readonly predictor: string;
  /** What the predictor was trained on differences of. */
  readonly label: "zen" | "accuracy";
  /** What the benchmark scores by on this data set, which the label "accuracy" stands for; default accuracy. */
  readonly measure?: Measure;
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

/** The legend entry of published values: a five-pointed star, which no series has. */
export const PUBLISHED_STYLE: SeriesStyle = {
  name: "published",
  label: "Paper's DoA (Table 1, no data set named)",
  color: INK.text,
  dash: [1, 0],
  shape: "M0,-1.9L0.55,-0.76L1.8,-0.59L0.91,0.28L1.12,1.54L0,0.95L-1.12,1.54L-0.91,0.28L-1.8,-0.59L-0.55,-0.76Z",
  drawn: "points",
};

const PROXIES: Readonly<Record<string, { readonly label: string; readonly dash: readonly number[] }>> = {
  params: { label: "Parameters", dash: [1, 0] },
  flops: { label: "FLOPs", dash: [4, 2] },
  zen: { label: "Zen-Score", dash: [1.2, 1.6] },
};

/** The styles of proxies: grey lines, told apart by their dashes. */
export function proxyStyles(rows: readonly ProxyRankingRow[]): SeriesStyle[] {
  return distinct(rows.map((row) => row.proxy)).map((proxy) => ({
    name: `proxy ${proxy}`,
    label: `${proxyLabel(proxy)} (proxy)`,
    color: INK.quiet,
    dash: PROXIES[proxy]?.dash ?? [8, 2],
    shape: "diamond",
    drawn: "line",
  }));
}

/** The printed name of a proxy. */
export function proxyLabel(proxy: string): string {
  return PROXIES[proxy]?.label ?? seriesLabel(proxy);
}

/** Which rows are of one predictor and one kind of label. */
export function seriesOf(row: Pick<PredictorRankingRow, "predictor" | "label">): string {
  return `${row.predictor} ${row.label}`;
}

/** What the predictors of some rows learn: `Δ accuracy`, or `Δ of the task's metric` where tasks differ in it. */
export function labelTitle(rows: readonly Pick<PredictorRankingRow, "label" | "measure">[]): string {
  const [first] = rows;
  const measures = distinct(rows.map((row) => row.measure ?? "accuracy"));
  if (first === undefined || first.label === "zen" || measures.length === 1) {
    return labelName(first?.label ?? "zen", first?.measure);
  }
  return "Δ of the task's metric";
}

/** `Siamese predictor, Δ accuracy`, for every series of some rows. */
export function seriesTitles(
  rows: readonly Pick<PredictorRankingRow, "predictor" | "label" | "measure">[],
): Record<string, string> {
  const names = distinct(rows.map(seriesOf));
  return Object.fromEntries(
    names.map((name) => {
      const own = rows.filter((row) => seriesOf(row) === name);
      return [name, `${seriesLabel(own[0]!.predictor)}, ${labelTitle(own)}`];
    }),
  );
}

/** Whether two rows are of one space and data set. */
export function isSamePlace(a: Place, b: Place): boolean {
  return a.space === b.space && a.dataset === b.dataset;
}

/** The places of rows, in the order of their first appearance. */
export function placesOf<R extends Place>(rows: readonly R[]): R[] {
  return rows.filter((row, at) => rows.findIndex((other) => isSamePlace(row, other)) === at);
}

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
