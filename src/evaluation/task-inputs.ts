import type { runSchema, trajectorySchema } from "../search/tables/searched.ts";
import type { AnySpace, Architecture, TabularSpace } from "../spaces/search-space.ts";
import type { Columns } from "../tables/table.ts";
import type { differenceSchema } from "../training/tables/differences.ts";
import type { scoreSchema } from "../training/tables/scores.ts";
import type { trainingSchema } from "../training/tables/training.ts";
import type { NamedValues } from "./search-metrics.ts";

/** A space together with the rows that tables between stages speak of. */
export interface EvaluatedDesign {
  readonly base: AnySpace;
  /** The whole space, or the sampled part of it. */
  readonly rows: TabularSpace;
  /** The architecture of a row in `base`. */
  architecture(row: number): Architecture;
}

/** Benchmark accuracies that predictors, proxies and searches of a task are held against. */
export interface TaskTruth {
  /** Where the accuracies come from, as the column `accuracy_source` says it. */
  readonly source: string;
  /** What a query returns, by row of the whole space; without values where the space has no table. */
  readonly seen: NamedValues;
  /** What is reported of what was found, by row of the whole space, the first value first; each has values. */
  readonly reported: readonly NamedValues[];
  /** What a query returns, by row of the design: where the space has no table. */
  readonly predicted?: Float64Array;
  /** Whether a seen value lies beyond what a surrogate was fitted to; left out where networks were trained. */
  readonly isExtrapolated?: (seen: number) => boolean;
  /** Digits of the content digest of the result that the accuracies came from. */
  readonly measuredFrom: string;
}

/** The scores of one zero-cost proxy. */
export interface ScoredProxy {
  /** By row of the design, a dead network ranked with the worst live one; NaN where it was not scored. */
  readonly values: Float64Array;
  /** What scored the networks, with its version. */
  readonly engine: string;
  readonly measuredFrom: string;
}

/** A trained predictor: the coordinates of its cell and the tables that it left. */
export interface TrainedCell {
  readonly predictor: string;
  readonly label: string;
  /** Edit distance of the pairs that it was trained on. */
  readonly distance: number;
  /** Whether its encoder was pretrained on zen scores. */
  readonly pretrained: boolean;
  readonly training: Columns<typeof trainingSchema>;
  readonly scores: Columns<typeof scoreSchema>;
  readonly differences: Columns<typeof differenceSchema>;
  readonly measuredFrom: string;
}

/** The runs of one strategy, and the tables that they left. */
export interface SearchedCell {
  readonly strategy: string;
  /** Whether the strategy's settings were chosen by results on the space. */
  readonly settings: string;
  readonly trajectories: Columns<typeof trajectorySchema>;
  readonly runs: Columns<typeof runSchema>;
  readonly measuredFrom: string;
}

/** Everything that is known of one task when it is evaluated. */
export interface TaskInputs {
  /** The space and the data set, as tables name them. */
  readonly task: { readonly space: string; readonly dataset: string };
  readonly design: EvaluatedDesign;
  /** Undefined where a query returns a zen score, and no accuracy is known. */
  readonly truth: TaskTruth | undefined;
  /** The rows that predictors of a seed may be tested on, beside those that they may learn from. */
  readonly splits: { readonly seed: Int32Array; readonly role: readonly string[]; readonly row: Int32Array };
  /** By name, in the order of tables; that of `zen` is the objective of a task without accuracies. */
  readonly proxies: ReadonlyMap<string, ScoredProxy>;
  readonly trained: readonly TrainedCell[];
  readonly searched: readonly SearchedCell[];
  /** The number of trained parameters of an architecture's network for the data set. */
  readonly parameters: (architecture: Architecture) => number;
}
