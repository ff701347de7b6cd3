import { codeOf, GENES, GENES_PER_NODE, type Gene, nodeOf } from "../spaces/nasbench301/code.ts";
import { OPERATIONS } from "../spaces/nasbench301/operations.ts";
import { nasbench301 } from "../spaces/nasbench301/space.ts";
import type { ArchitectureCode } from "../spaces/search-space.ts";
import type { DifferenceCount } from "./closed-forms.ts";
import { neighbourDifferences } from "./count-space.ts";

/** What is counted of the single edits of NAS-Bench-301. */
export interface GenotypeEdits {
  /** Between genotypes as the space has them, the two genes of a node sorted by their inputs. */
  readonly sorted: DifferenceCount;
  /** Between genotypes whose genes keep the order in which they are written. */
  readonly unsorted: DifferenceCount;
  /** Genotypes that were looked at: every state of every node, one node at a time. */
  readonly examined: number;
}

/**
 * Enumerates the single edits of NAS-Bench-301, all of them: an edit changes one node and depends on no other, so that
 * 1,960 genotypes, each with one node in one of its states, have every edit among those to their neighbours.
 */
export function countGenotypeEdits(): GenotypeEdits {
  const examined = genotypesByNode();
  return {
    sorted: neighbourDifferences(nasbench301, examined),
    unsorted: unsortedDifferences(),
    examined: examined.length,
  };
}

/** For each node all of its states, the other nodes being those of one genotype. */
function genotypesByNode(): ArchitectureCode[] {
  const first = Array.from({ length: GENES }, (_, gene): Gene => ({ operation: 0, input: gene % GENES_PER_NODE }));
  const found: ArchitectureCode[] = [];
  for (let at = 0; at < GENES; at += GENES_PER_NODE) {
    for (const [one, other] of pairsOf(at)) {
      if (one.input < other.input) found.push(codeOf([...first.slice(0, at), one, other, ...first.slice(at + 2)]));
    }
  }
  return found;
}

/** Every two genes that a node can have, in either order. */
function* pairsOf(gene: number): Generator<readonly [Gene, Gene]> {
  const genes = Array.from({ length: nodeOf(gene) }, (_, input) =>
    OPERATIONS.map((_, operation): Gene => ({ operation, input })),
  ).flat();
  for (const one of genes) for (const other of genes) if (one.input !== other.input) yield [one, other];
}

/** Changes of one gene's operation or input that leave a node two different inputs, genes in the order as written. */
function unsortedDifferences(): DifferenceCount {
  const [signed, unsigned] = [new Set<string>(), new Set<string>()];
  const add = (place: string, from: number, to: number) => {
    if (from === to) return;
    signed.add(`${place} ${from} ${to}`);
    unsigned.add(`${place} ${Math.min(from, to)} ${Math.max(from, to)}`);
  };
  for (let at = 0; at < GENES; at += GENES_PER_NODE) {
    for (const pair of pairsOf(at)) {
      pair.forEach((gene, which) => {
        const sibling = pair[1 - which]!.input;
        for (let operation = 0; operation < OPERATIONS.length; operation++) {
          add(`operation ${at + which}`, gene.operation, operation);
        }
        for (let input = 0; input < nodeOf(at); input++) {
          if (input !== sibling) add(`input ${at + which}`, gene.input, input);
        }
      });
    }
  }
  return { signed: BigInt(signed.size), unsigned: BigInt(unsigned.size) };
}
