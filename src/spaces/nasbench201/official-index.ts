import { CELLS } from "./code.ts";
import { pythonShuffle } from "./python-shuffle.ts";

/** The seed of the benchmark's own shuffle (D-X-Y/AutoDL-Projects:exps/NAS-Bench-201/main.py, `generate_meta_info`). */
const SEED = 88;

let rows: Int32Array | undefined;
let indices: Int32Array | undefined;

/**
 * The row of the cell that NAS-Bench-201 and NATS-Bench number `index`, an integer in [0, 15625). The benchmark lists its
 * cells in row order and shuffles the list; its published files stand in the order that this gives.
 */
export function rowOfIndex(index: number): number {
  rows ??= pythonShuffle(CELLS, SEED);
  return rows[index]!;
}

/** The benchmark's number of a row's cell; see {@link rowOfIndex}. */
export function indexOfRow(row: number): number {
  indices ??= inverse();
  return indices[row]!;
}

function inverse(): Int32Array {
  const found = new Int32Array(CELLS);
  for (let index = 0; index < CELLS; index++) found[rowOfIndex(index)] = index;
  return found;
}
