import type { Config } from "vega-lite";
import { FONT_FAMILY } from "./font.ts";

/**
 * The look of every figure, in one place. All lengths are printer's points (1/72 inch): a figure is drawn at the size at
 * which it is printed, so that a text size below is the size that a reader sees.
 */
export const PAGE = {
  /** Width of a figure across both columns of a two-column page. */
  page: 496,
  /** Width of a figure in one column of a two-column page. */
  column: 240,
} as const;

/** The two printed widths that a figure can be drawn for. */
export type FigureWidth = keyof typeof PAGE;

/** Sizes of text, in points. Nothing in a figure is set smaller than `label`. */
export const TEXT = { figureTitle: 9.5, panelTitle: 8, axisTitle: 7.5, label: 7 } as const;

/** Resolution of the PNG files, in dots per inch. */
export const PNG_DPI = 300;

/** Greys of text and furniture. */
export const INK = { text: "#1a1a1a", quiet: "#4d4d4d", axis: "#8c8c8c", grid: "#e6e6e6" } as const;

/**
 * Seven colours told apart with the common colour deficiencies: Okabe and Ito (2008), "Color Universal Design", without
 * the yellow, which is lost on white paper.
 */
export const PALETTE = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"] as const;

/** Dash patterns, in points, so that lines stay apart in grey print. The first is solid. */
export const DASHES: readonly (readonly number[])[] = [
  [1, 0],
  [5, 2],
  [1.5, 1.5],
  [6, 2, 1.5, 2],
  [9, 3],
  [3, 1.5],
  [6, 1.5, 1.5, 1.5, 1.5, 1.5],
];

/** Marker shapes, one per palette colour. */
export const SHAPES = [
  "circle",
  "square",
  "triangle-up",
  "diamond",
  "triangle-down",
  "cross",
  "triangle-right",
] as const;

/** The Vega-Lite configuration that carries the look. */
export const THEME: Config = {
  background: "white",
  font: FONT_FAMILY,
  padding: 3,
  view: { stroke: null },
  title: {
    anchor: "start",
    color: INK.text,
    fontSize: TEXT.panelTitle,
    fontWeight: "bold",
    offset: 5,
    subtitleColor: INK.quiet,
    subtitleFontSize: TEXT.label,
    subtitlePadding: 3,
  },
  axis: {
    domainColor: INK.axis,
    domainWidth: 0.6,
    gridColor: INK.grid,
    gridWidth: 0.5,
    labelColor: INK.text,
    labelFontSize: TEXT.label,
    labelPadding: 2,
    tickColor: INK.axis,
    tickSize: 3,
    tickWidth: 0.6,
    titleColor: INK.text,
    titleFontSize: TEXT.axisTitle,
    titleFontWeight: "normal",
    titlePadding: 4,
  },
  axisX: { labelFlush: false },
  line: { strokeWidth: 1.3, strokeCap: "butt", strokeJoin: "round" },
  area: { opacity: 0.16, line: false },
  point: { size: 14, filled: true, opacity: 1 },
  rule: { strokeWidth: 0.8 },
  text: { color: INK.text, fontSize: TEXT.label },
};
