import { qualitySummarySchema } from "../../src/evaluation/quality-summary.ts";
import { optimumSchema } from "../../src/evaluation/search-metrics.ts";
import { searchSummarySchema } from "../../src/evaluation/search-summary.ts";
import { unwrap } from "../../src/failure/failure.ts";
import type { EditDistanceRow } from "../../src/figures/edit-distance.ts";
import type { PredictorRankingRow } from "../../src/figures/predictor-ranking.ts";
import type { OptimumRow, SearchCurveRow } from "../../src/figures/search-curves.ts";
import type { SearchMetric } from "../../src/figures/search-metric.ts";
import type { StageInput } from "../../src/runner/stage.ts";
import { readCsv } from "../../src/tables/csv-file.ts";
import { type Row, rowsOf, type Schema } from "../../src/tables/table.ts";

type Quality = Row<typeof qualitySummarySchema>;

/** What the figures are drawn from. */
export interface FigureTables {
  readonly editDistance: readonly EditDistanceRow[];
  readonly ranking: readonly PredictorRankingRow[];
  /** What rankings are held against: zen where no accuracy was measured. */
  readonly against: "accuracy" | "zen";
  readonly curves: readonly SearchCurveRow[];
  readonly optima: readonly OptimumRow[];
  readonly searchMetrics: readonly SearchMetric[];
  /** What the accuracies are, where a reader could take them for more. */
  readonly note: string | undefined;
}

/** What figures say of accuracies, by their source. */
const NOTES: Readonly<Record<string, string>> = {
  surrogate: "All accuracies are a surrogate's predictions: no network was trained.",
  "one run's test":
    "What predictors learn and searches see is the test accuracy of one training run, in place of validation accuracy; test accuracy is the mean of three runs.",
  "one run": "Accuracies are validation values of one training run after the last epoch.",
};

function table<S extends Schema>(evaluated: StageInput, name: string, schema: S): Row<S>[] {
  return rowsOf(unwrap(readCsv(evaluated.path(name), schema)));
}

const largest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value), 0);

/**
 * Pair-level results by edit distance, of predictors with the most labels: edit-only ones trained at each distance, and
 * siamese ones, whose one model answers at all distances.
 */
function editDistanceRows(quality: readonly Quality[]): EditDistanceRow[] {
  const pairs = quality.filter(({ level, label, target }) => level === "pair" && label === target);
  return pairs
    .filter((row) => {
      const most = largest(pairs.filter((other) => other.predictor === row.predictor).map(({ labelled }) => labelled));
      return row.labelled === most && (row.predictor === "siamese" || row.distance === row.trained_distance);
    })
    .filter(({ metric }) => metric !== "sign_accuracy")
    .map(({ space, dataset, predictor, label, distance, metric, mean, low, high, repetitions }) => ({
      ...{ space, dataset, predictor, label: label as "zen" | "accuracy", k: distance, mean, low, high },
      metric: metric as EditDistanceRow["metric"],
      seeds: repetitions,
    }));
}

function rankingRows(quality: readonly Quality[], target: "accuracy" | "zen"): PredictorRankingRow[] {
  return quality
    .filter((row) => row.level === "architecture" && row.target === target && row.trained_distance === 1)
    .map(({ space, dataset, predictor, label, labelled, mean, low, high, repetitions }) => ({
      ...{ space, dataset, predictor, label: label as "zen" | "accuracy", labelled, mean, low, high },
      seeds: repetitions,
    }));
}

/** The metrics of a search that are drawn, by the first that was measured. */
const SHOWN: readonly (readonly SearchMetric[])[] = [
  ["zen_score"],
  ["test_accuracy", "validation_regret"],
  ["validation_accuracy", "validation_regret"],
  ["surrogate_accuracy"],
];

/** Reads the tables of `evaluate` and picks what each figure shows of one space. */
export function figureTables(evaluated: StageInput, space: string): FigureTables {
  const own = <R extends { readonly space: string }>(rows: R[]) => rows.filter((row) => row.space === space);
  const quality = own(table(evaluated, "predictors-summary.csv", qualitySummarySchema));
  const against = quality.some(({ target }) => target === "accuracy") ? "accuracy" : "zen";
  const summary = own(table(evaluated, "search-summary.csv", searchSummarySchema));
  const shown = SHOWN.find((metrics) => summary.some(({ metric }) => metric === metrics[0])) ?? [];
  return {
    editDistance: editDistanceRows(quality),
    ranking: rankingRows(quality, against),
    against,
    curves: summary
      .filter(({ metric }) => shown.some((name) => name === metric))
      .map(({ repetitions, metric, accuracy_source: _source, ...row }) => ({
        ...row,
        metric: metric as SearchMetric,
        runs: repetitions,
      })),
    optima: own(table(evaluated, "optima.csv", optimumSchema)).map((row) => ({
      ...row,
      metric: row.metric as SearchMetric,
    })),
    searchMetrics: shown,
    note: NOTES[summary[0]?.accuracy_source ?? ""],
  };
}
