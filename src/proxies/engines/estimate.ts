import type { ScoreEstimate } from "../definition/define-proxy.ts";
import { DEAD_NETWORK_SCORE } from "./engine.ts";

/**
 * Mean and standard error of the scores of several draws. One dead draw makes the network dead: an average with
 * {@link DEAD_NETWORK_SCORE} would mean nothing.
 */
export function estimate(scores: readonly number[]): ScoreEstimate {
  if (scores.includes(DEAD_NETWORK_SCORE))
    return { value: DEAD_NETWORK_SCORE, standardError: scores.length > 1 ? 0 : null };
  const count = scores.length;
  const value = scores.reduce((sum, score) => sum + score, 0) / count;
  if (count < 2) return { value, standardError: null };
  const squares = scores.reduce((sum, score) => sum + (score - value) ** 2, 0);
  return { value, standardError: Math.sqrt(squares / (count - 1) / count) };
}
