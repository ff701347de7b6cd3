import type { ArchitectureCode, CellGraph } from "../search-space.ts";
import { CELL_GENES, CELL_INPUTS, CELLS, cellOf, GENES, GENES_PER_NODE, geneAt } from "./code.ts";
import { OPERATIONS } from "./operations.ts";

/** Vertices of one cell: its two inputs, its eight genes, its output. */
const CELL_VERTICES = CELL_INPUTS + CELL_GENES + 1;
/** V: the vertices of both cells. */
const VERTICES = CELLS.length * CELL_VERTICES;

/** Vertex operations: the normal cell's (0–6), the reduction cell's (7–13), the two cell inputs, the cell output. */
const FIRST_INPUT = CELLS.length * OPERATIONS.length;
const OUTPUT = FIRST_INPUT + CELL_INPUTS;

/** Names of the 17 vertex operations by id. */
export const VERTEX_OPERATION_NAMES: readonly string[] = [
  ...CELLS.flatMap((cell) => OPERATIONS.map((operation) => `${cell}.${operation}`)),
  ...Array.from({ length: CELL_INPUTS }, (_, input) => `input_${input}`),
  "output",
];

/**
 * Both cells as one graph of 22 vertices with the operations on vertices, in topological order: [two inputs, the eight
 * genes in order, output] of the normal cell, then the same of the reduction cell.
 *
 * A gene's vertex is fed by the input that it reads or, as a node is the sum of its genes, by both genes of the node that
 * it reads; all genes feed the output, as all nodes are concatenated. The normal cell's output feeds both inputs of the
 * reduction cell, as in the network, so that every vertex leads to the last one. Operations of the reduction cell have
 * ids of their own (operation + 7); the ids of inputs are 14 and 15, that of an output 16.
 */
export function graphOf(code: ArchitectureCode): CellGraph {
  const operations = new Uint8Array(VERTICES);
  const adjacency = new Uint8Array(VERTICES * VERTICES);
  const connect = (from: number, to: number) => {
    adjacency[from * VERTICES + to] = 1;
  };
  CELLS.forEach((_, cell) => {
    for (let input = 0; input < CELL_INPUTS; input++) {
      operations[inputVertex(cell, input)] = FIRST_INPUT + input;
      if (cell > 0) connect(outputVertex(cell - 1), inputVertex(cell, input));
    }
    operations[outputVertex(cell)] = OUTPUT;
  });
  for (let gene = 0; gene < GENES; gene++) {
    const cell = cellOf(gene);
    const { operation, input } = geneAt(code, gene);
    operations[geneVertex(gene)] = cell * OPERATIONS.length + operation;
    for (const source of verticesOf(cell, input)) connect(source, geneVertex(gene));
    connect(geneVertex(gene), outputVertex(cell));
  }
  return { operations, adjacency };
}

function inputVertex(cell: number, input: number): number {
  return cell * CELL_VERTICES + input;
}

function geneVertex(gene: number): number {
  return cellOf(gene) * CELL_VERTICES + CELL_INPUTS + (gene % CELL_GENES);
}

function outputVertex(cell: number): number {
  return (cell + 1) * CELL_VERTICES - 1;
}

/** The vertices whose sum a node is. */
function verticesOf(cell: number, node: number): number[] {
  if (node < CELL_INPUTS) return [inputVertex(cell, node)];
  const first = cell * CELL_GENES + (node - CELL_INPUTS) * GENES_PER_NODE;
  return [geneVertex(first), geneVertex(first + 1)];
}
