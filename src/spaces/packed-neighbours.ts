import type { ArchitectureIndex, NeighbourTable } from "./search-space.ts";

/**
 * Writes the neighbours of a row into `rows` from place `end` on, each once and in a fixed order, and returns the place
 * after the last one.
 */
export type NeighbourWriter = (row: number, rows: Uint32Array, end: number) => number;

/** Packs the neighbour lists of the rows 0 … count − 1, of at most `most` neighbours each. */
export function packNeighbours(count: number, most: number, write: NeighbourWriter): NeighbourTable {
  const offsets = new Uint32Array(count + 1);
  const rows = new Uint32Array(most * count);
  for (let row = 0; row < count; row++) offsets[row + 1] = write(row, rows, offsets[row]!);
  const end = offsets[count]!;
  return { offsets, rows: end === rows.length ? rows : rows.slice(0, end) };
}

/** The neighbours of one row, in the order in which they were packed. */
export function unpackNeighbours({ offsets, rows }: NeighbourTable, row: number): readonly ArchitectureIndex[] {
  const [start, end] = [offsets[row]!, offsets[row + 1]!];
  const list: ArchitectureIndex[] = [];
  for (let at = start; at < end; at++) list.push(rows[at] as ArchitectureIndex);
  return list;
}
