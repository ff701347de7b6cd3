import { alongLog, labelledTicks, ticksAt } from "../look/axis-labels.ts";
import { textWidth, wrapText } from "../look/font.ts";
import type { SeriesStyle } from "../look/series.ts";
import { TEXT } from "../look/theme.ts";
import { type LinearDomain, logDomain, logLabels, oneTwoFive, tickedDomain } from "../look/ticks.ts";
import { type SearchMetric, searchMetricStyle } from "../metrics/search-metric.ts";
import { distinct } from "../rows/distinct.ts";
import type { OptimumRow, SearchCurveRow } from "../rows/search-rows.ts";
import { belowAxisLayers } from "./below-axis.ts";
import { type Axis, type CurvePoint, curvePanel, type Panel } from "./panel.ts";
import { referenceLines } from "./reference-line.ts";

/** One panel: its rows and levels share space, data set and metric. */
export interface SearchTable {
  readonly metric: SearchMetric;
  readonly rows: readonly SearchCurveRow[];
  readonly optima: readonly OptimumRow[];
}

/** Queries before which a curve may leave the panel at the bottom, so that the first guesses do not set the scale. */
const SETTLED = 5;

/** How far the axis goes on past the last query, as a factor: room for the last marker. */
const PAST_LAST = 1.04;

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

function queryDomain(rows: readonly SearchCurveRow[]): [number, number] {
  const queries = rows.map((row) => row.queries);
  const first = Math.min(...queries);
  return [first, Math.max(Math.max(...queries), first + 1) * PAST_LAST];
}

/** The axis of queries over the given number of points, its last tick labelled in any case. */
export function queryAxis(rows: readonly SearchCurveRow[], width: number): Axis {
  const domain = queryDomain(rows);
  const last = Math.max(...rows.map((row) => row.queries));
  const values = distinct([...oneTwoFive(domain[0], last), last]);
  return {
    title: "Queries (log scale)",
    scale: { type: "log", domain, nice: false },
    axis: labelledTicks({ values, text: String, at: alongLog(domain, width) }),
  };
}

function regretAxis(table: SearchTable): Axis {
  const domain = logDomain(table.rows.map((row) => row.mean));
  return {
    scale: { type: "log", domain: [domain.floor, domain.top], nice: false, clamp: true },
    axis: { ...ticksAt(oneTwoFive(domain.floor, domain.top)), labelExpr: logLabels(domain) },
  };
}

/**
 * The linear axis of settled curves and the optimum, from a tick below the lowest: it ends above the highest by what the
 * optimum's name or a marker needs.
 */
function valueDomain(table: SearchTable): LinearDomain {
  const settled = table.rows.filter((row) => row.queries >= SETTLED);
  const shown = (settled.length === 0 ? table.rows : settled).map((row) => row.mean);
  const values = [...shown, ...table.optima.map((row) => row.value)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const { domain, values: ticks } = tickedDomain(low, high, 5);
  if (high === low) return { domain, values: ticks };
  const top = high + Math.max(high - domain[0], domain[1] - high) * (table.optima.length > 0 ? 0.13 : 0.04);
  return { domain: [domain[0], top], values: ticks.filter((tick) => tick <= top) };
}

/** The lines of a panel's value axis title, none longer than the panel is high. */
export function valueTitle(metric: SearchMetric, height: number): string[] {
  // A unit does not stand on a line of its own.
  const title = searchMetricStyle(metric).axisTitle.replace(" (", "\u00a0(");
  return wrapText(title, TEXT.axisTitle, height).map((line) => line.replace("\u00a0", " "));
}

/** The value axis of a panel, its title in lines no longer than the panel is high. */
export function valueAxis(table: SearchTable, height: number): Axis {
  const title = valueTitle(table.metric, height);
  if (searchMetricStyle(table.metric).isRegret) return { title, ...regretAxis(table) };
  const { domain, values } = valueDomain(table);
  return {
    title,
    scale: { domain, nice: false, zero: false },
    axis: { format: ".6~g", ...ticksAt(values) },
  };
}

/** Whether some curve of a panel starts under its axis. */
export function startsBelow(table: SearchTable): boolean {
  if (searchMetricStyle(table.metric).isRegret) return false;
  const [low] = valueDomain(table).domain;
  const strategies = distinct(table.rows.map((row) => row.strategy));
  return strategies.some((strategy) => curvePoints(table.rows, strategy)[0]!.mean < low);
}

/** What is written on a level: shorter where the panel is narrow. */
function levelName({ metric, value, label }: OptimumRow, width: number): string {
  const { unit, digits } = searchMetricStyle(metric);
  const written = `${value.toFixed(digits).replace("-", "−")}${unit}`;
  const [long, short] = [`${label ?? "benchmark optimum"} ${written}`, `${label ?? "optimum"} ${written}`];
  return textWidth(long, TEXT.label) <= width - 4 ? long : short;
}

/** The curves of a panel on the given axes, with its levels and signs for curves that start under it. */
export function searchPanel(
  table: SearchTable,
  styles: readonly SeriesStyle[],
  axes: { readonly x: Axis; readonly y: Axis },
  size: { readonly width: number; readonly height: number },
): Panel {
  const { isRegret, range } = searchMetricStyle(table.metric);
  const lines = table.optima.map((row) => ({ value: row.value, label: levelName(row, size.width) }));
  const points = [...styles].reverse().flatMap((style) => curvePoints(table.rows, style.name));
  const signs = isRegret ? [] : belowAxisLayers(points, styles, valueDomain(table).domain[0], size.height);
  return curvePanel({
    points,
    styles,
    ...axes,
    range,
    ...(isRegret ? { clamped: true } : { window: valueDomain(table).domain }),
    interval: "band",
    interpolate: "step-after",
    over: [...referenceLines(isRegret ? [] : lines, queryDomain(table.rows)[0]), ...signs],
  });
}
