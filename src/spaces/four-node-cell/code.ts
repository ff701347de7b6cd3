import { EDGES } from "./edges.ts";

/** The operation ids of the six edges in string order: how the modules of these spaces see a cell. */
export type CellCode = readonly number[];

/** All cells with one of `base` operations on each edge, in the order of their base-`base` numbers. */
export class CellCodes {
  readonly base: number;
  /** Number of cells: base⁶. */
  readonly count: number;
  /** The weight of each edge's digit in a row number; the first edge is the most significant. */
  readonly placeValues: readonly number[];

  constructor(base: number) {
    this.base = base;
    this.count = base ** EDGES.length;
    this.placeValues = EDGES.map((_, edge) => base ** (EDGES.length - 1 - edge));
  }

  /** The operation id of one edge of a row. */
  operationAt(row: number, edge: number): number {
    return Math.floor(row / this.placeValues[edge]!) % this.base;
  }

  /** The six operation ids of a row, in string order. */
  codeOf(row: number): CellCode {
    return this.placeValues.map((_, edge) => this.operationAt(row, edge));
  }

  /** The row of six operation ids in string order: their base-`base` number. */
  rowOf(code: CellCode): number {
    return code.reduce((row, operation) => row * this.base + operation, 0);
  }
}

/** The edges that enter a node, with the operation that each holds, in string order. */
export function incoming(code: CellCode, target: number): { source: number; operation: number }[] {
  return EDGES.flatMap((edge, at) => (edge.target === target ? [{ source: edge.source, operation: code[at]! }] : []));
}
