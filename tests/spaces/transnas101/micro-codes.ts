import { type CellCode, CellCodes } from "../../../src/spaces/four-node-cell/code.ts";
import { OPERATIONS } from "../../../src/spaces/transnas101-micro/operations.ts";

const CODES = new CellCodes(OPERATIONS.length);

/** The six operation ids of a row of the micro space. */
export function codeOf(row: number): CellCode {
  return CODES.codeOf(row);
}

/** The row of six operation ids. */
export function rowOf(code: CellCode): number {
  return CODES.rowOf(code);
}
