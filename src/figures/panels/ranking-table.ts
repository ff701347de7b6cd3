import { written } from "../look/axis-labels.ts";
import { PUBLISHED_STYLE } from "../look/ranking-styles.ts";
import type { SeriesStyle } from "../look/series.ts";
import { type FigureWidth, INK } from "../look/theme.ts";
import { type LinearDomain, tickedDomain } from "../look/ticks.ts";
import { labelName } from "../metrics/measure.ts";
import { CORRELATION, drawnValues, type Estimate } from "../metrics/metric-range.ts";
import { isSamePlace, placesOf } from "../rows/places.ts";
import { seriesOf } from "../rows/predictor-series.ts";
import type { PublishedRankingRow } from "../rows/published-doa.ts";
import type { PredictorRankingRow, ProxyRankingRow } from "../rows/ranking-rows.ts";
import { placeHeading } from "../wording/place-titles.ts";
import { type FigureTitles, proxyTitle, shortPredictorTitle } from "../wording/titles.ts";
import { type DotBlock, type DotColumn, type DotRow, dotTablePanels } from "./dot-table.ts";
import type { Panel } from "./panel.ts";

/** What a ranking is drawn from. */
export interface RankingTables {
  readonly rows: readonly PredictorRankingRow[];
  readonly proxies: readonly ProxyRankingRow[];
  readonly published: readonly PublishedRankingRow[];
  readonly styles: readonly SeriesStyle[];
  readonly titles: FigureTitles;
  readonly width: FigureWidth;
}

const COLUMNS: readonly DotColumn[] = [
  { header: "Predictor", align: "left" },
  { header: "Learns", align: "left" },
  { header: "Labelled", align: "right" },
];

const NO_INTERVAL = { low: null, high: null } as const;

function predictorRow(row: PredictorRankingRow, { styles, titles }: RankingTables): DotRow {
  const { color, shape } = styles.find((style) => style.name === seriesOf(row))!;
  const cells = [shortPredictorTitle(titles, row.predictor), labelName(row.label, row.measure), written(row.labelled)];
  return { cells, mean: row.mean, low: row.low, high: row.high, color, shape, isBaseline: false };
}

function publishedRow({ labelled, value }: PublishedRankingRow): DotRow {
  const { color, shape } = PUBLISHED_STYLE;
  const cells = ["Paper's DoA", "(Table 1)", written(labelled)];
  return { cells, mean: value, ...NO_INTERVAL, color, shape, isBaseline: true };
}

function proxyRow({ proxy, value, n }: ProxyRankingRow, titles: FigureTitles): DotRow {
  const cells = [proxyTitle(titles, proxy), `of ${written(n)} networks`, ""];
  return { cells, mean: value, ...NO_INTERVAL, color: INK.quiet, shape: "diamond", isBaseline: true };
}

/** The rows of one place: predictors from the best down, then published values and proxies. */
function rowsOfPlace(place: PredictorRankingRow, tables: RankingTables): DotRow[] {
  const here = <R extends { readonly space: string; readonly dataset: string }>(rows: readonly R[]) =>
    rows.filter((row) => isSamePlace(row, place));
  const byValue = (a: Estimate, b: Estimate) => b.mean - a.mean;
  const predictors = here(tables.rows).map((row) => predictorRow(row, tables));
  const proxies = here(tables.proxies).map((row) => proxyRow(row, tables.titles));
  return [
    ...predictors.sort(byValue),
    ...here(tables.published).map(publishedRow).sort(byValue),
    ...proxies.sort(byValue),
  ];
}

/** From zero, or a tick below the lowest drawn value, to 1; in larger steps where the table is narrow. */
function tauDomain(rows: readonly DotRow[], width: FigureWidth): LinearDomain {
  const low = Math.min(0, ...rows.flatMap((row) => drawnValues(row, CORRELATION)));
  return tickedDomain(low, 1, width === "page" ? 6 : 3);
}

function valueText({ mean, low, high }: Estimate): string {
  const digits = (value: number) => value.toFixed(3).replace("-", "−");
  if (low === null || high === null || Number.isNaN(low) || Number.isNaN(high)) return digits(mean);
  return `${digits(mean)} [${digits(low)}, ${digits(high)}]`;
}

/** A dot table of predictors by kind of label and labelled networks, one block per space and data set. */
export function rankingTable(tables: RankingTables): Panel[] {
  const places = placesOf(tables.rows);
  const blocks = places.map((place) => ({ place, rows: rowsOfPlace(place, tables) }));
  const domain = tauDomain(
    blocks.flatMap(({ rows }) => rows),
    tables.width,
  );
  return dotTablePanels({
    columns: COLUMNS,
    blocks: blocks.map(
      ({ place, rows }, at): DotBlock => ({
        title: places.length > 1 ? placeHeading(place, places) : "",
        rows,
        range: CORRELATION,
        domain,
        axisTitle: at === places.length - 1 ? ["Kendall tau-b"] : [],
      }),
    ),
    width: tables.width,
    text: tables.width === "page" ? valueText : ({ mean }) => valueText({ mean, ...NO_INTERVAL }),
  });
}
