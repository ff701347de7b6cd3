import type { TopLevelSpec } from "vega-lite";
import { type EditDistanceMetric, LOSS_METRICS, lossAxisTitle } from "./loss-metric.ts";
import { drawnValues, intervalCaption } from "./metric-range.ts";
import { asProse, countOf, distinct, printedName } from "./names.ts";
import { type Axis, type CurvePoint, curvePanel, type Panel } from "./panel.ts";
import { type SeriesStyle, seriesStyles } from "./series.ts";
import { sheetSpec } from "./sheet.ts";
import { requireNumbers } from "./table-check.ts";
import type { FigureWidth } from "./theme.ts";

/** One predictor's test result on pairs a given number of edits apart. */
export interface EditDistanceRow {
  readonly space: string;
  readonly dataset: string;
  readonly predictor: string;
  /** What the pair's label is a difference of. */
  readonly label: "zen" | "accuracy";
  /** Edits between the two architectures of a pair, from 1. */
  readonly k: number;
  readonly metric: EditDistanceMetric;
  /** Mean over seeds. */
  readonly mean: number;
  /** Ends of the 95 % interval of the mean; NaN where there is none. */
  readonly low: number;
  readonly high: number;
  /** Seeds behind the mean. */
  readonly seeds: number;
}

/** How the figure is drawn. */
export interface EditDistanceOptions {
  /** Default `page`. */
  readonly width?: FigureWidth;
  /** A sentence to add below the title, such as where the accuracies come from. */
  readonly note?: string | undefined;
  /** Printed names of predictors, by the name in the table. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** One panel: rows that share space, data set, label kind and metric. */
interface PanelTable {
  readonly title: string;
  readonly metric: EditDistanceMetric;
  readonly rows: readonly EditDistanceRow[];
}

/** Distance between neighbouring predictors at the same k, in edits, so that their bars stand side by side. */
const DODGE = 0.1;

function panelTables(rows: readonly EditDistanceRow[]): PanelTable[] {
  const present = new Set(rows.map((row) => row.metric));
  const metrics = (Object.keys(LOSS_METRICS) as EditDistanceMetric[]).filter((metric) => present.has(metric));
  const setting = (row: EditDistanceRow) => `${row.space} ${row.dataset} ${row.label}`;
  const settings = distinct(rows.map(setting));
  const severalSets = distinct(rows.map((row) => `${row.space} ${row.dataset}`)).length > 1;
  return settings.flatMap((name) =>
    metrics.flatMap((metric): PanelTable[] => {
      const own = rows.filter((row) => row.metric === metric && setting(row) === name);
      const first = own[0];
      if (first === undefined) return [];
      const where = severalSets ? `${printedName(first.space)} ${printedName(first.dataset)}, ` : "";
      return [{ title: `${where}Δ ${first.label}: ${LOSS_METRICS[metric].name}`, metric, rows: own }];
    }),
  );
}

function curvePoints(rows: readonly EditDistanceRow[], styles: readonly SeriesStyle[]): CurvePoint[] {
  return styles.flatMap((style, at) => {
    const shift = (at - (styles.length - 1) / 2) * DODGE;
    const curve = rows.filter((row) => row.predictor === style.name).sort((a, b) => a.k - b.k);
    return curve.map((row) => ({
      series: style.name,
      x: row.k + shift,
      mean: row.mean,
      low: row.low,
      high: row.high,
      marked: true,
    }));
  });
}

function distanceAxis(rows: readonly EditDistanceRow[]): Axis {
  const ks = distinct(rows.map((row) => row.k)).sort((a, b) => a - b);
  return {
    title: "Edit distance k (edits)",
    scale: { domain: [ks[0]! - 0.35, ks.at(-1)! + 0.35], nice: false, zero: false },
    axis: { values: ks, format: "d", grid: false, tickCount: ks.length },
  };
}

/** From zero, and up to 1 at least for what is at most 1; lower where a value is negative. */
function lossAxis(table: PanelTable): Axis {
  const { range } = LOSS_METRICS[table.metric];
  const ends = table.rows.flatMap((row) => drawnValues(row, range));
  const top = Math.max(...ends) * 1.05;
  const low = Math.min(0, ...ends);
  const domain = Number.isFinite(range[1]) ? [low, range[1]] : [low, top > 0 ? top : 1];
  return {
    title: lossAxisTitle(table.metric, table.rows[0]!.label),
    scale: { domain, nice: table.metric === "mse", clamp: true },
    axis: { tickCount: 5, format: ".6~g" },
  };
}

function lossPanel(table: PanelTable, styles: readonly SeriesStyle[]): Panel {
  return curvePanel({
    points: curvePoints(table.rows, styles),
    styles,
    x: distanceAxis(table.rows),
    y: lossAxis(table),
    range: LOSS_METRICS[table.metric].range,
    clamped: true,
    interval: "bar",
  });
}

/**
 * Loss of difference predictors against the edit distance of a pair (paper, Fig. 3): raw mean squared error as printed
 * there, and beside it the measures that do not grow with the spread of the labels.
 *
 * One row of panels per search space, data set and kind of label; one column per metric. Throws a RangeError on an empty
 * table or a mean that is not finite.
 */
export function editDistanceFigure(rows: readonly EditDistanceRow[], options: EditDistanceOptions = {}): TopLevelSpec {
  requireNumbers("edit distance", rows, ["k", "mean", "seeds"]);
  const tables = panelTables(rows);
  const metrics = distinct(tables.map((table) => table.metric));
  const styles = seriesStyles(distinct(rows.map((row) => row.predictor)).sort(), options.labels);
  const spaces = asProse(distinct(rows.map((row) => `${printedName(row.space)} (${printedName(row.dataset)})`)));
  const title = `Predictor loss against edit distance on ${spaces}`;
  const intervals = intervalCaption("bars", rows, (row) => LOSS_METRICS[row.metric].range);
  const isCompared = metrics.includes("mse") && metrics.length > 1;
  const scale =
    " The spread of the labels grows with k, and raw MSE with it; R² and tau-b do not depend on that scale.";
  return sheetSpec({
    title,
    subtitle: `Mean over ${countOf(distinct(rows.map((row) => row.seeds)), "seed")}; ${intervals}.${isCompared ? scale : ""}`,
    description: `${title}. Panels: ${tables.map((table) => table.title).join("; ")}. Predictors: ${styles.map((style) => style.label).join("; ")}.`,
    panels: tables.map((table) => ({ title: table.title, panel: lossPanel(table, styles) })),
    columns: metrics.length,
    panelHeight: 110,
    styles,
    note: options.note,
    width: options.width ?? "page",
  });
}
