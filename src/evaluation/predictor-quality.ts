import { kendallTauB, meanSquaredError, rSquared, signAccuracy } from "../metrics/index.ts";
import type { Columns, Row } from "../tables/table.ts";

/** What a training cell leaves: a score per seed and architecture; only its order and differences matter. */
export const scoreSchema = { seed: "integer", row: "integer", score: "number" } as const;

/**
 * Predicted differences (b minus a) of held-out pairs, per seed: `predicted` in units of the label, `ranked` in the
 * predictor's own unit, whose sign and order are what it was trained for.
 */
export const differenceSchema = {
  seed: "integer",
  distance: "integer",
  row_a: "integer",
  row_b: "integer",
  predicted: "number",
  ranked: "number",
} as const;

/** One measurement of a predictor on one seed. */
export const qualitySchema = {
  space: "text",
  dataset: "text",
  predictor: "text",
  label: "text",
  labelled: "integer",
  trained_distance: "integer",
  seed: "integer",
  level: "text",
  distance: "integer",
  target: "text",
  accuracy_source: "text",
  metric: "text",
  value: "number",
  n: "integer",
  accuracy_queries: "integer",
  tensor_backend: "text",
  scoring_engine: "text",
} as const;

export type QualityRow = Row<typeof qualitySchema>;

/** The columns of a measurement that are the same for all measurements of a training cell. */
export type TrainingIdentity = Pick<
  QualityRow,
  | "space"
  | "dataset"
  | "predictor"
  | "label"
  | "labelled"
  | "trained_distance"
  | "accuracy_source"
  | "accuracy_queries"
  | "tensor_backend"
  | "scoring_engine"
>;

/** True values by architecture row, NaN where unknown; by name of the target (`accuracy`, `zen`). */
export type Targets = Readonly<Record<string, Float64Array>>;

type Measurement = Omit<QualityRow, keyof TrainingIdentity>;

/** Fewer pairs or networks than this are not worth a correlation. */
const MIN_COUNT = 10;

function bySeed(seeds: Int32Array): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  seeds.forEach((seed, at) => {
    const group = groups.get(seed);
    if (group) group.push(at);
    else groups.set(seed, [at]);
  });
  return groups;
}

/**
 * Architecture level: Kendall tau-b between predicted scores and true values over each seed's test rows. It is the
 * figure comparable with the absolute predictors of the paper's Table 1.
 */
export function architectureLevel(
  scores: Columns<typeof scoreSchema>,
  testRows: ReadonlyMap<number, ReadonlySet<number>>,
  targets: Targets,
): Measurement[] {
  return [...bySeed(scores.seed)].flatMap(([seed, positions]) =>
    Object.entries(targets).flatMap(([target, truth]) => {
      const test = testRows.get(seed);
      const usable = positions.filter((at) => test?.has(scores.row[at]!) && !Number.isNaN(truth[scores.row[at]!]));
      if (usable.length < MIN_COUNT) return [];
      const predicted = usable.map((at) => scores.score[at]!);
      const actual = usable.map((at) => truth[scores.row[at]!]!);
      const value = kendallTauB(predicted, actual);
      return { seed, level: "architecture", distance: 0, target, metric: "kendall_tau_b", value, n: usable.length };
    }),
  );
}

function pairMeasurements(
  predicted: readonly number[],
  ranked: readonly number[],
  actual: readonly number[],
): Record<string, number> {
  return {
    kendall_tau_b: kendallTauB(ranked, actual),
    sign_accuracy: signAccuracy(ranked, actual),
    mse: meanSquaredError(predicted, actual),
    r2: rSquared(predicted, actual),
  };
}

/**
 * Pair level: agreement between predicted and true differences over each seed's held-out pairs, by edit distance.
 * Squared error and R² are reported against the label's own kind only, since differences of another kind have another
 * unit.
 */
export function pairLevel(
  differences: Columns<typeof differenceSchema>,
  targets: Targets,
  label: string,
): Measurement[] {
  return [...bySeed(differences.seed)].flatMap(([seed, positions]) => {
    const distances = [...new Set(positions.map((at) => differences.distance[at]!))].sort((a, b) => a - b);
    return distances.flatMap((distance) =>
      Object.entries(targets).flatMap(([target, truth]) => {
        const delta = (at: number) => truth[differences.row_b[at]!]! - truth[differences.row_a[at]!]!;
        const usable = positions.filter((at) => differences.distance[at] === distance && !Number.isNaN(delta(at)));
        if (usable.length < MIN_COUNT) return [];
        const measured = pairMeasurements(
          usable.map((at) => differences.predicted[at]!),
          usable.map((at) => differences.ranked[at]!),
          usable.map(delta),
        );
        return Object.entries(measured)
          .filter(([metric]) => target === label || (metric !== "mse" && metric !== "r2"))
          .map(([metric, value]) => ({ seed, level: "pair", distance, target, metric, value, n: usable.length }));
      }),
    );
  });
}
