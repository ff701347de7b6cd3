import { slotValues } from "../encodings/adjacency.ts";
import type { TabularSpace } from "../spaces/search-space.ts";

/** The predicted gain of setting slot `position` from one value to another. */
export type EditEffect = (position: number, from: number, to: number) => number;

/**
 * Scores of all rows of a space from the effects of single edits: the mean over anchors of the summed effects of the
 * edits that lead from the anchor to the row. For a space whose edits each set one slot. The choice of anchors shifts
 * the ranking only as far as effects are not differences of slot values (a → c against a → b → c).
 */
export function scoresFromEffects(space: TabularSpace, effect: EditEffect, anchors: readonly number[]): Float64Array {
  const kinds = space.operationNames.length;
  // Sums over anchors depend on the slot and its new value only.
  const gains = new Float64Array(space.positions * kinds);
  for (const anchor of anchors) {
    slotValues(space, anchor).forEach((from, position) => {
      for (let to = 0; to < kinds; to++) {
        if (to !== from) gains[position * kinds + to]! += effect(position, from, to) / anchors.length;
      }
    });
  }
  const scores = new Float64Array(space.count);
  for (let row = 0; row < space.count; row++) {
    slotValues(space, row).forEach((to, position) => {
      scores[row]! += gains[position * kinds + to]!;
    });
  }
  return scores;
}
