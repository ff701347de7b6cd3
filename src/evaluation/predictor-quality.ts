import { kendallTauB, kendallTauBOfSorted } from "../metrics/kendall-tau.ts";
import { precisionsAt } from "../metrics/precision-at-k.ts";
import { meanSquaredError, rSquared } from "../metrics/regression-error.ts";
import { signAccuracy } from "../metrics/sign-accuracy.ts";
import type { Columns, Row } from "../tables/table.ts";
import type { differenceSchema } from "../training/tables/differences.ts";
import type { scoreSchema } from "../training/tables/scores.ts";
import type { qualitySchema } from "./tables/quality.ts";
import { chooseTestNetworks } from "./test-networks.ts";

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
  | "pretraining_zen_scores"
  | "tensor_backend"
  | "scoring_engine"
  | "measured_from"
>;

/** True values by architecture row, NaN where unknown; by name of the target (`accuracy`, `zen`). */
export type Targets = Readonly<Record<string, Float64Array>>;

type Measurement = Omit<QualityRow, keyof TrainingIdentity>;

/** Fewer pairs or networks than this are not worth a correlation: their row has their number and no value. */
const MIN_COUNT = 10;

/** A row's part for every metric of `count` pairs or networks; where they are too few, values are missing. */
function valuesOf(metrics: readonly string[], count: number, measure: () => Readonly<Record<string, number>>) {
  const values = count < MIN_COUNT ? {} : measure();
  return metrics.map((metric) => ({ metric, value: values[metric] ?? Number.NaN, n: count }));
}

/** Positions of each seed's rows. */
function bySeed(seeds: Int32Array): Map<number, number[]> {
  return Map.groupBy(seeds.keys(), (at) => seeds[at]!);
}

/** Shares of the test networks whose best are looked for, and what tables call the precision there. */
const TOP_SHARES = [
  { metric: "precision_at_1_percent", share: 0.01 },
  { metric: "precision_at_10_percent", share: 0.1 },
] as const;

/** What is measured of all test networks, and of the other choices. */
const RANKING_METRICS = {
  all: ["kendall_tau_b", ...TOP_SHARES.map(({ metric }) => metric)],
  chosen: ["kendall_tau_b"],
};

/** How well scores rank networks that come in ascending order of their true values. */
function rankingMeasurements(predicted: Float64Array, actual: Float64Array, whole: boolean): Record<string, number> {
  const tau = { kendall_tau_b: kendallTauBOfSorted(actual, predicted) };
  if (!whole) return tau;
  const counts = TOP_SHARES.map(({ share }) => Math.max(1, Math.round(share * actual.length)));
  const precisions = precisionsAt(predicted, actual, counts);
  return { ...tau, ...Object.fromEntries(TOP_SHARES.map(({ metric }, at) => [metric, precisions[at]!])) };
}

/** The rows that have a true value, in ascending order of it. */
function ascendingRows(truth: Float64Array): Uint32Array {
  const known = Uint32Array.from(truth.keys()).filter((row) => !Number.isNaN(truth[row]!));
  return known.sort((i, j) => truth[i]! - truth[j]!);
}

/**
 * Architecture level, over each seed's test networks: Kendall tau-b between predicted scores and true values, the figure
 * comparable with the absolute predictors of the paper's Table 1, for every choice of test networks; and for all of them
 * the share of the best 1 % and 10 % that are among as many best predicted ones (precision at k). The values of fewer than
 * ten networks are missing.
 *
 * @param testRows the rows that a seed's predictor may be tested on
 * @param classes the class of official twins of every row; undefined where the space has no twins
 */
export function architectureLevel(
  scores: Columns<typeof scoreSchema>,
  testRows: (seed: number) => ReadonlySet<number>,
  targets: Targets,
  classes?: Int32Array,
): Measurement[] {
  const known = Object.entries(targets).map(([target, truth]) => ({ target, truth, order: ascendingRows(truth) }));
  return [...bySeed(scores.seed)].flatMap(([seed, positions]) => {
    const test = testRows(seed);
    const scoreOf = new Map(positions.map((at) => [scores.row[at]!, scores.score[at]!]));
    const learned = new Set(positions.filter((at) => scores.learned[at] === 1).map((at) => scores.row[at]!));
    const rows = [...scoreOf.keys()].filter((row) => test.has(row)).sort((a, b) => a - b);
    const chosen = chooseTestNetworks({ rows, learned, classes });
    return known.flatMap(({ target, truth, order }) =>
      [...chosen].flatMap(([testNetworks, candidates]) => {
        const tested = new Uint8Array(truth.length);
        for (const row of candidates) tested[row] = 1;
        const usable = order.filter((row) => tested[row] === 1);
        const predicted = Float64Array.from(usable, (row) => scoreOf.get(row)!);
        const actual = Float64Array.from(usable, (row) => truth[row]!);
        const whole = testNetworks === "all";
        const common = { seed, level: "architecture", distance: 0, test_networks: testNetworks, target };
        return valuesOf(RANKING_METRICS[whole ? "all" : "chosen"], usable.length, () =>
          rankingMeasurements(predicted, actual, whole),
        ).map((measured) => ({ ...common, ...measured }));
      }),
    );
  });
}

/** What is measured of pairs against the label's own kind, and against another. */
const PAIR_METRICS = {
  own: ["kendall_tau_b", "sign_accuracy", "mse", "r2"],
  other: ["kendall_tau_b", "sign_accuracy"],
};

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
 * unit. The values of fewer than ten pairs are missing.
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
        const common = { seed, level: "pair", distance, test_networks: "all", target };
        return valuesOf(PAIR_METRICS[target === label ? "own" : "other"], usable.length, () =>
          pairMeasurements(
            usable.map((at) => differences.predicted[at]!),
            usable.map((at) => differences.ranked[at]!),
            usable.map(delta),
          ),
        ).map((measured) => ({ ...common, ...measured }));
      }),
    );
  });
}
