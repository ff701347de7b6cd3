import { editKey } from "../../doa/edit-encoding.ts";
import { hasSlots, slotValues } from "../../encodings/adjacency.ts";
import type { Edit, TabularSpace } from "../../spaces/search-space.ts";
import type { EditEffect } from "./edit-effects.ts";

/**
 * Scores of all rows of a space from the effects of single edits: the mean over anchors of the summed effects of the
 * edits that lead from the anchor to the row. The choice of anchors shifts the ranking only as far as effects are not
 * differences of slot values (a → c against a → b → c).
 *
 * Where each edit sets one slot this takes about as many effects as there are edits. Elsewhere every row's edits from
 * every anchor are asked for.
 */
export function scoresFromEffects(space: TabularSpace, effect: EditEffect, anchors: readonly number[]): Float64Array {
  return hasSlots(space) ? slotScores(space, effect, anchors) : chainedScores(space, effect, anchors);
}

function slotScores(space: TabularSpace, effect: EditEffect, anchors: readonly number[]): Float64Array {
  const kinds = space.operationNames.length;
  // Sums over anchors depend on the slot and its new value only.
  const gains = new Float64Array(space.positions * kinds);
  for (const anchor of anchors) {
    slotValues(space, anchor).forEach((from, position) => {
      for (let to = 0; to < kinds; to++) {
        if (to !== from) gains[position * kinds + to]! += effect({ position, from, to }) / anchors.length;
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

function chainedScores(space: TabularSpace, effect: EditEffect, anchors: readonly number[]): Float64Array {
  const known = new Map<string, number>();
  const effectOf = (edit: Edit): number => {
    const key = editKey([edit]);
    const value = known.get(key) ?? effect(edit);
    known.set(key, value);
    return value;
  };
  const scores = new Float64Array(space.count);
  for (const anchor of anchors) {
    for (let row = 0; row < space.count; row++) {
      const edits = space.edits(space.at(anchor), space.at(row));
      scores[row]! += edits.reduce((sum, edit) => sum + effectOf(edit), 0) / anchors.length;
    }
  }
  return scores;
}
