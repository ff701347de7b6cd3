import type { Edit, TabularSpace } from "../spaces/search-space.ts";

/** The edits that lead from the rows of a space to their neighbours. An edit and its reverse are one entry. */
export interface EditVocabulary {
  /** Number of entries. */
  readonly size: number;
  /** The entry of an edit; undefined for an edit between no two rows one edit apart. */
  entryOf(edit: Edit): number | undefined;
}

const keyOf = ({ position, from, to }: Edit) => `${position}:${Math.min(from, to)}-${Math.max(from, to)}`;

/**
 * Collects the edits between all rows and their neighbours, numbered by position, smaller and larger value, so that the
 * numbers do not depend on the order of rows. Asks for the neighbours of every row: meant for some ten thousand rows.
 */
export function editVocabulary(space: TabularSpace): EditVocabulary {
  const found = new Map<string, Edit>();
  for (let row = 0; row < space.count; row++) {
    const architecture = space.at(row);
    for (const neighbour of space.neighbours(architecture)) {
      for (const edit of space.edits(architecture, neighbour)) found.set(keyOf(edit), edit);
    }
  }
  const least = ({ from, to }: Edit) => Math.min(from, to);
  const most = ({ from, to }: Edit) => Math.max(from, to);
  const ordered = [...found.values()].sort(
    (a, b) => a.position - b.position || least(a) - least(b) || most(a) - most(b),
  );
  const entries = new Map(ordered.map((edit, at) => [keyOf(edit), at]));
  return { size: entries.size, entryOf: (edit) => entries.get(keyOf(edit)) };
}
