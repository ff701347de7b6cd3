import type { Result } from "../../failure/failure.ts";
import type { RandomStream } from "../../random/stream.ts";
import type { NetworkGraph } from "../network-graph.ts";
import type { ArchitectureCode, CellGraph, CodedSpace, Edit, NetworkTarget } from "../search-space.ts";
import { CELLS, codeOf, GENES, GENES_PER_NODE, type Gene, nodeOf, SLOT_VALUES, SLOTS } from "./code.ts";
import { applyEdits, editsBetween } from "./edits.ts";
import { graphOf, VERTEX_OPERATION_NAMES } from "./graph.ts";
import { afterEdit, NEIGHBOURS, singleEdits } from "./neighbours.ts";
import { networkOf } from "./network.ts";
import { formatGenotype, parseGenotype } from "./notation.ts";
import { OPERATIONS } from "./operations.ts";

/**
 * NAS-Bench-301's space, the cells of DARTS (Liu et al., ICLR 2019; Zela et al., ICLR 2022): a normal and a reduction
 * cell, each of four nodes that add two of seven operations on two different earlier nodes. A genotype is 32 slots: for
 * each of the 16 operations its id (0–6) and the node that it reads (7–11 for nodes 0–4), cell by cell, node by node, a
 * node's two by the node that they read. One edit changes an operation or an input, which gives 120 neighbours.
 */
class NasBench301 implements CodedSpace {
  readonly name = "nasbench301";
  readonly size = cellCount() ** BigInt(CELLS.length);
  readonly operationNames = SLOT_VALUES;
  readonly layerOperations = OPERATIONS;
  readonly positions = SLOTS;
  readonly vertexOperations = VERTEX_OPERATION_NAMES.length;
  readonly vertexOperationNames = VERTEX_OPERATION_NAMES;

  sample(stream: RandomStream): ArchitectureCode {
    const genes: Gene[] = [];
    for (let at = 0; at < GENES; at += GENES_PER_NODE) {
      for (const input of stream.distinct(nodeOf(at), GENES_PER_NODE)) {
        genes.push({ operation: stream.integer(OPERATIONS.length), input });
      }
    }
    return codeOf(genes);
  }

  /** Gene by gene: the other operations by id, then the other inputs by number. */
  neighbours(architecture: ArchitectureCode): readonly ArchitectureCode[] {
    return singleEdits(architecture).map((edit) => afterEdit(architecture, edit));
  }

  mutate(architecture: ArchitectureCode, stream: RandomStream): ArchitectureCode {
    return afterEdit(architecture, singleEdits(architecture)[stream.integer(NEIGHBOURS)]!);
  }

  edits(from: ArchitectureCode, to: ArchitectureCode): readonly Edit[] {
    return editsBetween(from, to);
  }

  apply(architecture: ArchitectureCode, edits: readonly Edit[]): Result<ArchitectureCode> {
    return applyEdits(architecture, edits);
  }

  distance(a: ArchitectureCode, b: ArchitectureCode): number {
    return editsBetween(a, b).length;
  }

  /** The genotype itself: the benchmark knows no isomorphism beyond the order of a node's two operations. */
  canonicalKey(architecture: ArchitectureCode): string {
    return formatGenotype(architecture);
  }

  scoreKey(architecture: ArchitectureCode): string {
    return formatGenotype(architecture);
  }

  /** Reads {@link formatGenotype}'s notation, DARTS's named tuple and NASLib's compact tuple. */
  parse(text: string): Result<ArchitectureCode> {
    return parseGenotype(text);
  }

  format(architecture: ArchitectureCode): string {
    return formatGenotype(architecture);
  }

  graph(architecture: ArchitectureCode): CellGraph {
    return graphOf(architecture);
  }

  pathCounts(): Float32Array {
    return new Float32Array(0);
  }

  network(architecture: ArchitectureCode, target: NetworkTarget): NetworkGraph {
    return networkOf(architecture, target);
  }
}

/** Cells: for each node a pair of earlier nodes and two operations, Π C(n, 2) · 7² for n = 2 … 5 = 1,037,664,180. */
function cellCount(): bigint {
  let count = 1;
  for (let gene = 0; gene < GENES / CELLS.length; gene += GENES_PER_NODE) {
    const sources = nodeOf(gene);
    count *= ((sources * (sources - 1)) / 2) * OPERATIONS.length ** GENES_PER_NODE;
  }
  return BigInt(count);
}

/** The NAS-Bench-301 space. */
export const nasbench301: CodedSpace = new NasBench301();
