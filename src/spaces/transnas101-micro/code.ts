import { EDGES, OPERATIONS } from "./operations.ts";

/** The operation ids of the six edges in string order (0-1, 0-2, 1-2, 0-3, 1-3, 2-3). */
export type CellCode = readonly number[];

const BASE = OPERATIONS.length;

/** Number of cells: 4⁶ = 4,096. */
export const CELL_COUNT = BASE ** EDGES.length;

/** The weight of each edge's digit in a row number; the first edge is the most significant. */
export const PLACE_VALUES: readonly number[] = EDGES.map((_, edge) => BASE ** (EDGES.length - 1 - edge));

/** The operation id of one edge of a row. */
export function operationAt(row: number, edge: number): number {
  return Math.floor(row / PLACE_VALUES[edge]!) % BASE;
}

/** The six operation ids of a row, in string order. */
export function codeOf(row: number): CellCode {
  return PLACE_VALUES.map((_, edge) => operationAt(row, edge));
}

/** The row of six operation ids in string order: their base-4 number. */
export function rowOf(code: CellCode): number {
  return code.reduce((row, operation) => row * BASE + operation, 0);
}
