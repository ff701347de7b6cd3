import { normalProbability } from "../../gaussian-process/improvement.ts";
import type { FeaturePoint, PosteriorPoint, ProcessModel } from "../../gaussian-process/process-model.ts";
import type { Parent } from "./parents.ts";

/**
 * Whether a move may be made: P(value(child) > value(parent)), from the posterior of the difference, is at least
 * `leastProbability`. At 0.025 a move is refused when the whole central 95 % interval of its difference lies at or below
 * 0. The sign of the mean alone would be too strict a rule: away from what was seen means shrink to the average, so that
 * it forbids exploring.
 */
export function mayImprove(
  model: ProcessModel,
  parent: Parent,
  child: FeaturePoint,
  atChild: PosteriorPoint,
  leastProbability: number,
): boolean {
  if (leastProbability === 0) return true;
  const { mean, variance } = model.difference(parent.cell.point, parent.posterior, child, atChild);
  const probability = variance > 0 ? normalProbability(mean / Math.sqrt(variance)) : Number(mean > 0);
  return probability >= leastProbability;
}
