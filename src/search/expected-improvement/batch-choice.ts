import { expectedImprovement } from "../../gaussian-process/improvement.ts";
import type { GaussianProcessDifferences } from "../../gaussian-process/process-model.ts";
import type { ArchitectureIndex } from "../../spaces/search-space.ts";
import type { Move } from "./move-proposals.ts";

type Model = GaussianProcessDifferences<ArchitectureIndex>;

/** A move and what is known of its value, given the moves already chosen. */
interface Option {
  readonly move: Move;
  variance: number;
  /** Its row of the Cholesky factor over the moves already chosen. */
  readonly row: number[];
}

/**
 * Up to `size` moves by expected improvement over the best target, one by one. After each choice the others' variances
 * shrink as if the chosen move had been observed at its own mean, so that a batch does not ask one question twice.
 */
export function chooseBatch(model: Model, moves: readonly Move[], size: number): Move[] {
  const best = model.bestTarget;
  const options = moves.map((move): Option => ({ move, variance: move.posterior.variance, row: [] }));
  const chosen: Option[] = [];
  while (chosen.length < size) {
    const next = mostPromising(options, chosen, best);
    if (next === undefined) break;
    chosen.push(next);
    if (chosen.length < size) for (const option of options) if (!chosen.includes(option)) shrink(model, option, next);
  }
  return chosen.map(({ move }) => move);
}

function mostPromising(options: readonly Option[], chosen: readonly Option[], best: number) {
  let next: Option | undefined;
  let highest = 0;
  for (const option of options) {
    const improvement = expectedImprovement(option.move.posterior.mean, option.variance, best);
    if (improvement > highest && !chosen.includes(option)) [next, highest] = [option, improvement];
  }
  return next;
}

/** One further row of the batch's Cholesky factor: var(o | chosen) = var(o) − cov(o, c | earlier)² / var(c | earlier). */
function shrink(model: Model, option: Option, chosen: Option): void {
  const covariance = model.covariance(
    option.move.point,
    option.move.posterior,
    chosen.move.point,
    chosen.move.posterior,
  );
  const explained = chosen.row.reduce((sum, value, i) => sum + value * option.row[i]!, 0);
  const entry = chosen.variance > 0 ? (covariance - explained) / Math.sqrt(chosen.variance) : 0;
  option.row.push(entry);
  option.variance = Math.max(0, option.variance - entry * entry);
}
