import { z } from "zod";
import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import {
  CELL_GENES,
  CELLS,
  FIRST_INPUT_VALUE,
  GENES,
  GENES_PER_NODE,
  nodeOf,
  SLOT_VALUES,
} from "../../spaces/nasbench301/code.ts";
import { OPERATIONS } from "../../spaces/nasbench301/operations.ts";
import type { ArchitectureCode } from "../../spaces/search-space.ts";
import { FETCH_AGAIN } from "../decoders/corrupt-bytes.ts";

/** Categorical inputs of the surrogate: 14 edges of each cell, and the input pairs of nodes 3, 4 and 5 of each cell. */
export const FEATURES = 34;

const PREFIX = "NetworkSelectorDatasetInfo_COLON_darts_COLON_";
const FIRST_NODE = nodeOf(0);
const CELL_EDGES = 14;
const CELL_PAIRS = 3;
const SOURCES = SLOT_VALUES.length - FIRST_INPUT_VALUE;

/** The value of each categorical input by name; `#na#`, an edge that is not there, is 0. */
const encodingSchema = z.record(z.string(), z.record(z.string(), z.number().int().nonnegative()));
type Encoding = z.output<typeof encodingSchema>;

/**
 * Turns genotypes into rows of category ids. All that a slot can hold is looked up beforehand: a row is 16 operations
 * and 6 pairs of inputs, each one read and one write.
 */
export class SurrogateFeatures {
  /** Column of an edge: by gene and input. */
  readonly #edgeColumns: Int32Array;
  /** Category id of an operation: by gene, input and operation. */
  readonly #edgeValues: Int32Array;
  /** Category id of a node's pair of inputs: by node in order of genes, smaller and larger input. */
  readonly #pairValues: Int32Array;

  constructor(edgeColumns: Int32Array, edgeValues: Int32Array, pairValues: Int32Array) {
    this.#edgeColumns = edgeColumns;
    this.#edgeValues = edgeValues;
    this.#pairValues = pairValues;
  }

  /** Rows of {@link FEATURES} category ids, one a genotype, row after row. */
  encode(genotypes: readonly ArchitectureCode[]): Int32Array {
    const rows = new Int32Array(genotypes.length * FEATURES);
    genotypes.forEach((code, at) => {
      this.#writeRow(code, rows, at * FEATURES);
    });
    return rows;
  }

  #writeRow(code: ArchitectureCode, rows: Int32Array, start: number): void {
    for (let gene = 0; gene < GENES; gene++) {
      const edge = gene * SOURCES + code[2 * gene + 1]! - FIRST_INPUT_VALUE;
      const column = this.#edgeColumns[edge]!;
      rows[start + column] = this.#edgeValues[edge * OPERATIONS.length + code[2 * gene]!]!;
    }
    for (let gene = 0; gene < GENES; gene += GENES_PER_NODE) {
      const column = pairColumn(gene);
      if (column === undefined) continue;
      const [smaller, larger] = [code[2 * gene + 1]! - FIRST_INPUT_VALUE, code[2 * gene + 3]! - FIRST_INPUT_VALUE];
      rows[start + column] = this.#pairValues[((gene >> 1) * SOURCES + smaller) * SOURCES + larger]!;
    }
  }
}

/**
 * The features of an `encoding.json` (slds-lmu/yahpo_data:nb301/encoding.json). Columns stand in the order edge_normal_0
 * … 13, edge_reduce_0 … 13, inputs_node_normal_3 … 5, inputs_node_reduce_3 … 5; the edge from node s to node j is number
 * s after those of the nodes before j. Fails with `corrupt-file` when a column or a category is missing.
 */
export function readSurrogateFeatures(text: string, file: string): Result<SurrogateFeatures> {
  const encoding = encodingOf(text);
  if (encoding === undefined) return failed(corruptEncoding(file, "it does not hold category ids by column and name"));
  const edgeColumns = new Int32Array(GENES * SOURCES);
  const edgeValues = new Int32Array(GENES * SOURCES * OPERATIONS.length);
  const pairValues = new Int32Array((GENES / GENES_PER_NODE) * SOURCES * SOURCES);
  for (const { column, gene, input, operation } of edgeCategories()) {
    const edge = gene * SOURCES + input;
    const value = categoryOf(encoding, edgeName(column), OPERATIONS[operation]!);
    if (value === undefined) return failed(missing(file, edgeName(column), OPERATIONS[operation]!));
    edgeColumns[edge] = column;
    edgeValues[edge * OPERATIONS.length + operation] = value;
  }
  for (const { gene, smaller, larger } of pairCategories()) {
    const name = `${PREFIX}inputs_node_${cellName(gene)}_${nodeOf(gene)}`;
    const value = categoryOf(encoding, name, `${smaller}_${larger}`);
    if (value === undefined) return failed(missing(file, name, `${smaller}_${larger}`));
    pairValues[((gene >> 1) * SOURCES + smaller) * SOURCES + larger] = value;
  }
  return success(new SurrogateFeatures(edgeColumns, edgeValues, pairValues));
}

function encodingOf(text: string): Encoding | undefined {
  try {
    return encodingSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function* edgeCategories() {
  for (let gene = 0; gene < GENES; gene++) {
    const cell = Math.floor(gene / CELL_GENES);
    const node = nodeOf(gene);
    const offset = ((node - FIRST_NODE) * (node + FIRST_NODE - 1)) / 2;
    for (let input = 0; input < node; input++) {
      for (let operation = 0; operation < OPERATIONS.length; operation++) {
        yield { column: cell * CELL_EDGES + offset + input, gene, input, operation };
      }
    }
  }
}

function* pairCategories() {
  for (let gene = 0; gene < GENES; gene += GENES_PER_NODE) {
    if (pairColumn(gene) === undefined) continue;
    for (let smaller = 0; smaller < nodeOf(gene); smaller++) {
      for (let larger = smaller + 1; larger < nodeOf(gene); larger++) yield { gene, smaller, larger };
    }
  }
}

/** The column of a node's pair of inputs; node 2 has none, for it always reads nodes 0 and 1. */
function pairColumn(gene: number): number | undefined {
  const at = nodeOf(gene) - FIRST_NODE - 1;
  if (at < 0) return undefined;
  const cell = gene < CELL_GENES ? 0 : 1;
  return CELLS.length * CELL_EDGES + cell * CELL_PAIRS + at;
}

function edgeName(column: number): string {
  const cell = column < CELL_EDGES ? 0 : 1;
  return `${PREFIX}edge_${CELLS[cell]!}_${column - cell * CELL_EDGES}`;
}

function cellName(gene: number): string {
  return CELLS[gene < CELL_GENES ? 0 : 1]!;
}

function categoryOf(encoding: Encoding, name: string, category: string): number | undefined {
  const column = Object.hasOwn(encoding, name) ? encoding[name] : undefined;
  return column !== undefined && Object.hasOwn(column, category) ? column[category] : undefined;
}

function missing(file: string, name: string, category: string): Failure {
  return corruptEncoding(file, `the input "${name}" has no category "${category}"`);
}

function corruptEncoding(file: string, message: string): Failure {
  return { code: "corrupt-file", message, where: file, remedy: FETCH_AGAIN };
}
