import type { TopLevelSpec } from "vega-lite";
import { CORRELATION, drawnValues, intervalCaption } from "./metric-range.ts";
import { asProse, countOf, distinct, printedName } from "./names.ts";
import { type Axis, type CurvePoint, curvePanel, type Layer, type Panel } from "./panel.ts";
import { type SeriesStyle, seriesLabel, seriesStyles } from "./series.ts";
import { sheetSpec } from "./sheet.ts";
import { requireNumbers } from "./table-check.ts";
import { type FigureWidth, INK, TEXT } from "./theme.ts";

/** How well one predictor ranks held-out architectures by accuracy. */
export interface PredictorRankingRow {
  readonly space: string;
  readonly dataset: string;
  readonly predictor: string;
  /** What the predictor was trained on differences of. */
  readonly label: "zen" | "accuracy";
  /** Labelled networks that the predictor was trained on. */
  readonly labelled: number;
  /** Mean over seeds of the architecture-level Kendall tau-b, from −1 to 1. */
  readonly mean: number;
  /** Ends of the 95 % interval of the mean; NaN where there is none. */
  readonly low: number;
  readonly high: number;
  /** Seeds behind the mean. */
  readonly seeds: number;
}

/** A value that the paper reports, drawn as a star with the value beside it. */
export interface PublishedRankingRow {
  readonly space: string;
  readonly labelled: number;
  readonly value: number;
}

/** The paper's DoA rows of Table 1 for NAS-Bench-201, at 1 % and 10 % of the 15,625 networks. */
export const PUBLISHED_DOA: readonly PublishedRankingRow[] = [
  { space: "nasbench201", labelled: 156, value: 0.759 },
  { space: "nasbench201", labelled: 1562, value: 0.832 },
];

/** How the figure is drawn. */
export interface PredictorRankingOptions {
  /** Default `page`. */
  readonly width?: FigureWidth;
  /** A sentence to add below the title, such as where the accuracies come from. */
  readonly note?: string | undefined;
  /** Printed names of series, by `PREDICTOR LABEL`, such as `siamese accuracy`. */
  readonly labels?: Readonly<Record<string, string>>;
  /** What the predicted order is compared with; published values are drawn beside accuracy only. Default `accuracy`. */
  readonly against?: "accuracy" | "zen";
  /** Default {@link PUBLISHED_DOA}. */
  readonly published?: readonly PublishedRankingRow[];
}

/** The legend entry of published values: a five-pointed star, which no series has. */
const PUBLISHED_STYLE: SeriesStyle = {
  name: "published",
  label: "Paper's DoA (Table 1)",
  color: INK.text,
  dash: [1, 0],
  shape: "M0,-1.9L0.55,-0.76L1.8,-0.59L0.91,0.28L1.12,1.54L0,0.95L-1.12,1.54L-0.91,0.28L-1.8,-0.59L-0.55,-0.76Z",
  isPoints: true,
};

/** Distance between neighbouring series at the same number of networks, as a share of the axis: their bars stand apart. */
const DODGE = 0.008;

function seriesOf(row: PredictorRankingRow): string {
  return `${row.predictor} ${row.label}`;
}

/** `Siamese difference, Δ accuracy labels`. */
function seriesTitle(row: PredictorRankingRow): string {
  return `${seriesLabel(row.predictor)}, Δ ${row.label} labels`;
}

function setOf(row: PredictorRankingRow): string {
  return `${printedName(row.space)} (${printedName(row.dataset)})`;
}

/** Series from the best tau-b at their largest number of networks to the worst. */
function ranked(rows: readonly PredictorRankingRow[]): string[] {
  const last = new Map<string, PredictorRankingRow>();
  for (const row of rows) {
    const known = last.get(seriesOf(row));
    if (known === undefined || row.labelled > known.labelled) last.set(seriesOf(row), row);
  }
  return [...last].sort(([, a], [, b]) => b.mean - a.mean).map(([name]) => name);
}

/** The published values that lie within the numbers of networks of a table: others would stretch its axis for nothing. */
function reached(
  published: readonly PublishedRankingRow[],
  rows: readonly PredictorRankingRow[],
): PublishedRankingRow[] {
  return published.filter((point) => {
    const counts = rows.filter((row) => row.space === point.space).map((row) => row.labelled);
    return point.labelled >= Math.min(...counts) && point.labelled <= Math.max(...counts);
  });
}

function curvePoints(rows: readonly PredictorRankingRow[], styles: readonly SeriesStyle[]): CurvePoint[] {
  const counts = rows.map((row) => row.labelled);
  const span = Math.max(...counts) / Math.min(...counts);
  return styles.flatMap((style, at) => {
    const factor = span ** (DODGE * (at - (styles.length - 1) / 2));
    const curve = rows.filter((row) => seriesOf(row) === style.name).sort((a, b) => a.labelled - b.labelled);
    return curve.map((row) => ({
      series: style.name,
      x: row.labelled * factor,
      mean: row.mean,
      low: row.low,
      high: row.high,
      marked: true,
    }));
  });
}

/** Room beside the outermost points, as shares of the axis; a published value is written to the right of its point. */
const MARGIN = { left: 0.07, right: 0.18 } as const;

function countAxis(counts: readonly number[]): Axis {
  const ticks = distinct(counts).sort((a, b) => a - b);
  const [first, last] = [ticks[0]!, ticks.at(-1)!];
  const span = Math.max(2, last / first);
  return {
    title: "Labelled networks (log scale)",
    scale: { type: "log", domain: [first / span ** MARGIN.left, last * span ** MARGIN.right], nice: false },
    axis: { values: ticks, format: ",d", tickCount: ticks.length },
  };
}

function tauAxis(values: readonly number[]): Axis {
  const low = Math.floor(Math.min(...values) * 10 - 0.2) / 10;
  return {
    title: "Kendall tau-b (no unit)",
    scale: { domain: [low, 1], nice: false, zero: false, clamp: true },
    axis: { tickCount: 6, format: "~g" },
  };
}

/** Stars, each with its value beside it. */
function publishedLayers(published: readonly PublishedRankingRow[]): Layer[] {
  const data = { values: published.map((row) => ({ x: row.labelled, y: row.value, label: row.value.toFixed(3) })) };
  const x = { field: "x", type: "quantitative" } as const;
  const y = { field: "y", type: "quantitative" } as const;
  const { color, shape } = PUBLISHED_STYLE;
  const text = {
    type: "text",
    align: "left",
    baseline: "middle",
    dx: 6,
    fontSize: TEXT.label,
    color: INK.text,
  } as const;
  return [
    { data, mark: { type: "point", shape, color }, encoding: { x, y } },
    { data, mark: text, encoding: { x, y, text: { field: "label", type: "nominal" } } },
  ];
}

function rankingPanel(
  rows: readonly PredictorRankingRow[],
  all: readonly PublishedRankingRow[],
  styles: readonly SeriesStyle[],
): Panel {
  const published = all.filter((point) => point.space === rows[0]?.space);
  const values = [...rows.flatMap((row) => drawnValues(row, CORRELATION)), ...published.map((row) => row.value)];
  return curvePanel({
    points: curvePoints(rows, styles),
    styles,
    x: countAxis([...rows, ...published].map((row) => row.labelled)),
    y: tauAxis(values),
    range: CORRELATION,
    clamped: true,
    interval: "bar",
    over: publishedLayers(published),
  });
}

/**
 * How well difference predictors rank whole architectures, against the number of labelled networks (paper, Table 1): one
 * panel per search space and data set, one curve per predictor and kind of label, the paper's values as stars.
 *
 * Throws a RangeError on an empty table or a mean that is not finite.
 */
export function predictorRankingFigure(
  rows: readonly PredictorRankingRow[],
  options: PredictorRankingOptions = {},
): TopLevelSpec {
  requireNumbers("predictor ranking", rows, ["labelled", "mean", "seeds"]);
  const titles = Object.fromEntries(rows.map((row) => [seriesOf(row), seriesTitle(row)]));
  const styles = seriesStyles(ranked(rows), { ...titles, ...options.labels });
  const sets = distinct(rows.map(setOf));
  const isAccuracy = (options.against ?? "accuracy") === "accuracy";
  const published = isAccuracy ? reached(options.published ?? PUBLISHED_DOA, rows) : [];
  const title = `Ranking of held-out architectures on ${asProse(sets)}`;
  const entries = published.length > 0 ? [...styles, PUBLISHED_STYLE] : styles;
  return sheetSpec({
    title,
    subtitle: `Mean over ${countOf(distinct(rows.map((row) => row.seeds)), "seed")}; ${intervalCaption("bars", rows, () => CORRELATION)}. Kendall tau-b between predicted order and ${isAccuracy ? "benchmark accuracy" : "zen-score; no accuracy is reported"}.`,
    description: `${title}: Kendall tau-b against the number of labelled networks, from best to worst at the most networks: ${styles.map((style) => style.label).join("; ")}.`,
    panels: sets.map((set) => ({
      title: set,
      panel: rankingPanel(
        rows.filter((row) => setOf(row) === set),
        published,
        entries,
      ),
    })),
    columns: Math.min(sets.length, 2),
    panelHeight: 150,
    styles: entries,
    note: options.note,
    width: options.width ?? "page",
  });
}
