import type { ArchitectureCode, Edit } from "../search-space.ts";
import { codeOf, FIRST_INPUT_VALUE, GENES, geneAt, genesOf, nodeOf } from "./code.ts";
import { OPERATIONS } from "./operations.ts";

/** Neighbours of every genotype: 16 genes × 6 other operations, and 2 genes × (0 + 1 + 2 + 3) unused inputs a cell. */
export const NEIGHBOURS = 120;

/**
 * The single edits of a genotype, each leading to another one: gene by gene the other operations, then the earlier nodes
 * that neither gene of the node reads (automl/NASLib:naslib/search_spaces/nasbench301/graph.py, `get_nbhd`).
 */
export function singleEdits(code: ArchitectureCode): Edit[] {
  const edits: Edit[] = [];
  for (let gene = 0; gene < GENES; gene++) {
    const [operation, input] = [code[2 * gene]!, code[2 * gene + 1]!];
    const sibling = code[2 * (gene ^ 1) + 1]!;
    for (let other = 0; other < OPERATIONS.length; other++) {
      if (other !== operation) edits.push({ position: 2 * gene, from: operation, to: other });
    }
    for (let other = FIRST_INPUT_VALUE; other < FIRST_INPUT_VALUE + nodeOf(gene); other++) {
      if (other !== input && other !== sibling) edits.push({ position: 2 * gene + 1, from: input, to: other });
    }
  }
  return edits;
}

/** The genotype after one of its {@link singleEdits}. */
export function afterEdit(code: ArchitectureCode, { position, to }: Edit): ArchitectureCode {
  if (position % 2 === 0) {
    const slots = [...code];
    slots[position] = to;
    return slots as readonly number[] as ArchitectureCode;
  }
  const genes = genesOf(code);
  const gene = position >> 1;
  genes[gene] = { ...geneAt(code, gene), input: to - FIRST_INPUT_VALUE };
  return codeOf(genes);
}
