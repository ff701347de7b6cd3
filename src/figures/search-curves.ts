import type { TopLevelSpec } from "vega-lite";
import { intervalCaption } from "./metric-range.ts";
import { asProse, countOf, distinct, printedName } from "./names.ts";
import { type Axis, type CurvePoint, curvePanel, type Panel } from "./panel.ts";
import { referenceLines } from "./reference-line.ts";
import { SEARCH_METRICS, type SearchMetric } from "./search-metric.ts";
import { type RankedRow, rankedStrategies } from "./search-ranking.ts";
import { type SeriesStyle, seriesStyles } from "./series.ts";
import { sheetSpec } from "./sheet.ts";
import { requireNumbers } from "./table-check.ts";
import type { FigureWidth } from "./theme.ts";
import { logDomain, logLabels, oneTwoFive, paddedDomain } from "./ticks.ts";

/** One point of one strategy's mean curve. */
export interface SearchCurveRow extends RankedRow {
  /** Ends of the 95 % interval of the mean; NaN where there is none. */
  readonly low: number;
  readonly high: number;
  /** Independent runs behind the mean. */
  readonly runs: number;
}

/** A level that the benchmark sets, drawn as a labelled line; left out for regrets, whose optimum is zero. */
export interface OptimumRow {
  readonly space: string;
  readonly dataset: string;
  readonly metric: SearchMetric;
  readonly value: number;
  /** Default `benchmark optimum`. */
  readonly label?: string;
}

/** How the figure is drawn. */
export interface SearchCurvesOptions {
  /** Default `page`. */
  readonly width?: FigureWidth;
  /** A sentence to add below the title, such as where the accuracies come from. */
  readonly note?: string | undefined;
  /** Printed names of strategies, by the name in the table. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Metrics to draw, in this order. Default: every metric of the rows, in the order of {@link SEARCH_METRICS}. */
  readonly metrics?: readonly SearchMetric[];
}

/** One panel: its rows and levels share space, data set and metric. */
interface PanelTable {
  readonly dataset: string;
  readonly metric: SearchMetric;
  readonly rows: readonly SearchCurveRow[];
  readonly optima: readonly OptimumRow[];
}

/** Queries before which a curve may leave the panel at the bottom, so that the first guesses do not set the scale. */
const SETTLED = 5;

/** How far the axis goes on past the last query, as a factor: room for the last marker. */
const PAST_LAST = 1.04;

function panelTables(rows: readonly SearchCurveRow[], optima: readonly OptimumRow[], metrics: readonly SearchMetric[]) {
  const key = (row: SearchCurveRow | OptimumRow) => `${row.space} ${row.dataset}`;
  const tables = metrics.flatMap((metric) =>
    distinct(rows.map(key)).map((set): PanelTable => {
      const own = rows.filter((row) => row.metric === metric && key(row) === set);
      const levels = optima.filter((row) => row.metric === metric && key(row) === set);
      return { dataset: own[0]?.dataset ?? "", metric, rows: own, optima: levels };
    }),
  );
  return tables.filter((table) => table.rows.length > 0);
}

/** Marks the first row at or after each step of the 1–2–5 series, and the last. */
function curvePoints(rows: readonly SearchCurveRow[], strategy: string): CurvePoint[] {
  const curve = rows.filter((row) => row.strategy === strategy).sort((a, b) => a.queries - b.queries);
  const last = curve.at(-1)?.queries ?? 1;
  const steps = new Set([...oneTwoFive(1, last), last]);
  return curve.map((row) => ({
    series: strategy,
    x: row.queries,
    mean: row.mean,
    low: row.low,
    high: row.high,
    marked: steps.has(row.queries),
  }));
}

function queryAxis(rows: readonly SearchCurveRow[]): Axis {
  const queries = rows.map((row) => row.queries);
  const [first, last] = [Math.min(...queries), Math.max(...queries)];
  return {
    title: "Queries (log scale)",
    scale: { type: "log", domain: [first, Math.max(last, first + 1) * PAST_LAST], nice: false },
    axis: { values: distinct([...oneTwoFive(first, last), last]), format: "d", labelOverlap: "greedy" },
  };
}

function valueAxis(table: PanelTable): Axis {
  const style = SEARCH_METRICS[table.metric];
  if (style.isRegret) {
    const domain = logDomain(table.rows.map((row) => row.mean));
    return {
      title: style.axisTitle,
      scale: { type: "log", domain: [domain.floor, domain.top], nice: false, clamp: true },
      axis: { values: oneTwoFive(domain.floor, domain.top), labelExpr: logLabels(domain) },
    };
  }
  const settled = table.rows.filter((row) => row.queries >= SETTLED);
  const shown = settled.length === 0 ? table.rows : settled;
  const [low, high] = paddedDomain(
    [...shown.map((row) => row.mean), ...table.optima.map((row) => row.value)],
    0.06,
    0.14,
  );
  return {
    title: style.axisTitle,
    scale: { domain: [low, high], nice: false, zero: false },
    axis: { format: ".6~g", tickCount: 6 },
  };
}

function searchPanel(table: PanelTable, styles: readonly SeriesStyle[]): Panel {
  const { unit, isRegret, range } = SEARCH_METRICS[table.metric];
  const lines = table.optima.map((row) => ({
    value: row.value,
    label: `${row.label ?? "benchmark optimum"} ${row.value.toFixed(2)}${unit}`,
  }));
  return curvePanel({
    points: [...styles].reverse().flatMap((style) => curvePoints(table.rows, style.name)),
    styles,
    x: queryAxis(table.rows),
    y: valueAxis(table),
    range,
    clamped: isRegret,
    interval: "band",
    interpolate: "step-after",
    over: referenceLines(isRegret ? [] : lines, Math.min(...table.rows.map((row) => row.queries))),
  });
}

function titleOf(tables: readonly PanelTable[], rows: readonly SearchCurveRow[]): string {
  const dataSets = distinct(tables.map((table) => printedName(table.dataset)));
  const spaces = asProse(distinct(rows.map((row) => printedName(row.space))));
  const space = dataSets.length === 1 && dataSets[0] !== "" ? `${spaces} (${dataSets.join("")})` : spaces;
  if (tables.every((table) => table.metric === "zen_score"))
    return `Zero-cost search on ${space}: zen-score, no accuracy`;
  return `Search on ${space}: incumbent against counted queries`;
}

/** The metrics that the rows have, in the order in which panels stand. */
function metricsOf(rows: readonly SearchCurveRow[]): SearchMetric[] {
  const present = new Set(rows.map((row) => row.metric));
  return (Object.keys(SEARCH_METRICS) as SearchMetric[]).filter((metric) => present.has(metric));
}

/**
 * Incumbent and regret against counted queries, one panel per metric and data set (paper, Figs. 4b and 5).
 *
 * Curves are means over runs with 95 % bands; a regret under its axis' floor lies on the floor, whose tick reads "≤".
 * The legend goes from the best final value of the first metric to the worst. Throws a RangeError on an empty table or a
 * mean that is not finite.
 */
export function searchCurvesFigure(
  rows: readonly SearchCurveRow[],
  optima: readonly OptimumRow[] = [],
  options: SearchCurvesOptions = {},
): TopLevelSpec {
  requireNumbers("search curves", rows, ["mean", "queries", "runs"]);
  const tables = panelTables(rows, optima, options.metrics ?? metricsOf(rows));
  const drawn = tables.flatMap((table) => table.rows);
  const styles = seriesStyles(rankedStrategies(drawn), options.labels);
  const runs = countOf(distinct(drawn.map((row) => row.runs)), "independent run");
  const intervals = intervalCaption("bands", drawn, (row) => SEARCH_METRICS[row.metric].range);
  const title = titleOf(tables, drawn);
  const dataSets = distinct(tables.map((table) => table.dataset));
  const metrics = distinct(tables.map((table) => table.metric));
  return sheetSpec({
    title,
    subtitle: `Mean over ${runs} per strategy; ${intervals}. Every first look-up of an architecture counts, the initial population included.`,
    description: `${title}. Panels: ${asProse(metrics.map((metric) => SEARCH_METRICS[metric].name.toLowerCase()))}${dataSets.length > 1 ? ` for ${asProse(dataSets.map(printedName))}` : ""}. From best to worst final value: ${styles.map((style) => style.label).join("; ")}.`,
    panels: tables.map((table) => ({
      title: dataSets.length > 1 ? printedName(table.dataset) : SEARCH_METRICS[table.metric].name,
      panel: searchPanel(table, styles),
    })),
    columns: dataSets.length > 1 ? dataSets.length : metrics.length,
    panelHeight: dataSets.length > 1 ? 120 : 150,
    styles,
    note: options.note,
    width: options.width ?? "page",
  });
}
