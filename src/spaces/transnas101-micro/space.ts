import { failed, type Result, success } from "../../failure/failure.ts";
import type { RandomStream } from "../../random/stream.ts";
import type { NetworkGraph } from "../network-graph.ts";
import type {
  ArchitectureIndex,
  CellGraph,
  Edit,
  NeighbourTable,
  NetworkTarget,
  TabularSpace,
} from "../search-space.ts";
import { isomorphismKey } from "./canonical.ts";
import { CELL_COUNT, codeOf, operationAt, PLACE_VALUES, rowOf } from "./code.ts";
import { graphOf, VERTEX_OPERATIONS } from "./graph.ts";
import { networkOf } from "./network.ts";
import { formatCell, parseCell } from "./notation.ts";
import { EDGES, OPERATIONS } from "./operations.ts";
import { pathCountsOf } from "./paths.ts";
import { scoreKeyOf } from "./score-key.ts";

const NEIGHBOURS = EDGES.length * (OPERATIONS.length - 1);

/**
 * TransNAS-Bench-101's cell-level space (Duan et al., CVPR 2021): cells of four nodes and six edges with one of four
 * operations on each edge, 4,096 in all. Row = base-4 number of the six digits in string order. One edit changes the
 * operation of one edge, which gives every cell 18 neighbours.
 */
class TransNas101Micro implements TabularSpace {
  readonly name = "transnas101-micro";
  readonly size = BigInt(CELL_COUNT);
  readonly count = CELL_COUNT;
  readonly operationNames = OPERATIONS;
  readonly positions = EDGES.length;
  readonly vertexOperations = VERTEX_OPERATIONS;

  at(row: number): ArchitectureIndex {
    if (Number.isInteger(row) && row >= 0 && row < CELL_COUNT) return row as ArchitectureIndex;
    throw new RangeError(`a row of transnas101-micro is an integer in [0, ${CELL_COUNT}), not ${row}`);
  }

  sample(stream: RandomStream): ArchitectureIndex {
    return this.at(stream.integer(CELL_COUNT));
  }

  /** By edge in string order, then by operation id. */
  neighbours(architecture: ArchitectureIndex): readonly ArchitectureIndex[] {
    return PLACE_VALUES.flatMap((place, edge) => {
      const held = operationAt(architecture, edge);
      return OPERATIONS.flatMap((_, operation) =>
        operation === held ? [] : [(architecture + (operation - held) * place) as ArchitectureIndex],
      );
    });
  }

  mutate(architecture: ArchitectureIndex, stream: RandomStream): ArchitectureIndex {
    return this.neighbours(architecture)[stream.integer(NEIGHBOURS)]!;
  }

  /** By edge in string order. */
  edits(from: ArchitectureIndex, to: ArchitectureIndex): readonly Edit[] {
    const target = codeOf(to);
    return codeOf(from).flatMap((operation, position) =>
      operation === target[position] ? [] : [{ position, from: operation, to: target[position]! }],
    );
  }

  apply(architecture: ArchitectureIndex, edits: readonly Edit[]): Result<ArchitectureIndex> {
    let result = architecture;
    for (const edit of edits) {
      const place = PLACE_VALUES[edit.position];
      if (place === undefined || OPERATIONS[edit.to] === undefined) return failed(misfit(result, edit));
      const held = operationAt(result, edit.position);
      if (held !== edit.from) return failed(misfit(result, edit));
      result = this.at(result + (edit.to - held) * place);
    }
    return success(result);
  }

  distance(a: ArchitectureIndex, b: ArchitectureIndex): number {
    return this.edits(a, b).length;
  }

  canonicalKey(architecture: ArchitectureIndex): string {
    return isomorphismKey(codeOf(architecture));
  }

  scoreKey(architecture: ArchitectureIndex): string {
    return scoreKeyOf(codeOf(architecture));
  }

  parse(text: string): Result<ArchitectureIndex> {
    const code = parseCell(text);
    return code.ok ? success(rowOf(code.value) as ArchitectureIndex) : code;
  }

  format(architecture: ArchitectureIndex): string {
    return formatCell(codeOf(architecture));
  }

  graph(architecture: ArchitectureIndex): CellGraph {
    return graphOf(codeOf(architecture));
  }

  slotValues(architecture: ArchitectureIndex): Uint8Array {
    return Uint8Array.from(codeOf(architecture));
  }

  pathCounts(architecture: ArchitectureIndex): Float32Array {
    return pathCountsOf(codeOf(architecture));
  }

  network(architecture: ArchitectureIndex, target: NetworkTarget): NetworkGraph {
    return networkOf(codeOf(architecture), target);
  }

  neighbourTable(): NeighbourTable {
    const offsets = Uint32Array.from({ length: CELL_COUNT + 1 }, (_, row) => row * NEIGHBOURS);
    const rows = new Uint32Array(CELL_COUNT * NEIGHBOURS);
    for (let row = 0; row < CELL_COUNT; row++) rows.set(this.neighbours(this.at(row)), row * NEIGHBOURS);
    return { offsets, rows };
  }
}

function misfit(architecture: ArchitectureIndex, edit: Edit) {
  return {
    code: "invalid-argument",
    message: `the edit "${edit.position}: ${edit.from} to ${edit.to}" does not fit ${formatCell(codeOf(architecture))}`,
    remedy: "take edits from `edits` or name a position in [0, 6), the operation it holds and one in [0, 4)",
  } as const;
}

/** The micro space of TransNAS-Bench-101. */
export const transnas101Micro: TabularSpace = new TransNas101Micro();
