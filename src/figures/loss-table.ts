import { written } from "./axis-labels.ts";
import { type DotBlock, type DotRow, dotTablePanels } from "./dot-table.ts";
import { LOSS_METRICS } from "./loss-metric.ts";
import { type EditDistanceRow, type LossView, lossDomain, lossViews, viewTitle } from "./loss-panel.ts";
import { labelName } from "./measure.ts";
import { placeHeading } from "./names.ts";
import type { Panel } from "./panel.ts";
import { isSamePlace, placesOf, seriesOf } from "./ranking-rows.ts";
import { type SeriesStyle, seriesLabel } from "./series.ts";
import type { FigureWidth } from "./theme.ts";

function dotRow(row: EditDistanceRow, styles: readonly SeriesStyle[]): DotRow {
  const { color, shape } = styles.find((style) => style.name === seriesOf(row))!;
  const name = seriesLabel(row.predictor).replace(/ predictor$/, "");
  const cells = [name, labelName(row.label, row.measure), written(row.labelled), String(row.k)];
  return { cells, mean: row.mean, low: row.low, high: row.high, color, shape, isBaseline: false };
}

function blockOf(view: LossView, styles: readonly SeriesStyle[], place: string, width: FigureWidth): DotBlock {
  return {
    title: `${place}${viewTitle(view)[0]}`,
    rows: view.rows.map((row) => dotRow(row, styles)),
    range: LOSS_METRICS[view.metric].range,
    domain: lossDomain(view, width === "page" ? 5 : 3),
    axisTitle: viewTitle(view),
  };
}

/** Dots of predictors that were tested at single edit distances, one block per place and metric. */
export function lossTable(
  rows: readonly EditDistanceRow[],
  styles: readonly SeriesStyle[],
  width: FigureWidth,
): Panel[] {
  const places = placesOf(rows);
  const blocks = places.flatMap((place) =>
    lossViews(rows.filter((row) => isSamePlace(row, place))).map((view) =>
      blockOf(view, styles, places.length > 1 ? `${placeHeading(place, places)}: ` : "", width),
    ),
  );
  return dotTablePanels({
    columns: [
      { header: "Predictor", align: "left" },
      { header: "Learns", align: "left" },
      { header: "Labelled", align: "right" },
      { header: "k", align: "right" },
    ],
    blocks,
    width,
    text: ({ mean }) => mean.toPrecision(3).replace("-", "−"),
  });
}
