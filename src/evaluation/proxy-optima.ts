import { rSquared } from "../metrics/regression-error.ts";
import type { TabularSpace } from "../spaces/search-space.ts";

/**
 * The least-squares fit of one effect per slot and value to the scores of a whole space, and its value for every row.
 * Every combination of values is a row once, so the effects are differences of means. Undefined where slots do not
 * describe the space, or where it holds another number of rows than their combinations.
 */
export function additiveFit(space: TabularSpace, scores: ArrayLike<number>): Float64Array | undefined {
  const values = space.operationNames.length;
  if (space.slotValues === undefined || space.count !== values ** space.positions) return undefined;
  const sums = new Float64Array(space.positions * values);
  let total = 0;
  for (let row = 0; row < space.count; row++) {
    total += scores[row]!;
    space.slotValues(space.at(row)).forEach((value, slot) => {
      sums[slot * values + value]! += scores[row]!;
    });
  }
  const grand = total / space.count;
  const effects = sums.map((sum) => (sum * values) / space.count - grand);
  return Float64Array.from({ length: space.count }, (_, row) =>
    space.slotValues!(space.at(row)).reduce((sum, value, slot) => sum + effects[slot * values + value]!, grand),
  );
}

/** The rows of the largest score and of the largest fitted score of a proxy; none unless all rows have a score. */
export function proxyOptima(
  space: TabularSpace,
  scores: Float64Array,
): { readonly reading: string; readonly row: number; readonly value: number; readonly r2: number }[] {
  if (scores.some(Number.isNaN)) return [];
  const fit = additiveFit(space, scores);
  const best = scores.indexOf(Math.max(...scores));
  const scored = { reading: "as scored", row: best, value: scores[best]!, r2: 1 };
  if (fit === undefined) return [scored];
  const top = fit.indexOf(Math.max(...fit));
  return [scored, { reading: "additive fit", row: top, value: fit[top]!, r2: rSquared(fit, scores) }];
}
