import type { TopLevelSpec } from "vega-lite";
import { ticksAt } from "../look/axis-labels.ts";
import { type SeriesStyle, seriesStyles } from "../look/series.ts";
import type { FigureWidth } from "../look/theme.ts";
import { UNBOUNDED } from "../metrics/metric-range.ts";
import { type GridShape, leftRoom, lettered, panelTitle, panelWidth } from "../panels/grid.ts";
import { type Axis, type CurvePoint, curvePanel, type Panel } from "../panels/panel.ts";
import { distinct } from "../rows/distinct.ts";
import { requireNumbers } from "../rows/table-check.ts";
import { sheetSpec } from "./sheet.ts";

/** One number of the theory table. */
export interface TheoryGrowthRow {
  /** A family of spaces: `operation-list` or `adjacency-matrix`; rows of other spaces are not drawn. */
  readonly space: string;
  /** Layers of a list or nodes of a cell. */
  readonly n: number;
  /** Operations to choose from. */
  readonly r: number;
  /** `architectures` or `differences`. */
  readonly quantity: string;
  /** Edits of a difference; 0 for architectures. Rows beyond 1 are not drawn. */
  readonly k: number;
  /** `printed`, `corrected` (architectures) or `corrected-signed` (differences); others are not drawn. */
  readonly reading: string;
  /** Decimal logarithm of the number. */
  readonly log10: number;
}

/** How the figure is drawn. */
export interface TheoryGrowthOptions {
  /** Default `page`. */
  readonly width?: FigureWidth;
}

/** The families in the order of their panels. */
const FAMILIES = [
  { space: "operation-list", title: "List of operations", axisTitle: "Depth n (layers)" },
  { space: "adjacency-matrix", title: "Cell as adjacency matrix", axisTitle: "Size of the cell n (nodes)" },
] as const;

/** The curves in legend order, by quantity and reading. */
const SERIES: Readonly<Record<string, string>> = {
  "architectures printed": "|A| as printed",
  "architectures corrected": "|A| corrected",
  "differences printed": "|D¹| as printed",
  "differences corrected-signed": "|D¹| corrected",
};

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

function seriesOf(row: TheoryGrowthRow): string {
  return `${row.quantity} ${row.reading}`;
}

function isDrawn(row: TheoryGrowthRow): boolean {
  return row.k <= 1 && Object.hasOwn(SERIES, seriesOf(row)) && FAMILIES.some(({ space }) => space === row.space);
}

/** A curve over n, every point marked while there are few. */
function curvePoints(rows: readonly TheoryGrowthRow[], style: SeriesStyle): CurvePoint[] {
  const curve = rows.filter((row) => seriesOf(row) === style.name).sort((a, b) => a.n - b.n);
  const step = Math.ceil(curve.length / 10);
  return curve.map((row, at) => ({
    series: style.name,
    x: row.n,
    mean: 10 ** row.log10,
    low: null,
    high: null,
    marked: at % step === 0 || at === curve.length - 1,
  }));
}

function sizeAxis(rows: readonly TheoryGrowthRow[], title: string): Axis {
  const sizes = distinct(rows.map((row) => row.n)).sort((a, b) => a - b);
  const [first, last] = [sizes[0]!, sizes.at(-1)!];
  const values = sizes.length > 12 ? sizes.filter((n) => n === first || n === last || n % 5 === 0) : sizes;
  const room = (last - first) * 0.03 + 0.1;
  return {
    title,
    scale: { domain: [first - room, last + room], nice: false, zero: false },
    axis: { ...ticksAt(values), format: "d", grid: false },
  };
}

/** From 1 up to a tick above the largest number, with at most seven ticks, written as powers of ten. */
function countAxis(rows: readonly TheoryGrowthRow[]): Axis {
  const least = Math.ceil(Math.max(1, ...rows.map((row) => row.log10)));
  const step = Math.ceil(least / 6);
  const powers = Array.from({ length: Math.ceil(least / step) + 1 }, (_, at) => at * step);
  const top = powers.at(-1)!;
  const labels = Object.fromEntries(powers.map((power) => [power, powerOfTen(power)]));
  return {
    title: "Count (log scale)",
    scale: { type: "log", domain: [1, 10 ** top], nice: false, clamp: true },
    axis: {
      ...ticksAt(powers.map((power) => 10 ** power)),
      labelExpr: `(${JSON.stringify(labels)})[format(log(datum.value) / LN10, '.0f')]`,
    },
  };
}

function powerOfTen(power: number): string {
  if (power === 0) return "1";
  return `10${[...String(power)].map((digit) => SUPERSCRIPTS[Number(digit)]).join("")}`;
}

function growthPanel(rows: readonly TheoryGrowthRow[], styles: readonly SeriesStyle[], axisTitle: string): Panel {
  return curvePanel({
    // Dashed "as printed" curves come last, so that they show on a solid one that they coincide with.
    points: styles.toReversed().flatMap((style) => curvePoints(rows, style)),
    styles,
    x: sizeAxis(rows, axisTitle),
    y: countAxis(rows),
    range: UNBOUNDED,
    clamped: true,
    interval: "bar",
  });
}

/** Panels side by side under their titles, or one below the other in a narrow figure. */
function laidOut(panels: readonly { readonly title: string; readonly panel: Panel }[], width: FigureWidth) {
  const shape: GridShape = { columns: width === "column" ? 1 : panels.length, width };
  const size = { width: panelWidth(shape), height: 150 };
  const titled = panels.map(({ title, panel }, at): Panel => {
    const titles = panels.length > 1 ? [panelTitle(lettered(title, at), -leftRoom(shape))] : [];
    return { ...panel, ...size, layer: [...panel.layer, ...titles] };
  });
  return { panels: titled, shape };
}

/**
 * How the numbers of architectures |A| and of single-edit differences |D¹| grow with depth, by the formulas as printed
 * (paper, Theorems 1, 2 and 4) and by their corrected forms, which tell a − b from b − a.
 *
 * One panel per family of spaces. Throws a RangeError when no row is to be drawn, when a number has no logarithm, or when
 * a family mixes numbers of operations.
 */
export function theoryGrowthSheet(rows: readonly TheoryGrowthRow[], options: TheoryGrowthOptions = {}): TopLevelSpec {
  const drawn = rows.filter(isDrawn);
  requireNumbers("theory growth", drawn, ["n", "r", "log10"]);
  const present = Object.keys(SERIES).filter((name) => drawn.some((row) => seriesOf(row) === name));
  const styles = seriesStyles(present, SERIES);
  const panels = FAMILIES.flatMap(({ space, title, axisTitle }) => {
    const own = drawn.filter((row) => row.space === space);
    const operations = distinct(own.map((row) => row.r));
    if (operations.length > 1) {
      throw new RangeError(
        `The family "${space}" has rows for r = ${operations.join(" and ")}; one panel shows one r.`,
      );
    }
    if (own.length === 0) return [];
    return { title: `${title}, r = ${operations[0]} operations`, panel: growthPanel(own, styles, axisTitle) };
  });
  const width = options.width ?? "page";
  const title = "Growth of the numbers of architectures |A| and single-edit differences |D¹|";
  return sheetSpec({
    title,
    subtitle:
      "As the formulas are printed and as corrected: an adjacency matrix of n nodes has 2^(n(n − 1)/2) states, and an edit has a value before and one after. For a list of operations both readings of |A| coincide.",
    description: `${title}. Panels: ${panels.map((panel) => panel.title).join("; ")}. Curves: ${styles.map((style) => style.label).join("; ")}.`,
    ...laidOut(panels, width),
    styles,
    width,
  });
}
