import { type Cell, MAX_VERTICES, OPERATIONS } from "./cell.ts";
import { MAX_INTERIOR, OUTPUT_SLOT } from "./code.ts";

/** Operation id of an interior slot that holds no vertex. */
export const ABSENT = OPERATIONS.length;

/**
 * A cell laid out in seven slots: the input in slot 0, interior vertices from slot 1 on in the cell's own order, vacant
 * slots after them, the output in slot 6. All cells have the same slots, so that they can be compared slot by slot.
 */
export interface SlottedCell {
  /** Operation id of slots 1 … 5, {@link ABSENT} where vacant; length 5. */
  readonly operations: Uint8Array;
  /** Bit j of `successors[i]` is set where slot i feeds slot j; length 7. */
  readonly successors: Uint8Array;
}

/** Lays a cell out in seven slots. */
export function slotted(cell: Cell): SlottedCell {
  const last = cell.vertices - 1;
  const operations = new Uint8Array(MAX_INTERIOR).fill(ABSENT);
  operations.set(cell.operations);
  const successors = new Uint8Array(MAX_VERTICES);
  for (let vertex = 0; vertex < last; vertex++) {
    const row = cell.successors[vertex]!;
    const feedsOutput = (row >> last) & 1;
    successors[vertex] = (row & ~(1 << last)) | (feedsOutput << OUTPUT_SLOT);
  }
  return { operations, successors };
}
