import type { Edit, TabularSpace } from "../spaces/search-space.ts";
import type { DifferencePredictor } from "./difference-predictor.ts";

/** The predicted gain of one edit. */
export interface PredictedEdit extends Edit {
  readonly predicted: number;
}

/**
 * Every single edit of a space with its predicted gain, by a predictor that sees the edit alone: asked once per edit, on
 * the first row in which the edit is possible.
 */
export function editTable(space: TabularSpace, predictor: DifferencePredictor, replica: number): PredictedEdit[] {
  const found = new Map<string, PredictedEdit>();
  const wanted = space.positions * space.operationNames.length * (space.operationNames.length - 1);
  for (let row = 0; row < space.count && found.size < wanted; row++) {
    const parent = space.at(row);
    for (const neighbour of space.neighbours(parent)) {
      const edit = space.edits(parent, neighbour)[0]!;
      const key = `${edit.position}:${edit.from}>${edit.to}`;
      if (!found.has(key)) found.set(key, { ...edit, predicted: predictor.difference(replica, parent, neighbour) });
    }
  }
  return [...found.values()];
}
