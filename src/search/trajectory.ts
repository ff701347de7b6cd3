/** One counted query of a run. */
export interface TrajectoryPoint<A> {
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
export interface RunTrajectory<A> {
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

/**
 * A value of the incumbent after each query 1 … `queries`, such as its test accuracy, joined from outside the search.
 * After a run's last query its incumbent stands. Throws a RangeError for a run without queries.
 */
export function incumbentCurve<A>(
  trajectory: RunTrajectory<A>,
  queries: number,
  value: (incumbent: A, point: TrajectoryPoint<A>) => number,
): Float64Array {
  const { points } = trajectory;
  if (points.length === 0) throw new RangeError(`run ${trajectory.run} of ${trajectory.strategy} made no query`);
  return Float64Array.from({ length: queries }, (_, at) => {
    const point = points[Math.min(at, points.length - 1)]!;
    return value(point.incumbent, point);
  });
}

/** The number of the first query whose incumbent was seen at `goal` or above; undefined when none was. */
export function queriesToReach<A>(trajectory: RunTrajectory<A>, goal: number): number | undefined {
  return trajectory.points.find((point) => point.incumbentSeen >= goal)?.query;
}
