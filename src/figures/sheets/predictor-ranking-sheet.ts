import type { TopLevelSpec } from "vega-lite";
import { PUBLISHED_STYLE, proxyStyles } from "../look/ranking-styles.ts";
import { type SeriesStyle, seriesStyles } from "../look/series.ts";
import type { FigureWidth } from "../look/theme.ts";
import { MEASURES } from "../metrics/measure.ts";
import { CORRELATION } from "../metrics/metric-range.ts";
import { CURVE_COUNTS, rankingCurves } from "../panels/ranking-curves.ts";
import { type RankingTables, rankingTable } from "../panels/ranking-table.ts";
import { distinct } from "../rows/distinct.ts";
import { seriesOf } from "../rows/predictor-series.ts";
import { PUBLISHED_DOA, type PublishedRankingRow, reachedBy } from "../rows/published-doa.ts";
import type { PredictorRankingRow, ProxyRankingRow, RankingTruth } from "../rows/ranking-rows.ts";
import { requireNumbers } from "../rows/table-check.ts";
import { placesTitle } from "../wording/place-titles.ts";
import { repetitionNote } from "../wording/repetition-note.ts";
import { seriesTitles } from "../wording/series-titles.ts";
import type { FigureTitles } from "../wording/titles.ts";
import { sheetSpec } from "./sheet.ts";

/** How the figure is drawn. */
export interface PredictorRankingOptions {
  /** Default `page`. */
  readonly width?: FigureWidth;
  /** A sentence to add below the title, such as where the accuracies come from. */
  readonly note?: string | undefined;
  /** Printed names of predictors and proxies. */
  readonly titles?: FigureTitles;
  /** What the predicted order is compared with; published values and proxies are drawn beside accuracy only. Default `accuracy`. */
  readonly against?: RankingTruth;
  /** Proxies to hold the predictors against; default none. */
  readonly proxies?: readonly ProxyRankingRow[];
  /** Default {@link PUBLISHED_DOA}. */
  readonly published?: readonly PublishedRankingRow[];
}

/** Series from the best tau-b at their largest number of networks to the worst. */
function ranked(rows: readonly PredictorRankingRow[]): string[] {
  const last = new Map<string, PredictorRankingRow>();
  for (const row of rows) {
    const known = last.get(seriesOf(row));
    if (known === undefined || row.labelled > known.labelled) last.set(seriesOf(row), row);
  }
  return [...last].sort(([, a], [, b]) => b.mean - a.mean).map(([name]) => name);
}

/** The largest number of points that a series has on one data set. */
function longestSeries(rows: readonly PredictorRankingRow[]): number {
  const keys = rows.map((row) => `${row.space} ${row.dataset} ${seriesOf(row)}`);
  return Math.max(...distinct(keys).map((key) => keys.filter((other) => other === key).length));
}

/** What order a ranking is held against, in words. */
function truthOf(rows: readonly PredictorRankingRow[], against: RankingTruth): string {
  if (against === "zen") return "Zen-Score; no accuracy is reported";
  const measures = distinct(rows.map((row) => MEASURES[row.measure ?? "accuracy"].name));
  return measures.length === 1 ? `the benchmark's ${measures[0]}` : `each task's own metric (${measures.join(", ")})`;
}

function tablesOf(rows: readonly PredictorRankingRow[], options: PredictorRankingOptions): RankingTables {
  const { titles = {} } = options;
  const isAccuracy = (options.against ?? "accuracy") === "accuracy";
  return {
    rows,
    proxies: isAccuracy ? (options.proxies ?? []) : [],
    published: isAccuracy ? reachedBy(options.published ?? PUBLISHED_DOA, rows) : [],
    styles: seriesStyles(ranked(rows), seriesTitles(rows, titles)),
    titles,
    width: options.width ?? "page",
  };
}

/**
 * How well difference predictors rank whole architectures (paper, Table 1), beside zero-cost proxies and the paper's
 * values.
 *
 * Curves over the number of labelled networks where some series has three or more of them, one panel per space and data
 * set; with fewer, a table of dots. Throws a RangeError on an empty table or a mean that is not finite.
 */
export function predictorRankingSheet(
  rows: readonly PredictorRankingRow[],
  options: PredictorRankingOptions = {},
): TopLevelSpec {
  requireNumbers("predictor ranking", rows, ["labelled", "mean", "repetitions"]);
  const tables = tablesOf(rows, options);
  const isCurve = longestSeries(rows) >= CURVE_COUNTS;
  const entries = [
    ...tables.styles.map(
      (style): SeriesStyle =>
        longestSeries(rows.filter((row) => seriesOf(row) === style.name)) >= CURVE_COUNTS
          ? style
          : { ...style, drawn: "points" },
    ),
    ...(tables.published.length > 0 ? [PUBLISHED_STYLE] : []),
    ...proxyStyles(tables.proxies, tables.titles),
  ];
  const width = options.width ?? "page";
  const drawn = isCurve
    ? rankingCurves({ ...tables, styles: entries })
    : { panels: rankingTable(tables), shape: { columns: 1, width } };
  const title = `Ranking of held-out architectures on ${placesTitle(rows)}`;
  const note = repetitionNote(rows, {
    marks: "bars",
    rangeOf: () => CORRELATION,
    nameOf: (row) => `${seriesTitles([row], tables.titles)[seriesOf(row)]}, ${row.labelled} labelled`,
  });
  return sheetSpec({
    title,
    subtitle: `Kendall tau-b between predicted order and ${truthOf(rows, options.against ?? "accuracy")}. ${note}`,
    description: `${title}: Kendall tau-b by number of labelled networks, from best to worst at the most networks: ${tables.styles.map((style) => style.label).join("; ")}.`,
    ...drawn,
    styles: isCurve ? entries : [],
    note: options.note,
    width,
  });
}
