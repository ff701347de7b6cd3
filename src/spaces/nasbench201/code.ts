import { type CellCode, CellCodes } from "../four-node-cell/code.ts";
import { OPERATIONS } from "./operations.ts";

/** All 5⁶ = 15,625 cells. */
const CODES = new CellCodes(OPERATIONS.length);

/** Number of cells. */
export const CELLS = CODES.count;

/** The six operation ids of a row, in string order. */
export function codeOf(row: number): CellCode {
  return CODES.codeOf(row);
}

/** The row of six operation ids in string order: their base-5 number. */
export function rowOf(code: CellCode): number {
  return CODES.rowOf(code);
}
