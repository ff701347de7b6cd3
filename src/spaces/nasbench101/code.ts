import { type Cell, MAX_VERTICES } from "./cell.ts";

/** Slot of the output in a code; the input takes slot 0 and interior vertices the slots from 1 on, without gaps. */
export const OUTPUT_SLOT = MAX_VERTICES - 1;

/** Most interior vertices of a cell. */
export const MAX_INTERIOR = MAX_VERTICES - 2;

/** Bits of a code that hold operations: two for each interior slot. */
const LABEL_BITS = 2 * MAX_INTERIOR;

/** One more than the largest code. */
const CODES = 2 ** 31;

/**
 * A cell packed into 31 bits: its {@link edgesOf edges} in the upper 21, its {@link labelsOf labels} in the lower 10.
 * Cells and codes correspond one to one, and codes compare by edges first.
 */
export type CellNumber = number;

/** The bit of one edge among a code's edges: the upper triangle, column by column (0-1, 0-2, 1-2, 0-3, …, 5-6). */
export function edgeBit(source: number, target: number): number {
  return 1 << (firstBit(target) + source);
}

/** The edges of a code, a number in [0, 2²¹), as {@link edgeBit} orders them. */
export function edgesOf(code: CellNumber): number {
  return code >>> LABEL_BITS;
}

/** The labels of a code, in [0, 2¹⁰): per interior slot the operation id plus 1, 0 without a vertex, slot 1 on top. */
export function labelsOf(code: CellNumber): number {
  return code & ((1 << LABEL_BITS) - 1);
}

/** The code of edges and labels. */
export function codeFrom(edges: number, labels: number): CellNumber {
  return (edges << LABEL_BITS) | labels;
}

/** The slots that feed a slot, as bits. */
export function predecessorsOf(edges: number, slot: number): number {
  return (edges >>> firstBit(slot)) & ((1 << slot) - 1);
}

/** The edges into a slot from the slots whose bits are set. */
export function edgesInto(slot: number, predecessors: number): number {
  return predecessors << firstBit(slot);
}

/** The label of an interior slot: the operation id plus 1, or 0 where there is no vertex. */
export function labelAt(labels: number, slot: number): number {
  return (labels >>> labelShift(slot)) & 3;
}

/** The labels that hold `label` in one slot and nothing elsewhere. */
export function labelIn(slot: number, label: number): number {
  return label << labelShift(slot);
}

/** How many interior vertices some labels stand for, 0 to 5. */
export function interiorOf(labels: number): number {
  let interior = 0;
  while (interior < MAX_INTERIOR && labelAt(labels, interior + 1) > 0) interior += 1;
  return interior;
}

/** The cell as a code, pruned or not, vertices in the order they have. */
export function packCell(cell: Cell): CellNumber {
  const output = cell.vertices - 1;
  let edges = 0;
  for (let source = 0; source < output; source++) {
    for (let target = source + 1; target <= output; target++) {
      if (feeds(cell, source, target)) edges |= edgeBit(source, target === output ? OUTPUT_SLOT : target);
    }
  }
  let labels = 0;
  for (let slot = 1; slot < output; slot++) labels |= labelIn(slot, cell.operations[slot - 1]! + 1);
  return codeFrom(edges, labels);
}

/** The cell that {@link packCell} packed. Throws a RangeError for a number that is no cell's code. */
export function unpackCell(code: CellNumber): Cell {
  const labels = labelsOf(code);
  const interior = interiorOf(labels);
  const output = interior + 1;
  const successors = new Uint8Array(interior + 2);
  for (let target = 1; target <= output; target++) {
    const predecessors = predecessorsOf(edgesOf(code), target === output ? OUTPUT_SLOT : target);
    for (let source = 0; source < target; source++) {
      if ((predecessors >> source) & 1) successors[source]! |= 1 << target;
    }
  }
  const operations = Uint8Array.from({ length: interior }, (_, at) => labelAt(labels, at + 1) - 1);
  const cell = { vertices: interior + 2, successors, operations };
  if (!(code >= 0 && code < CODES) || packCell(cell) !== code)
    throw new RangeError(`${code} is not the code of a cell`);
  return cell;
}

/** Whether vertex `source` of a cell feeds vertex `target`. */
export function feeds(cell: Cell, source: number, target: number): boolean {
  return ((cell.successors[source]! >> target) & 1) === 1;
}

function firstBit(target: number): number {
  return (target * (target - 1)) / 2;
}

function labelShift(slot: number): number {
  return 2 * (MAX_INTERIOR - slot);
}
