import type { ArchitectureIndex } from "../spaces/search-space.ts";

/** One counted query of a run. */
export interface TrajectoryPoint<A = ArchitectureIndex> {
  /** Number of the query in its run, from 1; the initial population is counted. */
  readonly query: number;
  /** The architecture that was asked for (a row number in tabular spaces). */
  readonly architecture: A;
  /** The value that the search saw for it. */
  readonly seen: number;
  /** The architecture with the highest seen value so far, the earlier one on ties. */
  readonly incumbent: A;
  /** The value that the search saw for the incumbent. */
  readonly incumbentSeen: number;
}

/** Why a run ended: its budget or the space was spent, the target was seen, it only repeated itself, or it was done. */
export type RunEnd = "budget" | "target" | "repeats" | "finished";

/** Everything a run did, in the order it did it. */
export interface RunTrajectory<A = ArchitectureIndex> {
  readonly strategy: string;
  /** Number of the run, which names its random stream. */
  readonly run: number;
  readonly points: readonly TrajectoryPoint<A>[];
  /** Look-ups of architectures that were already paid for; free. */
  readonly repeats: number;
  /** Evaluations of a predictor; free. */
  readonly predictorCalls: number;
  /** Architectures whose zero-cost proxies were read; free. */
  readonly proxyCalls: number;
  readonly end: RunEnd;
}
