import type { TopLevelSpec } from "vega-lite";
import { type SeriesStyle, seriesStyles } from "../look/series.ts";
import type { FigureWidth } from "../look/theme.ts";
import { inPanelOrder, metricRole, type SearchMetric, searchMetricStyle } from "../metrics/search-metric.ts";
import { BELOW_NOTE } from "../panels/below-axis.ts";
import {
  bareAxis,
  type Facet,
  facetPanels,
  type GridShape,
  leftRoom,
  lettered,
  panelTitle,
  panelWidth,
  shapeFor,
  untitledAxis,
} from "../panels/grid.ts";
import type { Panel } from "../panels/panel.ts";
import {
  queryAxis,
  type SearchTable,
  searchPanel,
  startsBelow,
  valueAxis,
  valueTitle,
} from "../panels/search-panel.ts";
import { distinct } from "../rows/distinct.ts";
import { isSamePlace, placesOf } from "../rows/places.ts";
import { rankedStrategies } from "../rows/search-ranking.ts";
import type { OptimumRow, SearchCurveRow } from "../rows/search-rows.ts";
import { requireNumbers } from "../rows/table-check.ts";
import { placeHeading, placesTitle } from "../wording/place-titles.ts";
import { asProse } from "../wording/prose.ts";
import { repetitionNote } from "../wording/repetition-note.ts";
import { type FigureTitles, strategyTitle } from "../wording/titles.ts";
import { sheetSpec } from "./sheet.ts";

/** How the figure is drawn. */
export interface SearchCurvesOptions {
  /** Default `page`. */
  readonly width?: FigureWidth;
  /** A sentence to add below the title, such as where the accuracies come from. */
  readonly note?: string | undefined;
  /** Printed names of strategies. */
  readonly titles?: FigureTitles;
  /** Metrics to draw, in this order. Default: every metric of the rows, in the order in which panels stand. */
  readonly metrics?: readonly SearchMetric[];
}

/** Panels in their places. */
interface Drawn {
  readonly panels: readonly Panel[];
  readonly shape: GridShape;
}

/** The panel tables of one role of metrics, such as regrets on validation data, by place; undefined where none was measured. */
type RoleRow = readonly (SearchTable | undefined)[];

function roleRows(
  rows: readonly SearchCurveRow[],
  optima: readonly OptimumRow[],
  metrics: readonly SearchMetric[],
): RoleRow[] {
  const places = placesOf(rows);
  return distinct(metrics.map(metricRole)).map((role) =>
    places.map((place): SearchTable | undefined => {
      const isOwn = (row: SearchCurveRow | OptimumRow) => metricRole(row.metric) === role && isSamePlace(row, place);
      const own = rows.filter(isOwn);
      return own[0] && { metric: own[0].metric, rows: own, optima: optima.filter(isOwn) };
    }),
  );
}

/** Height of the panels of several places, in points. */
const PLACE_HEIGHT = 112;

function titleLinesOf(tables: readonly SearchTable[], height: number): number {
  return Math.max(...tables.map((table) => valueTitle(table.metric, height).length));
}

/** One place: its metrics side by side. */
function metricPanels(tables: readonly SearchTable[], styles: readonly SeriesStyle[], width: FigureWidth): Drawn {
  const columns = width === "column" ? 1 : Math.min(tables.length, 3);
  const height = tables.length === 1 ? 170 : 150;
  const shape: GridShape = { columns, width, titleLines: titleLinesOf(tables, height) };
  const size = { width: panelWidth(shape), height };
  const panels = tables.map((table, at): Panel => {
    const axes = { x: queryAxis(table.rows, size.width), y: valueAxis(table, size.height) };
    const panel = searchPanel(table, styles, axes, size);
    const title = panelTitle(lettered(searchMetricStyle(table.metric).name, at), -leftRoom(shape));
    return { ...panel, ...size, layer: [...panel.layer, ...(tables.length > 1 ? [title] : [])] };
  });
  return { panels, shape };
}

/** Several places: a column for each and a row for each role of metrics, which are named at the left. */
function placePanels(
  rows: readonly RoleRow[],
  headings: readonly string[],
  styles: readonly SeriesStyle[],
  width: FigureWidth,
): Drawn {
  const isMixed = rows.some((row) => distinct(row.flatMap((table) => table?.metric ?? [])).length > 1);
  const titleLines = titleLinesOf(
    rows.flatMap((row) => row.filter((table) => table !== undefined)),
    PLACE_HEIGHT,
  );
  const inner = isMixed ? "axis" : "labels";
  const shape = shapeFor(headings, { columns: width === "column" ? 1 : 3, width, titleLines, inner });
  const size = { width: panelWidth(shape), height: PLACE_HEIGHT };
  const panel: Facet["panel"] = (row, column, { isFirstColumn, isLastRow }) => {
    const table = rows[row]![column];
    if (table === undefined) return "not measured";
    const x = queryAxis(table.rows, size.width);
    const y = valueAxis(table, size.height);
    const axes = { x: isLastRow ? x : bareAxis(x), y: isFirstColumn || isMixed ? y : untitledAxis(y) };
    return searchPanel(table, styles, axes, size);
  };
  return { panels: facetPanels({ headings, rows: rows.length, shape, height: size.height, panel }), shape };
}

function titleOf(rows: readonly SearchCurveRow[]): string {
  const places = placesTitle(rows);
  if (rows.every((row) => row.metric === "zen_score")) return `Zero-cost search on ${places}: Zen-Score, no accuracy`;
  return `Search on ${places}: incumbent against counted queries`;
}

/**
 * Incumbent and regret against counted queries, one panel per metric and data set (paper, Figs. 4b and 5).
 *
 * Curves are means over runs with 95 % bands; a regret under its axis' floor lies on the floor, whose tick reads "≤", and
 * another curve that starts under its axis has an arrow where it comes up. The legend goes from the best final value of the
 * first metric to the worst. Throws a RangeError on an empty table or a mean that is not finite.
 */
export function searchCurvesSheet(
  rows: readonly SearchCurveRow[],
  optima: readonly OptimumRow[] = [],
  options: SearchCurvesOptions = {},
): TopLevelSpec {
  requireNumbers("search curves", rows, ["mean", "queries", "repetitions"]);
  const { titles = {} } = options;
  const metrics = options.metrics ?? inPanelOrder(distinct(rows.map((row) => row.metric)));
  const drawn = metrics.flatMap((metric) => rows.filter((row) => row.metric === metric));
  const styles = seriesStyles(rankedStrategies(drawn), titles.strategy);
  const width = options.width ?? "page";
  const grid = roleRows(drawn, optima, metrics);
  const tables = grid.flat().filter((table) => table !== undefined);
  const places = placesOf(drawn);
  const headings = places.map((place) => placeHeading(place, places));
  const title = titleOf(drawn);
  const note = repetitionNote(drawn, {
    marks: "bands",
    rangeOf: (row) => searchMetricStyle(row.metric).range,
    nameOf: (row) => strategyTitle(titles, row.strategy),
  });
  const below = tables.some(startsBelow) ? ` ${BELOW_NOTE}` : "";
  return sheetSpec({
    title,
    subtitle: `${note} Every first look-up of an architecture counts, the initial population included.${below}`,
    description: `${title}. Panels: ${asProse(metrics.map((metric) => searchMetricStyle(metric).name))}. From best to worst final value: ${styles.map((style) => style.label).join("; ")}.`,
    ...(places.length > 1 ? placePanels(grid, headings, styles, width) : metricPanels(tables, styles, width)),
    styles,
    note: options.note,
    width,
  });
}
