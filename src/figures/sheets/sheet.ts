import type { TopLevelSpec } from "vega-lite";
import { wrapText } from "../look/font.ts";
import type { SeriesStyle } from "../look/series.ts";
import { type FigureWidth, INK, PAGE, TEXT, THEME } from "../look/theme.ts";
import { type GridShape, leftRoom, ROOM } from "../panels/grid.ts";
import { legendView } from "../panels/legend.ts";
import type { Panel } from "../panels/panel.ts";

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
  /** Row by row, each with its size. */
  readonly panels: readonly Panel[];
  /** How the panels are laid out. */
  readonly shape: GridShape;
  /** In legend order; without any there is no legend. */
  readonly styles: readonly SeriesStyle[];
  readonly width: FigureWidth;
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
  const spacing = { column: ROOM.betweenColumns, row: ROOM.betweenRows };
  const grid = { concat: [...sheet.panels], columns: sheet.shape.columns, spacing };
  const legend = () => legendView(sheet.styles, PAGE[sheet.width] - 2 * ROOM.edge, leftRoom(sheet.shape));
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    description: sheet.description,
    title: titleOf(sheet),
    spacing: ROOM.aboveLegend,
    vconcat: [grid, ...(sheet.styles.length > 0 ? [legend()] : [])],
    config: { ...THEME, axisY: { minExtent: ROOM.axisLabels } },
  };
}
