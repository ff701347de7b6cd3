import type { qualitySummarySchema } from "../../evaluation/tables/quality-summary.ts";
import type { Row } from "../../tables/table.ts";
import type { Measure } from "../metrics/measure.ts";

type Quality = Row<typeof qualitySummarySchema>;

/** What tells the predictors of a figure apart: their name and what they learn. */
export interface PredictorSeries {
  readonly predictor: string;
  /** What the predictor was trained on differences of. */
  readonly label: "zen" | "accuracy";
  /** What the benchmark scores by on the data set, which the label "accuracy" stands for; default accuracy. */
  readonly measure?: Measure;
}

/** Which rows are of one predictor and one kind of label. */
export function seriesOf(row: Pick<PredictorSeries, "predictor" | "label">): string {
  return `${row.predictor} ${row.label}`;
}

/** The series of a row of the table, on whose data set the benchmark scores by a measure. */
export function seriesOfQuality({ predictor, label }: Quality, measure: Measure): PredictorSeries {
  return { predictor, label: label === "zen" ? "zen" : "accuracy", measure };
}

/** Whether a row has a value: one of too few networks or pairs, or of such that are all alike, has none. */
export function isMeasured({ mean }: Pick<Quality, "mean">): boolean {
  return !Number.isNaN(mean);
}

/** Rows that were taken over all test networks, which is the convention of the field. */
export function overAllNetworks(rows: readonly Quality[]): Quality[] {
  return rows.filter(({ test_networks: networks }) => networks === "all");
}
