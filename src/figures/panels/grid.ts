import { textWidth } from "../look/font.ts";
import { type FigureWidth, INK, PAGE, TEXT } from "../look/theme.ts";
import type { Axis, Layer, Panel } from "./panel.ts";

/** Lengths of the furniture around panels, in points. */
export const ROOM = {
  /** Labels and ticks of a y axis. */
  axisLabels: 27,
  /** A whole y axis with a title of one line. */
  yAxis: 42,
  /** A further line of its title. */
  titleLine: 9.5,
  betweenColumns: 12,
  betweenRows: 10,
  aboveLegend: 8,
  /** What the last label of a horizontal axis sticks out. */
  overhang: 5,
  edge: 6,
} as const;

/** Where a panel stands among others, which decides what of its axes it writes. */
interface GridPlace {
  readonly isFirstColumn: boolean;
  readonly isLastRow: boolean;
}

/** The widths of a grid's columns: the first has the whole y axis, the others as much of it as they need. */
export interface GridShape {
  readonly columns: number;
  readonly width: FigureWidth;
  /** Lines of the title of the first column's y axis; default 1. */
  readonly titleLines?: number;
  /** What the y axis of the other columns takes up: all of it (the default), its labels only, or nothing. */
  readonly inner?: "axis" | "labels" | "none";
}

/** Points left of the first column's panels. */
export function leftRoom(shape: GridShape): number {
  return ROOM.yAxis + ((shape.titleLines ?? 1) - 1) * ROOM.titleLine;
}

function innerRoom(shape: GridShape): number {
  const { inner = "axis" } = shape;
  return inner === "axis" ? leftRoom(shape) : inner === "labels" ? ROOM.axisLabels + 4 : 0;
}

/** Width of each panel so that all columns fit the page with their axes, in points. */
export function panelWidth(shape: GridShape): number {
  const between = (shape.columns - 1) * (ROOM.betweenColumns + innerRoom(shape));
  const room = PAGE[shape.width] - 2 * ROOM.edge - ROOM.overhang - leftRoom(shape) - between;
  return Math.floor(room / shape.columns);
}

/** The shape with as many columns, up to those given, as leave each heading room above its panel. */
export function shapeFor(headings: readonly string[], most: GridShape): GridShape {
  const columns = Math.min(headings.length, most.columns);
  const shape = { ...most, columns };
  if (columns === 1 || widestOf(headings) <= panelWidth(shape) + innerRoom(shape) + ROOM.overhang) return shape;
  return shapeFor(headings, { ...shape, columns: columns - 1 });
}

/** `(a)`, `(b)`, …: so that a text can point at a panel. */
export function lettered(title: string, at: number): string {
  return `(${String.fromCharCode(97 + at)}) ${title}`;
}

/**
 * A panel's title as a text mark: a Vega title stands above whatever sticks out of the panel, so that the titles of a row
 * would not share a line.
 *
 * @param left where it begins, in points from the panel's left edge
 */
export function panelTitle(title: string, left: number): Layer {
  return {
    data: { values: [{ title }] },
    mark: { type: "text", align: "left", baseline: "bottom", fontSize: TEXT.panelTitle, fontWeight: "bold" },
    encoding: { x: { value: left }, y: { value: -6 }, text: { field: "title", type: "nominal" } },
  };
}

/** An axis whose title and labels stand elsewhere in its row or column; the grid lines stay. */
export function bareAxis(axis: Axis): Axis {
  return { ...axis, title: null, axis: { ...axis.axis, labels: false, ticks: false, minExtent: 0 } };
}

/** An axis whose title stands elsewhere in its row or column. */
export function untitledAxis(axis: Axis): Axis {
  return { ...axis, title: null };
}

/** A panel's place in a grid where no panel is drawn, with a word for why; empty to fill a last row. */
function emptyPanel(text: string, width: number, height: number): Panel {
  const mark = { type: "text", color: INK.quiet, fontSize: TEXT.label } as const;
  const centre = { x: { value: width / 2 }, y: { value: height / 2 } };
  return {
    width,
    height,
    data: { values: [{ text }] },
    layer: [{ mark, encoding: { ...centre, text: { field: "text", type: "nominal" } } }],
  };
}

/** Small multiples: one column per heading, one row per thing that is measured. */
export interface Facet {
  readonly headings: readonly string[];
  readonly rows: number;
  readonly shape: GridShape;
  readonly height: number;
  /** The panel of a row and column, without size and heading; a text where there is none to draw. */
  readonly panel: (row: number, column: number, place: GridPlace) => Panel | string;
}

const widestOf = (headings: readonly string[]) =>
  Math.max(...headings.map((heading) => textWidth(heading, TEXT.panelTitle, "bold")));

/** Where headings begin: at the panel's edge where all of them fit above it, else over its axis. */
function headingLeft({ headings, shape }: Facet): number {
  return widestOf(headings) <= panelWidth(shape) + ROOM.overhang ? 0 : -innerRoom(shape);
}

/** The panels of one row whose columns begin at `first`. */
function facetRow(facet: Facet, row: number, first: number): Panel[] {
  const size = { width: panelWidth(facet.shape), height: facet.height };
  return Array.from({ length: facet.shape.columns }, (_, at): Panel => {
    const heading = facet.headings[first + at];
    if (heading === undefined) return emptyPanel("", size.width, size.height);
    const place = { isFirstColumn: at === 0, isLastRow: row === facet.rows - 1 };
    const drawn = facet.panel(row, first + at, place);
    const panel = typeof drawn === "string" ? emptyPanel(drawn, size.width, size.height) : drawn;
    return {
      ...panel,
      ...size,
      layer: [...panel.layer, ...(row === 0 ? [panelTitle(heading, headingLeft(facet))] : [])],
    };
  });
}

/** The panels of small multiples row by row; columns beyond what the shape holds go on below. */
export function facetPanels(facet: Facet): Panel[] {
  const firsts = facet.headings.map((_, at) => at).filter((at) => at % facet.shape.columns === 0);
  return firsts.flatMap((first) => Array.from({ length: facet.rows }, (_, row) => facetRow(facet, row, first)).flat());
}
