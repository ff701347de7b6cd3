import { normalProbability } from "../../gaussian-process/improvement.ts";
import type { FeaturePoint } from "../../gaussian-process/process-model.ts";
import { type PosteriorPoint, posteriorDifference } from "../../gaussian-process/regression/gaussian-process.ts";
import type { RandomStream } from "../../random/stream.ts";
import type { ArchitectureIndex } from "../../spaces/search-space.ts";
import type { SearchContext } from "../define-strategy.ts";
import type { ObservedCell, ObservedCells } from "./observed-cells.ts";

/** A cell that may be queried next, with its posterior. */
export interface Move {
  readonly architecture: ArchitectureIndex;
  readonly point: FeaturePoint;
  readonly posterior: PosteriorPoint;
}

/** Settings of {@link proposeMoves}. */
export interface ProposalSettings {
  /** Parents with the highest posterior mean. */
  readonly parents: number;
  /** Parents with the highest seen values, beside those. */
  readonly best_seen: number;
  /** The first of all parents, whose two-edit neighbours are proposed too. */
  readonly wide_parents: number;
  /** Most two-edit neighbours of one parent that are all proposed, repeats included. */
  readonly all_two_edits: number;
  /** How many are drawn where there are more. */
  readonly sampled_two_edits: number;
  /** Random cells. */
  readonly restarts: number;
  /**
   * A move is predicted not to improve when P(difference > 0) is below this: at 0.025, when the whole central 95 %
   * interval of its difference lies at or below 0. The sign of the mean alone would be too strict a rule: away from what
   * was seen means shrink to the average, so that it forbids exploring (measured: 5 of 50 runs never find the best
   * CIFAR-10 cell).
   */
  readonly least_probability: number;
}

/** A cell that was paid for, with its posterior. */
interface Parent {
  readonly cell: ObservedCell;
  readonly posterior: PosteriorPoint;
}

/** An unpaid cell and the weakest parent that it was reached from; none for random restarts. */
interface Candidate {
  readonly architecture: ArchitectureIndex;
  parent: Parent | undefined;
}

/**
 * The moves of one round: unpaid one-edit neighbours of the best cells, two-edit neighbours of the very best, and random
 * restarts; without the moves that the model predicts not to improve on any parent they are reached from.
 */
export function proposeMoves(
  context: SearchContext,
  cells: ObservedCells,
  settings: ProposalSettings,
  restarts: RandomStream,
): Move[] {
  const candidates = collectCandidates(context, cells, settings, restarts);
  context.ledger.countPredictorCalls(candidates.length + cells.size);
  return candidates.flatMap(({ architecture, parent }) => {
    const point = cells.pointOf(architecture);
    const posterior = cells.model.posterior(point);
    const move = { architecture, point, posterior };
    return parent === undefined || improvementProbability(cells, parent, move) >= settings.least_probability
      ? [move]
      : [];
  });
}

/** P(value(c) > value(p)) of a move p → c, from the posterior of the difference. */
function improvementProbability(cells: ObservedCells, parent: Parent, move: Move): number {
  const covariance = cells.model.covariance(parent.cell.point, parent.posterior, move.point, move.posterior);
  const { mean, variance } = posteriorDifference(parent.posterior, move.posterior, covariance);
  if (variance > 0) return normalProbability(mean / Math.sqrt(variance));
  return mean > 0 ? 1 : 0;
}

function collectCandidates(
  context: SearchContext,
  cells: ObservedCells,
  settings: ProposalSettings,
  restarts: RandomStream,
): Candidate[] {
  const candidates = new Map<string | number, Candidate>();
  const offer = (architecture: ArchitectureIndex, parent?: Parent): void => {
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
  bestParents(cells, settings).forEach((parent, rank) => {
    const near = context.space.neighbours(parent.cell.architecture);
    for (const one of near) offer(one, parent);
    if (rank < settings.wide_parents)
      for (const two of twoEditsFrom(context, near, settings, restarts)) offer(two, parent);
  });
  for (let i = 0; i < settings.restarts; i++) offer(context.space.sample(restarts));
  return [...candidates.values()];
}

/**
 * The neighbours of neighbours: all of them, with repeats, where they are few enough (24² in NAS-Bench-201), else a
 * sample (120² in NAS-Bench-301).
 */
function twoEditsFrom(
  { space }: SearchContext,
  near: readonly ArchitectureIndex[],
  settings: ProposalSettings,
  stream: RandomStream,
): ArchitectureIndex[] {
  if (near.length ** 2 <= settings.all_two_edits) return near.flatMap((one) => space.neighbours(one));
  return Array.from({ length: settings.sampled_two_edits }, () => space.mutate(stream.pick(near), stream));
}

/** Parents by falling posterior mean, then the best seen ones that are not among them. */
function bestParents(cells: ObservedCells, settings: ProposalSettings): Parent[] {
  const ranked = cells.cells.map((cell) => ({ cell, posterior: cells.model.posterior(cell.point) }));
  const bySeen = [...ranked].sort((a, b) => b.cell.seen - a.cell.seen).slice(0, settings.best_seen);
  ranked.sort((a, b) => b.posterior.mean - a.posterior.mean);
  return [...new Set([...ranked.slice(0, settings.parents), ...bySeen])];
}
