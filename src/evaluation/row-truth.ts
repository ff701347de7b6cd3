import { seedsOf, testSeedOf } from "../doa/labelled-design.ts";
import type { Targets } from "./predictor-quality.ts";
import type { EvaluatedDesign, TaskInputs, TaskTruth } from "./task-inputs.ts";
import { classesOf } from "./test-networks.ts";

/** What predictors of a task's rows are held against. */
export interface RowTruth {
  readonly targets: Targets;
  /** The rows that the predictor of a training set may be tested on. */
  readonly testRows: (set: number) => ReadonlySet<number>;
  /** The class of official twins of every row; undefined where the space has no twins. */
  readonly classes: Int32Array | undefined;
  /** Number of architectures with a zen score. */
  readonly zenScores: number;
  /** What scored zen; empty where nothing did. */
  readonly scoringEngine: string;
}

/** Gathers what predictors of a task's rows are held against. */
export function rowTruthOf({ design, truth, splits, proxies }: TaskInputs): RowTruth {
  const zen = proxies.get("zen");
  return {
    targets: {
      ...(truth === undefined ? {} : { accuracy: accuraciesOf(design, truth) }),
      ...(zen === undefined ? {} : { zen: zen.values }),
    },
    testRows: testRowsOf(splits),
    classes: twinsOf(design),
    zenScores: zen === undefined ? 0 : zen.values.reduce((count, score) => count + (Number.isNaN(score) ? 0 : 1), 0),
    scoringEngine: zen?.engine ?? "",
  };
}

/**
 * The accuracies that a query would return of every row of a design: those of the table, else those that a surrogate
 * predicts. Throws where there is neither.
 */
function accuraciesOf(design: EvaluatedDesign, truth: TaskTruth): Float64Array {
  const { predicted, seen } = truth;
  if (predicted !== undefined) return predicted;
  const { values } = seen;
  if (values === undefined) throw new Error(`"${seen.name}" has neither a table nor predictions`);
  return Float64Array.from({ length: design.rows.count }, (_, row) => values[Number(design.architecture(row))]!);
}

/** The test rows of every training set: the sets take turns in the seeds of the design. */
function testRowsOf(splits: TaskInputs["splits"]): RowTruth["testRows"] {
  const rows = new Map<number, Set<number>>();
  splits.seed.forEach((seed, at) => {
    if (splits.role[at] !== "test") return;
    const set = rows.get(seed) ?? new Set();
    rows.set(seed, set.add(splits.row[at]!));
  });
  const seeds = seedsOf(splits);
  return (set) => rows.get(testSeedOf(set, seeds))!;
}

function twinsOf({ rows }: EvaluatedDesign): Int32Array | undefined {
  return classesOf(Array.from({ length: rows.count }, (_, row) => rows.canonicalKey(rows.at(row))));
}
