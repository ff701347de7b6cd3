import { editKey, reversed } from "../../doa/edit-encoding.ts";
import { hasSlots } from "../../encodings/adjacency.ts";
import type { Edit, TabularSpace } from "../../spaces/search-space.ts";

/**
 * Every edit that leads from a row to a neighbour, or is part of the way there: in the order in which the rows'
 * neighbours show them, then the edits back that none of them showed.
 */
export function editsOf(space: TabularSpace): Edit[] {
  const found = new Map<string, Edit>();
  const add = (edit: Edit): void => {
    const key = editKey([edit]);
    if (!found.has(key)) found.set(key, edit);
  };
  const kinds = space.operationNames.length;
  const wanted = hasSlots(space) ? space.positions * kinds * (kinds - 1) : Number.POSITIVE_INFINITY;
  for (let row = 0; row < space.count && found.size < wanted; row++) {
    const parent = space.at(row);
    for (const neighbour of space.neighbours(parent)) space.edits(parent, neighbour).forEach(add);
  }
  reversed([...found.values()]).forEach(add);
  return [...found.values()];
}
