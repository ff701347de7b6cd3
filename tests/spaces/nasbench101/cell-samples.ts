import { randomStream } from "../../../src/random/stream.ts";
import type { Cell } from "../../../src/spaces/nasbench101/cell.ts";
import { parseNotation } from "../../../src/spaces/nasbench101/notation.ts";
import { pruneCell } from "../../../src/spaces/nasbench101/prune.ts";
import { unwrapped } from "../results.ts";
import { sampleRawCell } from "./sample-raw-cell.ts";

/** The cell of a text that names one, pruned. */
export function cellOf(text: string): Cell {
  const reference = unwrapped(parseNotation(text));
  if (reference.kind !== "cell") throw new Error(`"${text}" is a hash`);
  return reference.cell;
}

/** Random cells of seven vertices as drawn, parts on no path included. */
export function rawCells(seed: string, count: number): Cell[] {
  const stream = randomStream(seed);
  return Array.from({ length: count }, () => sampleRawCell(stream));
}

/** Random pruned cells of every size. */
export function prunedCells(seed: string, count: number): Cell[] {
  return rawCells(seed, count).map((cell) => pruneCell(cell) as Cell);
}
