import type { FeaturePoint } from "../predictors/gaussian-process/differences.ts";
import { type PosteriorPoint, posteriorDifference } from "../predictors/gaussian-process/gaussian-process.ts";
import { normalProbability } from "../predictors/gaussian-process/improvement.ts";
import type { RandomStream } from "../random/stream.ts";
import type { ObservedCell, ObservedCells } from "./observed-cells.ts";
import type { SearchContext } from "./strategy.ts";

/** A cell that may be queried next, with its posterior. */
export interface Move<A> {
  readonly architecture: A;
  readonly point: FeaturePoint;
  readonly posterior: PosteriorPoint;
}

/** Sizes of {@link proposeMoves}. */
export interface ProposalSizes {
  /** Parents with the highest posterior mean. */
  readonly parents: number;
  /** The first of those, whose two-edit neighbours are proposed too. */
  readonly wideParents: number;
  /** Random cells. */
  readonly restarts: number;
}

/**
 * A move is predicted not to improve when the whole central 95 % interval of its difference lies at or below 0, that is
 * when P(difference > 0) is below this. The sign of the mean alone would be too strict a rule: away from what was seen
 * means shrink to the average, so that it forbids exploring (measured: 5 of 50 runs never find the best CIFAR-10 cell).
 */
const LEAST_PROBABILITY = 0.025;

/** Most two-edit neighbours of one parent that are all proposed, and how many of more are drawn. */
const ALL_TWO_EDITS = 600;
const SAMPLED_TWO_EDITS = 150;

/** Parents with the highest seen values, beside those with the highest posterior mean. */
const BEST_SEEN = 3;

/** A cell that was paid for, with its posterior. */
interface Parent<A> {
  readonly cell: ObservedCell<A>;
  readonly posterior: PosteriorPoint;
}

/** An unpaid cell and the weakest parent that it was reached from; none for random restarts. */
interface Candidate<A> {
  readonly architecture: A;
  parent: Parent<A> | undefined;
}

/**
 * The moves of one round: unpaid one-edit neighbours of the best cells, two-edit neighbours of the very best, and random
 * restarts; without the moves that the model predicts not to improve on any parent they are reached from.
 */
export function proposeMoves<A>(
  context: SearchContext<A>,
  cells: ObservedCells<A>,
  sizes: ProposalSizes,
  restarts: RandomStream,
): Move<A>[] {
  const candidates = collectCandidates(context, cells, sizes, restarts);
  context.ledger.countPredictorCalls(candidates.length + cells.size);
  return candidates.flatMap(({ architecture, parent }) => {
    const point = cells.pointOf(architecture);
    const posterior = cells.model.posterior(point);
    const move = { architecture, point, posterior };
    return parent === undefined || improvementProbability(cells, parent, move) >= LEAST_PROBABILITY ? [move] : [];
  });
}

/** P(value(c) > value(p)) of a move p → c, from the posterior of the difference. */
function improvementProbability<A>(cells: ObservedCells<A>, parent: Parent<A>, move: Move<A>): number {
  const covariance = cells.model.covariance(parent.cell.point, parent.posterior, move.point, move.posterior);
  const { mean, variance } = posteriorDifference(parent.posterior, move.posterior, covariance);
  if (variance > 0) return normalProbability(mean / Math.sqrt(variance));
  return mean > 0 ? 1 : 0;
}

function collectCandidates<A>(
  context: SearchContext<A>,
  cells: ObservedCells<A>,
  sizes: ProposalSizes,
  restarts: RandomStream,
): Candidate<A>[] {
  const candidates = new Map<string | number, Candidate<A>>();
  const offer = (architecture: A, parent?: Parent<A>): void => {
    if (context.ledger.paid(architecture) !== undefined) return;
    const key = context.identity(architecture);
    const known = candidates.get(key);
    if (known === undefined) candidates.set(key, { architecture, parent });
    else if (
      parent === undefined ||
      (known.parent !== undefined && parent.posterior.mean < known.parent.posterior.mean)
    ) {
      known.parent = parent;
    }
  };
  bestParents(cells, sizes.parents).forEach((parent, rank) => {
    const near = context.space.neighbours(parent.cell.architecture);
    for (const one of near) offer(one, parent);
    if (rank < sizes.wideParents) for (const two of twoEditsFrom(context, near, restarts)) offer(two, parent);
  });
  for (let i = 0; i < sizes.restarts; i++) offer(context.space.sample(restarts));
  return [...candidates.values()];
}

/**
 * The neighbours of neighbours: all of them, with repeats, where they are few enough (24² in NAS-Bench-201), else a
 * sample (120² in NAS-Bench-301).
 */
function twoEditsFrom<A>({ space }: SearchContext<A>, near: readonly A[], stream: RandomStream): A[] {
  if (near.length ** 2 <= ALL_TWO_EDITS) return near.flatMap((one) => space.neighbours(one));
  return Array.from({ length: SAMPLED_TWO_EDITS }, () => space.mutate(stream.pick(near), stream));
}

/** Parents by falling posterior mean, then the best seen ones that are not among them. */
function bestParents<A>(cells: ObservedCells<A>, count: number): Parent<A>[] {
  const ranked = cells.cells.map((cell) => ({ cell, posterior: cells.model.posterior(cell.point) }));
  const bySeen = [...ranked].sort((a, b) => b.cell.seen - a.cell.seen).slice(0, BEST_SEEN);
  ranked.sort((a, b) => b.posterior.mean - a.posterior.mean);
  return [...new Set([...ranked.slice(0, count), ...bySeen])];
}
