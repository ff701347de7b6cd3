import { optimumSchema } from "../../src/evaluation/tables/optima.ts";
import { proxyRankSchema } from "../../src/evaluation/tables/proxy-ranks.ts";
import { qualitySummarySchema } from "../../src/evaluation/tables/quality-summary.ts";
import { searchSummarySchema } from "../../src/evaluation/tables/search-summary.ts";
import { unwrap } from "../../src/failure/failure.ts";
import { isLossMetric } from "../../src/figures/loss-metric.ts";
import type { EditDistanceRow } from "../../src/figures/loss-panel.ts";
import { isMeasure, type Measure } from "../../src/figures/measure.ts";
import { asProse, distinct } from "../../src/figures/names.ts";
import type { PredictorRankingRow, ProxyRankingRow } from "../../src/figures/ranking-rows.ts";
import type { Repeated } from "../../src/figures/repetition-note.ts";
import {
  metricNamed,
  metricParts,
  metricRole,
  type SearchMetric,
  type SearchPart,
} from "../../src/figures/search-metric.ts";
import type { OptimumRow, SearchCurveRow } from "../../src/figures/search-panel.ts";
import { seriesLabel } from "../../src/figures/series.ts";
import type { StageInput } from "../../src/runner/stage.ts";
import { metricOf } from "../../src/spaces/data-sets.ts";
import { readCsv } from "../../src/tables/csv-file.ts";
import { type Row, rowsOf, type Schema } from "../../src/tables/table.ts";

type Quality = Row<typeof qualitySummarySchema>;
type Curve = Row<typeof searchSummarySchema>;
type Proxy = Row<typeof proxyRankSchema>;

/** What the figures are drawn from. */
export interface FigureTables {
  readonly editDistance: readonly EditDistanceRow[];
  readonly ranking: readonly PredictorRankingRow[];
  readonly proxies: readonly ProxyRankingRow[];
  /** What rankings are held against: zen where no accuracy was measured. */
  readonly against: "accuracy" | "zen";
  readonly curves: readonly SearchCurveRow[];
  readonly optima: readonly OptimumRow[];
  readonly searchMetrics: readonly SearchMetric[];
  /** What the accuracies are, where a reader could take them for more. */
  readonly note: string | undefined;
  /** The note of search curves, which says of reported accuracies what is not in their names. */
  readonly searchNote: string | undefined;
}

/** What figures say of accuracies, by their source. */
const NOTES: Readonly<Record<string, string>> = {
  surrogate:
    "All accuracies are a surrogate's predictions on the official surrogate's scale: no network was trained, and values beyond those of its pool are extrapolated.",
  "one run's test":
    "What predictors learn and searches see is the test accuracy of one training run, in place of validation accuracy.",
  "one run": "What predictors learn and searches see are validation values of one training run after the last epoch.",
};

/** What search curves say besides, by the same source. */
const SEARCH_NOTES: Readonly<Record<string, string>> = {
  "one run's test": "The mean of all runs contains the run that was seen.",
};

function table<S extends Schema>(evaluated: StageInput, name: string, schema: S): Row<S>[] {
  return rowsOf(unwrap(readCsv(evaluated.path(name), schema)));
}

/** What the benchmark scores by on a data set, for which tables say `accuracy`. */
function measureOn(dataset: string): Measure {
  const metric = metricOf(dataset);
  return isMeasure(metric) ? metric : "accuracy";
}

const largest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value), 0);

/** A mean with its interval and what they are over. */
function repeatedOf({ mean, low, high, repetitions, repeated, interval }: Quality | Curve): Repeated {
  return { mean, low, high, repetitions, repeated, interval };
}

/** Rows that were taken over all test networks, which is the convention of the field. */
function overAll(rows: readonly Quality[]): Quality[] {
  return rows.filter(({ test_networks: networks }) => networks === "all");
}

/** The label kind of a row, with what it stands for on the row's data set. */
function labelOf({ label, dataset }: Quality) {
  return { label: label === "zen" ? ("zen" as const) : ("accuracy" as const), measure: measureOn(dataset) };
}

/**
 * The number of labels at which a predictor is drawn: the largest that all its data sets have, else the largest of the
 * row's own data set.
 */
function drawnLabels(row: Quality, others: readonly Quality[]): number {
  const own = others.filter(
    (other) =>
      other.predictor === row.predictor && other.label === row.label && other.trained_distance === row.trained_distance,
  );
  const sets = distinct(own.map(({ dataset }) => dataset));
  const has = (count: number, set: string) => own.some((other) => other.labelled === count && other.dataset === set);
  const shared = distinct(own.map(({ labelled }) => labelled)).filter((count) => sets.every((set) => has(count, set)));
  const here = own.filter(({ dataset }) => dataset === row.dataset).map(({ labelled }) => labelled);
  return largest(shared.length > 0 ? shared : here);
}

/**
 * Pair-level results by edit distance at one number of labels: of edit-only predictors trained at each distance, and of
 * siamese ones, whose one model answers at all distances.
 */
function editDistanceRows(quality: readonly Quality[]): EditDistanceRow[] {
  const pairs = overAll(quality).filter(
    ({ level, label, target, predictor, distance, trained_distance: trained }) =>
      level === "pair" && label === target && (predictor === "siamese" || distance === trained),
  );
  return pairs.flatMap((row): EditDistanceRow[] => {
    const { space, dataset, predictor, labelled, distance, metric } = row;
    if (!isLossMetric(metric) || labelled !== drawnLabels(row, pairs)) return [];
    const place = { space, dataset, predictor, labelled, k: distance, metric };
    return [{ ...place, ...labelOf(row), ...repeatedOf(row) }];
  });
}

function rankingRows(quality: readonly Quality[], target: "accuracy" | "zen"): PredictorRankingRow[] {
  return overAll(quality)
    .filter((row) => row.level === "architecture" && row.target === target && row.trained_distance === 1)
    .filter(({ metric }) => metric === "kendall_tau_b")
    .map((row) => {
      const { space, dataset, predictor, labelled } = row;
      return { space, dataset, predictor, labelled, ...labelOf(row), ...repeatedOf(row) };
    });
}

function proxyRows(proxies: readonly Proxy[]): ProxyRankingRow[] {
  return proxies
    .filter(({ metric, target }) => metric === "kendall_tau_b" && target === "accuracy")
    .map(({ space, dataset, proxy, value, n }) => ({ space, dataset, proxy, value, n }));
}

/** What of a search is drawn, by the first role of metrics that was measured; those after it where they were, too. */
const SHOWN: readonly (readonly string[])[] = [
  ["zen_score"],
  ["other_runs_test value", "all_runs_test value", "one_run_test regret"],
  ["best_epoch_test value", "final value", "final regret"],
  ["test value", "validation regret"],
  ["validation value", "validation regret"],
  ["final value", "final regret"],
  ["surrogate value"],
];

/** The part of a benchmark that a search sees, by the source of the accuracies. */
const SEEN: Readonly<Record<string, SearchPart>> = {
  "mean of seeds": "validation",
  "one run's test": "one_run_test",
  "one run": "final",
  surrogate: "surrogate",
};

/** What tables call a part in other words than figures do. */
const TABLE_PARTS = { mean_of_three_test: "all_runs_test", final_validation: "final" } as const;

/**
 * The metric of a row as figures name it; undefined for one that is no curve or not known. The regret of what a search
 * sees is that of the benchmark's part that it sees, in the measure of the data set.
 */
function drawnMetric({ metric, dataset, accuracy_source: source }: MetricRow): SearchMetric | undefined {
  if (metric === "zen_score") return metric;
  const seen = SEEN[source];
  if (metric === "seen_regret") {
    return seen && metricNamed({ part: seen, measure: measureOn(dataset), isRegret: true });
  }
  const renamed = Object.entries(TABLE_PARTS).find(([part]) => metric.startsWith(`${part}_`));
  const parts = metricParts(renamed ? metric.replace(renamed[0], renamed[1]) : metric);
  return parts && metricNamed(parts);
}

/** What a row says of its metric. */
interface MetricRow {
  readonly metric: string;
  readonly dataset: string;
  readonly accuracy_source: string;
}

/** Search curves and optima under the names of their drawn metrics, and those metrics in the order in which they stand. */
function searchTables(summary: readonly Curve[], optima: readonly Row<typeof optimumSchema>[]) {
  const named = <R extends MetricRow>(rows: readonly R[]) =>
    rows.flatMap((row) => {
      const metric = drawnMetric(row);
      return metric === undefined ? [] : [{ ...row, metric }];
    });
  const curves = named(summary);
  const metrics = distinct(curves.map(({ metric }) => metric));
  const roles = SHOWN.find(([first]) => metrics.some((metric) => metricRole(metric) === first)) ?? [];
  const shown = roles.flatMap((role) => metrics.filter((metric) => metricRole(metric) === role));
  return {
    curves: curves
      .filter(({ metric }) => shown.includes(metric))
      .map((row): SearchCurveRow => {
        const { space, dataset, strategy, queries, metric } = row;
        return { space, dataset, strategy, queries, metric, ...repeatedOf(row) };
      }),
    optima: named(optima).map(({ space, dataset, metric, value }) => ({ space, dataset, metric, value })),
    searchMetrics: shown,
  };
}

/** The rows of the tables of `evaluate` that figures are drawn from. */
export interface EvaluatedRows {
  readonly quality: readonly Quality[];
  readonly proxies: readonly Proxy[];
  readonly summary: readonly Curve[];
  readonly optima: readonly Row<typeof optimumSchema>[];
}

/** Whose settings were chosen by results on the space that is shown; empty for none. */
function tuningNote(summary: readonly Curve[]): string {
  const tuned = summary.filter(({ settings }) => settings === "tuned on this space");
  const names = distinct(tuned.map(({ strategy }) => seriesLabel(strategy)));
  return names.length === 0 ? "" : `Chosen by results on this space: the settings of ${asProse(names)}.`;
}

/** Picks what each figure shows of one space. */
export function drawnTables(evaluated: EvaluatedRows, space: string): FigureTables {
  const own = <R extends { readonly space: string }>(rows: readonly R[]) => rows.filter((row) => row.space === space);
  const [quality, summary] = [own(evaluated.quality), own(evaluated.summary)];
  const source = summary[0]?.accuracy_source ?? "";
  const note = NOTES[source];
  const searchNote = [note, SEARCH_NOTES[source], tuningNote(summary)].filter(Boolean).join(" ");
  const against = quality.some(({ target }) => target === "accuracy") ? "accuracy" : "zen";
  return {
    editDistance: editDistanceRows(quality),
    ranking: rankingRows(quality, against),
    proxies: proxyRows(own(evaluated.proxies)),
    against,
    ...searchTables(summary, own(evaluated.optima)),
    note,
    searchNote: searchNote === "" ? undefined : searchNote,
  };
}

/** Reads the tables of `evaluate` and picks what each figure shows of one space. */
export function figureTables(evaluated: StageInput, space: string): FigureTables {
  const rows: EvaluatedRows = {
    quality: table(evaluated, "predictors-summary.csv", qualitySummarySchema),
    proxies: table(evaluated, "proxies.csv", proxyRankSchema),
    summary: table(evaluated, "search-curves.csv", searchSummarySchema),
    optima: table(evaluated, "optima.csv", optimumSchema),
  };
  return drawnTables(rows, space);
}
