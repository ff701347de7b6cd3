import { type Result, success } from "../../failure/failure.ts";
import { packNeighbours } from "../packed-neighbours.ts";
import type { NeighbourTable } from "../search-space.ts";
import { editedCodes } from "./cell-neighbours.ts";
import type { CellTable } from "./cell-table.ts";
import { edgesOf, interiorOf, labelsOf, MAX_INTERIOR } from "./code.ts";
import { type EdgeEdit, edgeEdits } from "./edge-edits.ts";
import { openWords, type WordFileKind, type WordPlace } from "./word-file.ts";

const NEIGHBOURS: WordFileKind = { magic: "N1NE", version: 1, arrays: 2 };

/** A bound on a cell's neighbours: two other operations per vertex, one flip per edge and per missing one. */
const MOST_NEIGHBOURS = 2 * MAX_INTERIOR + (MAX_INTERIOR + 1) ** 2;

/** Name of the file that {@link openNeighbours} keeps. */
const NEIGHBOURS_FILE = `nasbench101-neighbours-${NEIGHBOURS.version}.words`;

/**
 * The packed neighbour lists of all rows: read from a folder where an earlier call left them, else computed (seconds)
 * and left there for the next one. A file that is cut short or altered is made again. Fails as {@link openWords} does.
 */
export async function openNeighbours(place: WordPlace, cells: CellTable): Promise<Result<NeighbourTable>> {
  const words = await openWords(place, NEIGHBOURS_FILE, NEIGHBOURS, async () => {
    const { offsets, rows } = neighbourTable(cells);
    return [offsets, rows];
  });
  if (!words.ok) return words;
  const [offsets, rows] = words.value;
  if (!offsets || !rows) throw new Error("the file of neighbours lacks an array");
  return success({ offsets, rows });
}

/**
 * The rows of every row's neighbours: each list in the order in which `cellNeighbours` gives those of the row's
 * cell. 7,774,409 in all, 0 to 34 a row; the cell that is one edge from input to output has none.
 */
export function neighbourTable(cells: CellTable): NeighbourTable {
  const editsOf = new Map<number, readonly EdgeEdit[]>();
  // The row whose list a neighbour was added to last, plus 1: tells a neighbour that the list has already.
  const listed = new Uint32Array(cells.count);
  return packNeighbours(cells.count, MOST_NEIGHBOURS, (row, rows, start) => {
    const code = cells.code(row);
    const edges = edgesOf(code);
    const edits = editsOf.get(edges) ?? edgeEdits(edges, interiorOf(labelsOf(code)));
    editsOf.set(edges, edits);
    let end = start;
    for (const edited of editedCodes(code, edits)) {
      const neighbour = cells.rowOfCode(edited);
      if (neighbour === undefined) throw new Error(`the neighbour ${edited} of row ${row} is not in the space`);
      if (listed[neighbour] === row + 1) continue;
      listed[neighbour] = row + 1;
      rows[end++] = neighbour;
    }
    return end;
  });
}
