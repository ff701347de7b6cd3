import type { RandomStream } from "../../random/stream.ts";
import type { ArchitectureIndex } from "../../spaces/search-space.ts";
import type { SearchContext } from "../define-strategy.ts";
import { type Candidate, Candidates } from "./candidates.ts";
import type { Parent } from "./parents.ts";

/** Settings of {@link movesFrom}. */
export interface MoveSettings {
  /** The first of all parents, whose two-edit neighbours are proposed too. */
  readonly wide_parents: number;
  /** Most two-edit neighbours of one parent that are all proposed, repeats included. */
  readonly all_two_edits: number;
  /** How many are drawn where there are more. */
  readonly sampled_two_edits: number;
  /** Random cells. */
  readonly restarts: number;
}

/**
 * Unpaid cells near the best ones: the one-edit neighbours of all parents, two-edit neighbours of the first, and random
 * restarts, which have no parent.
 */
export function movesFrom(
  parents: readonly Parent[],
  context: SearchContext,
  settings: MoveSettings,
  stream: RandomStream,
): Candidate[] {
  const candidates = new Candidates(context);
  parents.forEach((parent, rank) => {
    const near = context.space.neighbours(parent.cell.architecture);
    for (const one of near) candidates.offer(one, parent);
    if (rank < settings.wide_parents)
      for (const two of twoEditsFrom(context, near, settings, stream)) candidates.offer(two, parent);
  });
  for (let i = 0; i < settings.restarts; i++) candidates.offer(context.space.sample(stream), undefined);
  return candidates.list();
}

/**
 * The neighbours of neighbours: all of them, with repeats, where they are few enough (24² in NAS-Bench-201), else a
 * sample (120² in NAS-Bench-301).
 */
function twoEditsFrom(
  { space }: SearchContext,
  near: readonly ArchitectureIndex[],
  settings: MoveSettings,
  stream: RandomStream,
): ArchitectureIndex[] {
  if (near.length ** 2 <= settings.all_two_edits) return near.flatMap((one) => space.neighbours(one));
  return Array.from({ length: settings.sampled_two_edits }, () => space.mutate(stream.pick(near), stream));
}
