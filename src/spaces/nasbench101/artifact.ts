import { type Result, success } from "../../failure/failure.ts";
import { CellTable } from "./cell-table.ts";
import { type EnumeratedCells, enumerateCells } from "./enumerate.ts";
import { openWords, type WordFileKind, type WordPlace } from "./word-file.ts";

const CELLS: WordFileKind = { magic: "N1CE", version: 1, arrays: 4 };

/** Name of the file that {@link openCells} keeps. */
const CELLS_FILE = `nasbench101-cells-${CELLS.version}.words`;

/**
 * The enumerated space: read from a folder where an earlier call left it, else enumerated (seconds) and left there (14
 * MB) for the next one. A file that is cut short or altered is made again. Fails as {@link openWords} does.
 */
export async function openCells(place: WordPlace): Promise<Result<CellTable>> {
  const words = await openWords(place, CELLS_FILE, CELLS, async () => toWords(await enumerateCells()));
  return words.ok ? success(new CellTable(fromWords(words.value))) : words;
}

function toWords({ codes, digests, edges, rowOf }: EnumeratedCells): Uint32Array[] {
  return [codes, new Uint32Array(digests.buffer), edges, rowOf];
}

function fromWords([codes, digests, edges, rowOf]: readonly Uint32Array[]): EnumeratedCells {
  if (!codes || !digests || !edges || !rowOf) throw new Error("the file of cells lacks an array");
  return { codes, digests: new Uint8Array(digests.buffer, digests.byteOffset, digests.byteLength), edges, rowOf };
}
