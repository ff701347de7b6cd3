import type { ArchitectureCode } from "../search-space.ts";
import { OPERATIONS } from "./operations.ts";

/** The two cells of a genotype, in order. */
export const CELLS = ["normal", "reduce"] as const;

/** Inputs of a cell: node 0 is the output of the cell before the last, node 1 that of the last one. */
export const CELL_INPUTS = 2;

/** Intermediate nodes of a cell, numbered 2 to 5. Each sums two operations on two different earlier nodes. */
export const NODES = 4;

/** Genes of a node: one operation and the node that it reads. */
export const GENES_PER_NODE = 2;

/** Genes of a cell and of a whole genotype. */
export const CELL_GENES = NODES * GENES_PER_NODE;
export const GENES = CELLS.length * CELL_GENES;

/** Slots of a genotype: gene g holds its operation in slot 2g and its input in slot 2g + 1. */
export const SLOTS = 2 * GENES;

/** The largest node number that a gene can read, plus one. */
const SOURCES = CELL_INPUTS + NODES - 1;

/** Names of the values of a slot: operations are 0–6, inputs 7 (node 0) to 11 (node 4). */
export const SLOT_VALUES: readonly string[] = [
  ...OPERATIONS,
  ...Array.from({ length: SOURCES }, (_, node) => `input_${node}`),
];

/** The first slot value that stands for an input. */
export const FIRST_INPUT_VALUE = OPERATIONS.length;

/** An operation and the earlier node of the same cell that it reads. */
export interface Gene {
  /** Operation id, 0–6. */
  readonly operation: number;
  /** Node number, 0 to 4 and below that of the gene's own node. */
  readonly input: number;
}

/** The node that a gene belongs to, 2 to 5; genes stand cell by cell and node by node. */
export function nodeOf(gene: number): number {
  return CELL_INPUTS + ((gene % CELL_GENES) >> 1);
}

/** The cell that a gene belongs to: 0 normal, 1 reduction. */
export function cellOf(gene: number): number {
  return Math.floor(gene / CELL_GENES);
}

/** One gene of a code. */
export function geneAt(code: readonly number[], gene: number): Gene {
  return { operation: code[2 * gene]!, input: code[2 * gene + 1]! - FIRST_INPUT_VALUE };
}

/** All sixteen genes of a code. */
export function genesOf(code: readonly number[]): Gene[] {
  return Array.from({ length: GENES }, (_, gene) => geneAt(code, gene));
}

/** The code of sixteen genes: canonical, for the two genes of a node are sorted by their input. */
export function codeOf(genes: readonly Gene[]): ArchitectureCode {
  const slots: number[] = [];
  for (let at = 0; at < GENES; at += GENES_PER_NODE) {
    const pair = [genes[at]!, genes[at + 1]!].sort((a, b) => a.input - b.input);
    for (const { operation, input } of pair) slots.push(operation, FIRST_INPUT_VALUE + input);
  }
  return slots as readonly number[] as ArchitectureCode;
}
