import { type Result, success } from "../failure/failure.ts";
import type { RandomStream } from "../random/stream.ts";
import { countCells } from "./nasbench101-cells.ts";
import { openTheorySpaces } from "./open-spaces.ts";
import type { TheoryRow } from "./tables/theory.ts";
import { theoryRows } from "./theory-rows.ts";

/**
 * The paper's theory section in numbers, with everything counted that can be: NAS-Bench-101's cells, and in the spaces of
 * the given names. Fails as opening a space does.
 *
 * @param spaces names, or paths of the files that declare spaces
 * @param edits the largest number of edits of a difference, from 1
 */
export async function theoryTable(
  spaces: readonly string[],
  edits: number,
  stream: RandomStream,
): Promise<Result<TheoryRow[]>> {
  const opened = await openTheorySpaces(spaces);
  if (!opened.ok) return opened;
  const numbers = Array.from({ length: edits }, (_, at) => at + 1);
  return success(theoryRows({ spaces: opened.value, cells: countCells(numbers), edits: numbers, stream }));
}
