import type { ArchitectureIndex } from "../../spaces/search-space.ts";
import { BatchOption } from "./batch-option.ts";
import type { Candidate } from "./candidates.ts";
import type { ObservedCells } from "./observed-cells.ts";

/** Room for rounding between a bound and what it bounds. */
const SLACK = 1 + 1e-9;

/** How a batch is chosen. */
export interface BatchSettings {
  /** Most cells of a batch. */
  readonly batch: number;
  /** Least probability of an improvement on its parent with which a candidate is taken; 0: all are. */
  readonly least_probability: number;
}

/**
 * The candidates of the highest expected improvement over the best target, one by one, the first of equals; without moves
 * that are predicted not to improve. Fewer than a batch, or none, where no candidate may improve.
 */
export function chooseBatch(
  cells: ObservedCells,
  candidates: readonly Candidate[],
  { batch, least_probability }: BatchSettings,
): ArchitectureIndex[] {
  const best = cells.model.bestTarget;
  const options = candidates.map((candidate, order) => new BatchOption(cells, candidate, order, best));
  const chosen: BatchOption[] = [];
  while (chosen.length < batch) {
    const left = options.filter((option) => option.bound > 0 && !chosen.includes(option));
    const next = mostPromising(left, chosen, least_probability);
    if (next === undefined) break;
    chosen.push(next);
  }
  return chosen.map(({ candidate }) => candidate.architecture);
}

/** The option of the highest improvement; by falling bound, no further than an option may be the best. */
function mostPromising(
  options: readonly BatchOption[],
  chosen: readonly BatchOption[],
  leastProbability: number,
): BatchOption | undefined {
  const falling = [...options].sort((a, b) => b.bound - a.bound || a.order - b.order);
  let next: BatchOption | undefined;
  let highest = 0;
  for (const option of falling) {
    if (option.bound * SLACK < highest) break;
    const improvement = option.improvement(chosen, leastProbability);
    const first = next === undefined || option.order < next.order;
    if (improvement > highest || (improvement === highest && highest > 0 && first)) {
      [next, highest] = [option, improvement];
    }
  }
  return next;
}
