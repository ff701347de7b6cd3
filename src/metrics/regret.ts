import type { Numbers } from "./paired-lists.ts";

/** Regret of each value against the benchmark's optimum, in its units: optimum − value, never below 0 for true optima. */
export function regret(values: Numbers, optimum: number): Float64Array {
  return Float64Array.from(values, (value) => optimum - value);
}

/** The best value so far at each position (a running maximum). */
export function runningMaximum(values: Numbers): Float64Array {
  let best = Number.NEGATIVE_INFINITY;
  return Float64Array.from(values, (value) => {
    best = Math.max(best, value);
    return best;
  });
}

/** 1 + the first position that reaches `goal`, such as a number of queries; undefined when none does. */
export function stepsToReach(values: Numbers, goal: number): number | undefined {
  for (let i = 0; i < values.length; i++) if (values[i]! >= goal) return i + 1;
  return undefined;
}
