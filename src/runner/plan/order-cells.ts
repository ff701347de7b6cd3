import type { Scalar } from "../axis.ts";
import type { PlacedCell } from "./stage-draft.ts";

const RANKS: Readonly<Record<string, number>> = { undefined: 0, boolean: 1, number: 2, string: 3 };

/** Orders values: what is not there first, then truth values, numbers by size, texts. */
function compared(a: Scalar | undefined, b: Scalar | undefined): number {
  if (a === b) return 0;
  const ranks = RANKS[typeof a]! - RANKS[typeof b]!;
  if (ranks !== 0) return ranks;
  return a! < b! ? -1 : 1;
}

/**
 * Cells in the order of their coordinates, key by key, so that inputs come in one order whatever order the blocks of a
 * matrix stand in.
 */
export function inOrder<C extends PlacedCell>(cells: readonly C[], keys: readonly string[]): readonly C[] {
  return cells.toSorted((a, b) => {
    for (const key of keys) {
      const order = compared(a.coordinates[key], b.coordinates[key]);
      if (order !== 0) return order;
    }
    return 0;
  });
}
