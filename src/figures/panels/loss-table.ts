import { written } from "../look/axis-labels.ts";
import type { SeriesStyle } from "../look/series.ts";
import type { FigureWidth } from "../look/theme.ts";
import { LOSS_METRICS } from "../metrics/loss-metric.ts";
import { labelName } from "../metrics/measure.ts";
import type { EditDistanceRow } from "../rows/edit-distance-rows.ts";
import { placeIn } from "../rows/order.ts";
import { isSamePlace, placesOf } from "../rows/places.ts";
import { seriesOf } from "../rows/predictor-series.ts";
import { placeHeading } from "../wording/place-titles.ts";
import { type FigureTitles, shortPredictorTitle } from "../wording/titles.ts";
import { type DotBlock, type DotRow, dotTablePanels } from "./dot-table.ts";
import { type LossView, lossDomain, lossViews, viewTitle } from "./loss-panel.ts";
import type { Panel } from "./panel.ts";

/** How the rows of the table look and what they are called. */
interface Look {
  readonly styles: readonly SeriesStyle[];
  readonly titles: FigureTitles;
  readonly width: FigureWidth;
}

/** Predictors in the order in which they stand; others after them. */
const ORDER: readonly string[] = ["siamese", "edit-only"];

/** Rows by predictor, then by labelled networks, then by what was learnt, whatever the order of the table. */
function inTableOrder(rows: readonly EditDistanceRow[]): EditDistanceRow[] {
  const place = ({ predictor }: EditDistanceRow) => placeIn(ORDER, predictor);
  const learnt = ({ label }: EditDistanceRow) => (label === "zen" ? 0 : 1);
  return [...rows].sort((a, b) => place(a) - place(b) || a.labelled - b.labelled || learnt(a) - learnt(b));
}

function dotRow(row: EditDistanceRow, { styles, titles }: Look): DotRow {
  const { color, shape } = styles.find((style) => style.name === seriesOf(row))!;
  const name = shortPredictorTitle(titles, row.predictor);
  const cells = [name, labelName(row.label, row.measure), written(row.labelled), String(row.k)];
  return { cells, mean: row.mean, low: row.low, high: row.high, color, shape, isBaseline: false };
}

function blockOf(view: LossView, look: Look, place: string): DotBlock {
  return {
    title: `${place}${viewTitle(view)[0]}`,
    rows: inTableOrder(view.rows).map((row) => dotRow(row, look)),
    range: LOSS_METRICS[view.metric].range,
    domain: lossDomain(view, look.width === "page" ? 5 : 3),
    axisTitle: viewTitle(view),
  };
}

/** Dots of predictors that were tested at single edit distances, one block per place and metric. */
export function lossTable(rows: readonly EditDistanceRow[], look: Look): Panel[] {
  const places = placesOf(rows);
  const blocks = places.flatMap((place) =>
    lossViews(rows.filter((row) => isSamePlace(row, place))).map((view) =>
      blockOf(view, look, places.length > 1 ? `${placeHeading(place, places)}: ` : ""),
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
    width: look.width,
    text: ({ mean }) => mean.toPrecision(3).replace("-", "−"),
  });
}
