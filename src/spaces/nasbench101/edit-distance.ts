import type { Edit } from "../search-space.ts";
import { type Cell, MAX_EDGES, MAX_VERTICES } from "./cell.ts";
import { MAX_INTERIOR, OUTPUT_SLOT } from "./code.ts";
import { bestMatching } from "./matching.ts";
import { edgeCount, pruneCell } from "./prune.ts";
import { ABSENT, slotted } from "./slots.ts";

/**
 * Positions of an edit, in the slots of the cell that it changes (input 0, interior 1 … 5 filled from 1 on, output 6):
 *
 * - 0 … 4: the operation of interior slot `position + 1`; 0 for a vacant slot, else the operation id plus one;
 * - 5 + 7·i + j: whether slot i feeds slot j (0 or 1), for i in 0 … 5, j in 1 … 6 and i ≠ j.
 *
 * All ordered pairs count: a shortest list of edits may have to make a later slot feed an earlier one.
 */
export const EDIT_POSITIONS = MAX_INTERIOR + MAX_VERTICES * MAX_VERTICES;

/** Number of values of a position: vacant and three operations; an edge uses the first two. */
const EDIT_VALUES = ABSENT + 1;

/**
 * Exact graph edit distance of two pruned cells: the least number of vertices inserted, deleted or given another
 * operation and of edges inserted or deleted, input and output kept. 0 exactly for isomorphic cells.
 */
export function cellDistance(a: Cell, b: Cell): number {
  return bestMatching(a, b).distance;
}

/** A shortest list of edits that turns `from` into a cell isomorphic to `to`, by {@link EDIT_POSITIONS position}. */
export function cellEdits(from: Cell, to: Cell): Edit[] {
  const { slots } = bestMatching(from, to);
  const [before, target] = [slotsOf(from), slotsOf(to)];
  const order = [0, ...slots, OUTPUT_SLOT];
  const edits: Edit[] = [];
  before.forEach((value, position) => {
    const wanted = target[matchedPosition(position, order)]!;
    if (value !== wanted) edits.push({ position, from: value, to: wanted });
  });
  return edits;
}

/**
 * Applies edits one after the other and gives the pruned cell, its vertices in topological order (earlier slots first).
 * Edges of slots that end up vacant go with them. Undefined where a position does not hold `edit.from` or cannot hold
 * `edit.to`, and where the result has a cycle or is not in the space.
 */
export function applyEdits(cell: Cell, edits: readonly Edit[]): Cell | undefined {
  const values = slotsOf(cell);
  for (const { position, from, to } of edits) {
    if (!canHold(position, to) || values[position] !== from) return undefined;
    values[position] = to;
  }
  const order = topologicalOrder(values);
  const pruned = order === undefined ? undefined : pruneCell(reordered(values, order));
  return pruned === undefined || edgeCount(pruned) > MAX_EDGES ? undefined : pruned;
}

/** The value of every position of a cell. */
function slotsOf(cell: Cell): Uint8Array {
  const { operations, successors } = slotted(cell);
  const values = new Uint8Array(EDIT_POSITIONS);
  values.set(operations.map((operation) => (operation === ABSENT ? 0 : operation + 1)));
  successors.forEach((row, from) => {
    for (let to = from + 1; to < MAX_VERTICES; to++) values[edgePosition(from, to)] = (row >> to) & 1;
  });
  return values;
}

function edgePosition(from: number, to: number): number {
  return MAX_INTERIOR + from * MAX_VERTICES + to;
}

/** The position of another cell that corresponds to one of this, where slot s corresponds to `order[s]`. */
function matchedPosition(position: number, order: readonly number[]): number {
  if (position < MAX_INTERIOR) return order[position + 1]! - 1;
  const pair = position - MAX_INTERIOR;
  return edgePosition(order[Math.floor(pair / MAX_VERTICES)]!, order[pair % MAX_VERTICES]!);
}

function canHold(position: number, value: number): boolean {
  if (!Number.isInteger(value) || value < 0) return false;
  if (position < MAX_INTERIOR) return value < EDIT_VALUES;
  const [from, to] = [Math.floor((position - MAX_INTERIOR) / MAX_VERTICES), (position - MAX_INTERIOR) % MAX_VERTICES];
  return value < 2 && from !== OUTPUT_SLOT && to !== 0 && from !== to;
}

/** The occupied slots, every one after all that feed it and as early as its number allows; undefined on a cycle. */
function topologicalOrder(values: Uint8Array): number[] | undefined {
  const occupied = [0, 1, 2, 3, 4, 5, 6].filter((slot) => slot % OUTPUT_SLOT === 0 || values[slot - 1] !== 0);
  const order: number[] = [];
  while (order.length < occupied.length) {
    const next = occupied.find(
      (slot) =>
        !order.includes(slot) &&
        occupied.every((source) => order.includes(source) || values[edgePosition(source, slot)] === 0),
    );
    if (next === undefined) return undefined;
    order.push(next);
  }
  return order;
}

/** The cell of the given slots in the given order, in which the input is first and the output last. */
function reordered(values: Uint8Array, order: readonly number[]): Cell {
  const successors = Uint8Array.from(order, (from) =>
    order.reduce((row, to, at) => row | (values[edgePosition(from, to)]! << at), 0),
  );
  return {
    vertices: order.length,
    successors,
    operations: Uint8Array.from(order.slice(1, -1), (slot) => values[slot - 1]! - 1),
  };
}
