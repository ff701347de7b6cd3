import type { TopLevelSpec } from "vega-lite";
import { written } from "../look/axis-labels.ts";
import { type SeriesStyle, seriesStyles } from "../look/series.ts";
import type { FigureWidth } from "../look/theme.ts";
import { LOSS_METRICS } from "../metrics/loss-metric.ts";
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
import { distanceAxis, type LossView, lossAxis, lossPanel, lossViews, viewTitle } from "../panels/loss-panel.ts";
import { lossTable } from "../panels/loss-table.ts";
import type { Panel } from "../panels/panel.ts";
import { distinct } from "../rows/distinct.ts";
import type { EditDistanceRow } from "../rows/edit-distance-rows.ts";
import { isSamePlace, placesOf } from "../rows/places.ts";
import { seriesOf } from "../rows/predictor-series.ts";
import { requireNumbers } from "../rows/table-check.ts";
import { placeHeading, placesTitle } from "../wording/place-titles.ts";
import { asProse, capitalised } from "../wording/prose.ts";
import { repetitionNote } from "../wording/repetition-note.ts";
import { seriesTitles } from "../wording/series-titles.ts";
import type { FigureTitles } from "../wording/titles.ts";
import { sheetSpec } from "./sheet.ts";

/** How the figure is drawn. */
export interface EditDistanceOptions {
  /** Default `page`. */
  readonly width?: FigureWidth;
  /** A sentence to add below the title, such as where the accuracies come from. */
  readonly note?: string | undefined;
  /** Printed names of predictors. */
  readonly titles?: FigureTitles;
}

/** Panels in their places. */
interface Drawn {
  readonly panels: readonly Panel[];
  readonly shape: GridShape;
}

/** `Siamese predictor, Δ accuracy, 156 labelled networks`, by series. */
function titlesOf(rows: readonly EditDistanceRow[], given: FigureTitles): Record<string, string> {
  const titles = Object.entries(seriesTitles(rows, given)).map(([name, title]) => {
    const counts = rows.filter((row) => seriesOf(row) === name).map((row) => row.labelled);
    const [least, most] = [Math.min(...counts), Math.max(...counts)].map(written);
    return [name, `${title}, ${least === most ? least : `${least}–${most}`} labelled networks`];
  });
  return Object.fromEntries(titles);
}

/** Whether some predictor was tested at several edit distances, so that there is something to draw over them. */
function isCurve(rows: readonly EditDistanceRow[]): boolean {
  return distinct(rows.map(seriesOf)).some(
    (name) => distinct(rows.filter((row) => seriesOf(row) === name).map((row) => row.k)).length > 1,
  );
}

/** One place: its views side by side, as many in a row as there is room for. */
function viewPanels(rows: readonly EditDistanceRow[], styles: readonly SeriesStyle[], width: FigureWidth): Drawn {
  const views = lossViews(rows).filter((view) => view.rows.length > 1);
  const most = width === "column" || views.length === 4 ? 2 : 3;
  const shape: GridShape = { columns: Math.min(views.length, most), width, titleLines: 2 };
  const size = { width: panelWidth(shape), height: width === "page" ? 105 : 80 };
  const panels = views.map((view, at): Panel => {
    const panel = lossPanel(view, styles, { x: distanceAxis(rows), y: lossAxis(view) });
    const title = panelTitle(lettered(viewTitle(view)[0]!, at), -leftRoom(shape));
    return { ...panel, ...size, layer: [...panel.layer, title] };
  });
  return { panels, shape };
}

/** Whether the tasks of a view are scored by different measures, so that its panels cannot share an axis. */
function hasSeveralUnits({ metric, rows }: LossView): boolean {
  const measures = distinct(rows.filter((row) => row.label === "accuracy").map((row) => row.measure ?? "accuracy"));
  return metric === "mse" && measures.length > 1;
}

/** Several places: small multiples with a column for each and a row for each view, on shared axes. */
function placePanels(rows: readonly EditDistanceRow[], styles: readonly SeriesStyle[], width: FigureWidth): Drawn {
  const places = placesOf(rows);
  const at = (view: LossView, column: number) => view.rows.filter((row) => isSamePlace(row, places[column]!));
  const views = lossViews(rows).filter((view) => places.some((_, column) => at(view, column).length > 1));
  const isMixed = views.some(hasSeveralUnits);
  const headings = places.map((place) => placeHeading(place, places));
  const inner = isMixed ? "axis" : "none";
  const shape = shapeFor(headings, { columns: width === "page" ? 4 : 2, width, titleLines: 2, inner });
  const panel: Facet["panel"] = (row, column, { isFirstColumn, isLastRow }) => {
    const view = views[row]!;
    const own = { ...view, rows: at(view, column) };
    if (own.rows.length < 2) return own.rows.length === 1 ? "one distance only" : "not measured";
    const x = distanceAxis(rows);
    const y = lossAxis(hasSeveralUnits(view) ? own : view);
    const innerY = hasSeveralUnits(view) ? y : isMixed ? untitledAxis(y) : bareAxis(y);
    return lossPanel(own, styles, { x: isLastRow ? x : bareAxis(x), y: isFirstColumn ? y : innerY });
  };
  const panels = facetPanels({ headings, rows: views.length, shape, height: isMixed ? 96 : 76, panel });
  return { panels, shape };
}

/** Panels for the places that have curves; a table of dots where there is none. */
function drawn(
  rows: readonly EditDistanceRow[],
  styles: readonly SeriesStyle[],
  titles: FigureTitles,
  width: FigureWidth,
): Drawn {
  if (!isCurve(rows)) return { panels: lossTable(rows, { styles, titles, width }), shape: { columns: 1, width } };
  return placesOf(rows).length > 1 ? placePanels(rows, styles, width) : viewPanels(rows, styles, width);
}

/** The rows of places that have a curve, where one has: a panel with single dots is not worth its room. */
function worthDrawing(rows: readonly EditDistanceRow[]): EditDistanceRow[] {
  if (!isCurve(rows)) return [...rows];
  return placesOf(rows).flatMap((place) => {
    const own = rows.filter((row) => isSamePlace(row, place));
    return isCurve(own) ? own : [];
  });
}

function leftOut(rows: readonly EditDistanceRow[], kept: readonly EditDistanceRow[]): string {
  const places = placesOf(rows);
  const missing = places.filter((place) => !kept.some((row) => isSamePlace(row, place)));
  if (missing.length === 0) return "";
  const names = asProse(missing.map((place) => placeHeading(place, places)));
  return ` ${capitalised(names)}, tested at one distance only, ${missing.length === 1 ? "is" : "are"} not drawn.`;
}

/**
 * Loss of difference predictors against the edit distance of a pair (paper, Fig. 3): raw mean squared error as printed
 * there, and beside it the measures that do not grow with the spread of the labels.
 *
 * Small multiples: a column per data set and a row per metric on shared axes; with one data set, metrics side by side. A
 * data set without a curve is left out, and said to be; where no data set has one, dots stand in a table. Throws a
 * RangeError on an empty table or a mean that is not finite.
 */
export function editDistanceSheet(rows: readonly EditDistanceRow[], options: EditDistanceOptions = {}): TopLevelSpec {
  requireNumbers("edit distance", rows, ["k", "mean", "repetitions", "labelled"]);
  const kept = worthDrawing(rows);
  const { titles = {} } = options;
  const names = distinct(kept.map(seriesOf)).sort();
  const styles = seriesStyles(names, titlesOf(kept, titles)).map(
    (style): SeriesStyle =>
      isCurve(kept.filter((row) => seriesOf(row) === style.name)) ? style : { ...style, drawn: "points" },
  );
  const metrics = distinct(lossViews(kept).map((view) => view.metric));
  const width = options.width ?? "page";
  const title = `Predictor loss against edit distance on ${placesTitle(kept)}`;
  const note = repetitionNote(kept, {
    marks: "bars",
    rangeOf: (row) => LOSS_METRICS[row.metric].range,
    nameOf: (row) => titlesOf([row], titles)[seriesOf(row)]!,
  });
  const isCompared = isCurve(kept) && metrics.includes("mse") && metrics.length > 1;
  const scale = isCompared
    ? " The spread of the labels grows with k, and raw MSE with it; R² and tau-b do not depend on that scale."
    : "";
  return sheetSpec({
    title,
    subtitle: `${note}${scale}${leftOut(rows, kept)}`,
    description: `${title}. Metrics: ${metrics.map((metric) => LOSS_METRICS[metric].name).join("; ")}. Predictors: ${styles.map((style) => style.label).join("; ")}.`,
    ...drawn(kept, styles, titles, width),
    styles: isCurve(kept) ? styles : [],
    note: options.note,
    width,
  });
}
