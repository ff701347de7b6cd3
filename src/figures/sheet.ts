import type { TopLevelSpec } from "vega-lite";
import { wrapText } from "./font.ts";
import { legendView } from "./legend.ts";
import type { Layer, Panel } from "./panel.ts";
import type { SeriesStyle } from "./series.ts";
import { type FigureWidth, INK, PAGE, TEXT, THEME } from "./theme.ts";

/** Lengths of the furniture around panels, in points. */
const ROOM = { axisLabels: 27, yAxis: 42, betweenColumns: 12, betweenRows: 10, aboveLegend: 8, edge: 6 } as const;

/** A panel under its title, which is left out where the figure has one panel only. */
export interface TitledPanel {
  readonly title: string;
  readonly panel: Panel;
}

/** A whole figure: panels in a grid, one legend for all. */
export interface Sheet {
  /** One sentence: what is shown. */
  readonly title: string;
  /** What the bands are, how many runs, what else a reader has to know. Broken into lines as needed. */
  readonly subtitle: string;
  /** A further sentence that the reader must not miss, such as that values are a surrogate's; after the subtitle. */
  readonly note?: string | undefined;
  /** The figure in words, for readers who cannot see it. */
  readonly description: string;
  /** Row by row. */
  readonly panels: readonly TitledPanel[];
  /** Panels in a row at page width; a column-wide figure has one. */
  readonly columns: number;
  /** Height of each panel, in points. */
  readonly panelHeight: number;
  /** In legend order. */
  readonly styles: readonly SeriesStyle[];
  readonly width: FigureWidth;
}

/** Width of each of `columns` panels so that all fit the page with their axes, in points. */
function panelWidth(columns: number, width: FigureWidth): number {
  const room = PAGE[width] - 2 * ROOM.edge - columns * ROOM.yAxis - (columns - 1) * ROOM.betweenColumns;
  return Math.floor(room / columns);
}

/** `(a)`, `(b)`, …: so that a text can point at a panel. */
function lettered(title: string, at: number): string {
  return `(${String.fromCharCode(97 + at)}) ${title}`;
}

/**
 * A panel's title as a text mark: a Vega title stands above whatever sticks out of the panel, so that the titles of a row
 * would not share a line.
 */
function panelTitle(title: string): Layer {
  return {
    data: { values: [{ title }] },
    mark: { type: "text", align: "left", baseline: "bottom", fontSize: TEXT.panelTitle, fontWeight: "bold" },
    encoding: { x: { value: 2 - ROOM.yAxis }, y: { value: -6 }, text: { field: "title", type: "nominal" } },
  };
}

function titleOf(sheet: Sheet): NonNullable<TopLevelSpec["title"]> {
  const limit = PAGE[sheet.width] - 2 * ROOM.edge;
  return {
    text: wrapText(sheet.title, TEXT.figureTitle, limit, "bold"),
    subtitle: wrapText([sheet.subtitle, sheet.note ?? ""].join(" ").trim(), TEXT.label, limit),
    fontSize: TEXT.figureTitle,
    color: INK.text,
    anchor: "start",
    frame: "bounds",
    offset: 8,
  };
}

/** Lays a figure out as one Vega-Lite specification with its data, its look and its description in it. */
export function sheetSpec(sheet: Sheet): TopLevelSpec {
  const columns = sheet.width === "column" ? 1 : Math.min(sheet.columns, sheet.panels.length);
  const size = { width: panelWidth(columns, sheet.width), height: sheet.panelHeight };
  const panels = sheet.panels.map(({ title, panel }, at): Panel => {
    const titles = sheet.panels.length > 1 ? [panelTitle(lettered(title, at))] : [];
    return { ...panel, ...size, layer: [...panel.layer, ...titles] };
  });
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    description: sheet.description,
    title: titleOf(sheet),
    spacing: ROOM.aboveLegend,
    vconcat: [
      { concat: panels, columns, spacing: { column: ROOM.betweenColumns, row: ROOM.betweenRows } },
      legendView(sheet.styles, PAGE[sheet.width] - 2 * ROOM.edge - ROOM.yAxis),
    ],
    config: { ...THEME, axisY: { minExtent: ROOM.axisLabels } },
  };
}
