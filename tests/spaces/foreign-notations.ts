import { OPERATIONS as CELL_OPERATIONS, type Cell } from "../../src/spaces/nasbench101/cell.ts";
import { CELLS, genesOf } from "../../src/spaces/nasbench301/code.ts";
import { OPERATIONS } from "../../src/spaces/nasbench301/operations.ts";
import type { ArchitectureCode } from "../../src/spaces/search-space.ts";
import { ABSENT, type MacroCode, MOST_MODULES } from "../../src/spaces/transnas101-macro/code.ts";

/** Architectures in notations that the product reads and never writes: NASLib's tuples, JSON and named tuples. */

/** NASLib's edges of a four-node cell (0-1, 0-2, 0-3, 1-2, 1-3, 2-3) as positions in string order. */
const NASLIB_EDGES = [0, 1, 3, 2, 4, 5];
/** NAS-Bench-201's operations none, skip, 1×1, 3×3 and pooling by NASLib's ids. */
const NASLIB_OPERATIONS = [1, 0, 3, 2, 4];

/** A cell of NAS-Bench-201 as NASLib's tuple of operation ids, `(4,0,3,1,4,3)`. */
export function nasbench201Tuple(code: readonly number[]): string {
  return `(${NASLIB_EDGES.map((edge) => NASLIB_OPERATIONS[code[edge]!]).join(",")})`;
}

/** A cell of TransNAS-Bench-101 as NASLib's tuple of its digits, `(1, 0, 2, 3, 3, 3)`. */
export function microTuple(code: readonly number[]): string {
  return `(${code.join(", ")})`;
}

/** A stack of TransNAS-Bench-101 as NASLib's tuple, filled up with zeros to six digits, `(1, 2, 3, 4, 0, 0)`. */
export function macroTuple(code: MacroCode): string {
  return `(${[...code, ...Array<number>(MOST_MODULES - code.length).fill(ABSENT)].join(", ")})`;
}

function cellsOf(code: ArchitectureCode) {
  const genes = genesOf(code);
  return [genes.slice(0, genes.length / 2), genes.slice(genes.length / 2)];
}

/** A genotype as DARTS' named tuple, `Genotype(normal=[('sep_conv_3x3', 0), …], normal_concat=range(2, 6), …)`. */
export function genotypeTuple(code: ArchitectureCode): string {
  const cells = cellsOf(code).map((genes, cell) => {
    const pairs = genes.map(({ operation, input }) => `('${OPERATIONS[operation]!}', ${input})`);
    return `${CELLS[cell]!}=[${pairs.join(", ")}], ${CELLS[cell]!}_concat=range(2, 6)`;
  });
  return `Genotype(${cells.join(", ")})`;
}

/** A genotype as NASLib's compact tuple of (input, operation id) pairs, `(((0, 3), (1, 2), …), ((0, 0), …))`. */
export function compactGenotype(code: ArchitectureCode): string {
  const cells = cellsOf(code).map((genes) => {
    return `(${genes.map(({ operation, input }) => `(${input}, ${operation})`).join(", ")})`;
  });
  return `(${cells.join(", ")})`;
}

/** The rows of a cell's adjacency matrix. */
function matrixOf({ vertices, successors }: Cell): number[][] {
  return Array.from(successors, (bits) => Array.from({ length: vertices }, (_, to) => (bits >> to) & 1));
}

/** A cell of NAS-Bench-101 as the official JSON, `{"matrix":[[0,1],[0,0]],"ops":["input","output"]}`. */
export function cellJson(cell: Cell): string {
  const ops = ["input", ...Array.from(cell.operations, (operation) => CELL_OPERATIONS[operation]!), "output"];
  return JSON.stringify({ matrix: matrixOf(cell), ops });
}

/** A cell of NAS-Bench-101 as NASLib's tuple: the rows of its matrix, then 0 (input), 4, 3 or 2, and 1 (output). */
export function cellTuple(cell: Cell): string {
  const ops = [0, ...Array.from(cell.operations, (operation) => 4 - operation), 1];
  return `(${[...matrixOf(cell).flat(), ...ops].join(", ")})`;
}
