import type { TabularSpace } from "../spaces/search-space.ts";
import type { FeatureTable } from "./feature-table.ts";

/**
 * The encoding ADJ of a space whose edits each set one slot: the one-hot values of all slots, slot by slot.
 * NAS-Bench-201 has 6 slots of 5 operations, 30 columns.
 *
 * Source: NASLib's `adjacency_one_hot` (`automl/NASLib:naslib/search_spaces/nasbench201/encodings.py`).
 */
export function adjacencyOneHot(space: TabularSpace): FeatureTable {
  const width = space.positions * space.operationNames.length;
  const values = new Float32Array(space.count * width);
  for (let row = 0; row < space.count; row++) {
    slotValues(space, row).forEach((value, position) => {
      values[row * width + position * space.operationNames.length + value] = 1;
    });
  }
  return { rows: space.count, width, values };
}

/**
 * Whether each edit of a space sets one slot, and every slot may hold every operation: where the space gives its slots,
 * or where its rows are as many as the choices of an operation for every slot.
 */
export function hasSlots(space: TabularSpace): boolean {
  if (space.slotValues !== undefined) return true;
  const choices = BigInt(space.operationNames.length) ** BigInt(space.positions);
  return space.size === choices && BigInt(space.count) === choices;
}

/** The value of every slot of an architecture of a space that {@link hasSlots}. */
export function slotValues(space: TabularSpace, row: number): Uint8Array {
  if (space.slotValues !== undefined) return space.slotValues(space.at(row));
  const slots = slotsOfOrigin(space).slice();
  for (const { position, to } of space.edits(space.at(0), space.at(row))) slots[position] = to;
  return slots;
}

const origins = new WeakMap<TabularSpace, Uint8Array>();

/** The slots of row 0, read off its edits to all its neighbours. */
function slotsOfOrigin(space: TabularSpace): Uint8Array {
  const cached = origins.get(space);
  if (cached !== undefined) return cached;
  const slots = new Uint8Array(space.positions);
  for (const neighbour of space.neighbours(space.at(0))) {
    for (const { position, from } of space.edits(space.at(0), neighbour)) slots[position] = from;
  }
  origins.set(space, slots);
  return slots;
}
