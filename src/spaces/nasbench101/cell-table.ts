import type { Cell } from "./cell.ts";
import { type CellNumber, edgesOf, labelsOf, packCell, unpackCell } from "./code.ts";
import { compareDigests, type EnumeratedCells } from "./enumerate.ts";
import { DIGEST_BYTES, DIGEST_DIGITS } from "./hex-message.ts";
import { LabelledGraphs } from "./labelled-graphs.ts";
import { pruneCell } from "./prune.ts";

const HASH = new RegExp(`^[0-9a-f]{${DIGEST_DIGITS}}$`);

/** The cells of NAS-Bench-101 by row: row i is the cell whose hash is the i-th in ascending order. */
export class CellTable {
  /** Number of rows. */
  readonly count: number;
  /** Number of labelled graphs of which the rows are the isomorphism classes. */
  readonly labelledGraphs: number;
  readonly #cells: EnumeratedCells;
  readonly #graphs: LabelledGraphs;

  constructor(cells: EnumeratedCells) {
    this.count = cells.codes.length;
    this.labelledGraphs = cells.rowOf.length;
    this.#cells = cells;
    this.#graphs = new LabelledGraphs(cells.edges);
  }

  /**
   * The canonical code of a row: of all topological orders of the pruned cell's vertices, the one with the least code.
   * Throws a RangeError outside [0, count).
   */
  code(row: number): CellNumber {
    return this.#cells.codes[this.#checked(row)]!;
  }

  /** The pruned cell of a row, its vertices in canonical order. Throws a RangeError outside [0, count). */
  cell(row: number): Cell {
    return unpackCell(this.code(row));
  }

  /** The benchmark's hash of a row, 32 hexadecimal digits. Throws a RangeError outside [0, count). */
  hash(row: number): string {
    const start = this.#checked(row) * DIGEST_BYTES;
    return Buffer.from(this.#cells.digests.subarray(start, start + DIGEST_BYTES)).toString("hex");
  }

  /** The row of a hash as {@link hash} writes it; undefined where no cell has it. */
  rowOfHash(hash: string): number | undefined {
    if (!HASH.test(hash)) return undefined;
    const digest = Buffer.from(hash, "hex");
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareDigests(this.#cells.digests, middle, digest, 0) < 0) low = middle + 1;
      else high = middle;
    }
    return low < this.count && compareDigests(this.#cells.digests, low, digest, 0) === 0 ? low : undefined;
  }

  /** The row of a cell, pruned or not, in any topological order; undefined where the space does not hold it. */
  rowOfCell(cell: Cell): number | undefined {
    const row = this.rowOfCode(packCell(cell));
    if (row !== undefined) return row;
    const pruned = pruneCell(cell);
    return pruned === undefined ? undefined : this.rowOfCode(packCell(pruned));
  }

  /** The row of a pruned cell by its code in any topological order; undefined for others. No hash is computed. */
  rowOfCode(code: CellNumber): number | undefined {
    const graph = this.#graphs.numberOf(edgesOf(code), labelsOf(code));
    return graph === undefined ? undefined : this.#cells.rowOf[graph];
  }

  #checked(row: number): number {
    if (Number.isInteger(row) && row >= 0 && row < this.count) return row;
    throw new RangeError(`a row of nasbench101 is an integer in [0, ${this.count}), not ${row}`);
  }
}
