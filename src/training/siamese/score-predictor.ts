import type { DifferencePredictor } from "../difference-predictor.ts";

/**
 * A difference predictor made of one score per row and replica: F(a, b) = score(b) − score(a). Transitive, so that any
 * anchor gives the same ranking.
 */
export function scorePredictor(scores: readonly Float64Array[]): DifferencePredictor {
  return {
    difference: (replica, from, to) => scores[replica]![to]! - scores[replica]![from]!,
    scores: (replica) => scores[replica]!,
  };
}
