import { textWidth, wrapText } from "../look/font.ts";
import type { SeriesStyle } from "../look/series.ts";
import { INK, TEXT } from "../look/theme.ts";
import { type Layer, type Panel, seriesEncoding } from "./panel.ts";

/** Lengths of a legend entry, in points: a piece of line with its marker, then the name, on lines of their own height. */
const ENTRY = { line: 22, gap: 4, between: 14, lineHeight: 8.5, pad: 2.5 } as const;

/** What a legend shows of one series. */
interface Entry {
  readonly style: SeriesStyle;
  readonly lines: readonly string[];
  readonly width: number;
}

/** An entry where it stands, in points. */
interface Place {
  readonly series: string;
  readonly label: string;
  readonly left: number;
  readonly right: number;
  readonly middle: number;
  readonly text: number;
  readonly y: number;
  readonly top: number;
  readonly hasLine: boolean;
  readonly hasMarker: boolean;
}

function entryOf(style: SeriesStyle, width: number): Entry {
  const lines = wrapText(style.label, TEXT.label, width - ENTRY.line - ENTRY.gap);
  const widest = Math.max(...lines.map((line) => textWidth(line, TEXT.label)));
  return { style, lines, width: Math.ceil(ENTRY.line + ENTRY.gap + widest) };
}

/** Widths of the columns when entries fill rows of `columns`. */
function columnWidths(entries: readonly Entry[], columns: number): number[] {
  return Array.from({ length: columns }, (_, column) =>
    Math.max(...entries.filter((_, at) => at % columns === column).map((entry) => entry.width)),
  );
}

const total = (widths: readonly number[]) => widths.reduce((sum, width) => sum + width + ENTRY.between, -ENTRY.between);

/** The widths of as many columns as fit, evenly filled. */
function fittingColumns(entries: readonly Entry[], width: number): number[] {
  for (let rows = 1; rows < entries.length; rows++) {
    const widths = columnWidths(entries, Math.ceil(entries.length / rows));
    if (total(widths) <= width) return widths;
  }
  return columnWidths(entries, 1);
}

const heightOf = (row: readonly Entry[]) =>
  Math.max(...row.map((entry) => entry.lines.length)) * ENTRY.lineHeight + ENTRY.pad;

function placesOfRow(row: readonly Entry[], widths: readonly number[], start: number, top: number): Place[] {
  return row.map(({ style, lines }, column) => {
    const left = widths.slice(0, column).reduce((sum, width) => sum + width + ENTRY.between, start);
    return {
      series: style.name,
      label: lines.join("\n"),
      left,
      right: left + ENTRY.line,
      middle: left + ENTRY.line / 2,
      text: left + ENTRY.line + ENTRY.gap,
      y: top + (ENTRY.lineHeight + ENTRY.pad) / 2,
      top: top + ENTRY.pad / 2,
      hasLine: style.drawn !== "points",
      hasMarker: style.drawn !== "line",
    };
  });
}

/** Rows of entries from the top down, and how high they are together. */
function placed(
  entries: readonly Entry[],
  widths: readonly number[],
  start: number,
): { places: Place[]; height: number } {
  const places: Place[] = [];
  let height = 0;
  for (let first = 0; first < entries.length; first += widths.length) {
    const row = entries.slice(first, first + widths.length);
    places.push(...placesOfRow(row, widths, start, height));
    height += heightOf(row);
  }
  return { places, height };
}

/** A channel that holds a length in points, with neither scale nor axis. */
function at(field: keyof Place) {
  return { field, type: "quantitative", scale: null, axis: null } as const;
}

/**
 * A legend that shows each series as it is drawn: colour, dash and marker together, in the order given.
 *
 * Vega-Lite's own legends show dash and marker apart, which a reader of a grey print has to put together again.
 *
 * @param width the room there is, in points; longer names are broken into lines
 * @param before how much of that room lies left of the panels above
 */
export function legendView(styles: readonly SeriesStyle[], width: number, before: number): Panel {
  const entries = styles.map((style) => entryOf(style, width));
  const widths = fittingColumns(entries, width);
  const { places, height } = placed(entries, widths, -before);
  const { color, strokeDash, shape } = seriesEncoding(styles);
  const text = { type: "text", align: "left", baseline: "top", lineBreak: "\n", lineHeight: ENTRY.lineHeight } as const;
  const layer: Layer[] = [
    {
      transform: [{ filter: "datum.hasLine" }],
      mark: { type: "rule", strokeWidth: 1.3 },
      encoding: { x: at("left"), x2: { field: "right" }, y: at("y"), color, strokeDash },
    },
    {
      transform: [{ filter: "datum.hasMarker" }],
      mark: "point",
      encoding: { x: at("middle"), y: at("y"), color, shape },
    },
    {
      mark: { ...text, fontSize: TEXT.label, color: INK.text },
      encoding: { x: at("text"), y: at("top"), text: { field: "label", type: "nominal" } },
    },
  ];
  return {
    width: Math.max(1, total(widths) - before),
    height,
    data: { values: places.map((place) => ({ ...place })) },
    layer,
  };
}
