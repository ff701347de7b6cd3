import { packNeighbours } from "../packed-neighbours.ts";
import type { NeighbourTable } from "../search-space.ts";
import type { CellCodes } from "./code.ts";

/** The rows of all cells with another operation on one edge: by edge in string order, then by operation id. */
export function cellNeighbours({ base, count, placeValues }: CellCodes, degree: number): NeighbourTable {
  return packNeighbours(count, degree, (row, rows, start) => {
    let end = start;
    for (let edge = 0; edge < placeValues.length; edge++) {
      const place = placeValues[edge]!;
      const held = Math.floor(row / place) % base;
      const first = row - held * place;
      for (let operation = 0; operation < base; operation++) {
        if (operation !== held) rows[end++] = first + operation * place;
      }
    }
    return end;
  });
}
