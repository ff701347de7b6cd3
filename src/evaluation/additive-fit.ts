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
