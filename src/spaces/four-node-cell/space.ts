import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import type { RandomStream } from "../../random/stream.ts";
import type { NetworkGraph } from "../network-graph.ts";
import { unpackNeighbours } from "../packed-neighbours.ts";
import type {
  ArchitectureIndex,
  CellGraph,
  Edit,
  NeighbourTable,
  NetworkTarget,
  TabularSpace,
} from "../search-space.ts";
import { type CellCode, CellCodes } from "./code.ts";
import { EDGES } from "./edges.ts";
import { graphOf } from "./graph.ts";
import { cellNeighbours } from "./neighbours.ts";
import { pathCountsOf } from "./paths.ts";

/** What is a space's own: its operations, its notation, which cells are equal, and the networks of its cells. */
export interface CellDescription {
  readonly name: string;
  readonly operationNames: readonly string[];
  /** {@link TabularSpace.canonicalKey}. */
  isomorphismKey(code: CellCode): string;
  /** {@link TabularSpace.scoreKey}. */
  scoreKeyOf(code: CellCode): string;
  parse(text: string): Result<CellCode>;
  format(code: CellCode): string;
  /** {@link TabularSpace.alias}. */
  alias?(code: CellCode): string;
  networkOf(code: CellCode, target: NetworkTarget): NetworkGraph;
}

/**
 * A space of cells of four nodes and six edges with one of r operations on each edge. Row = base-r number of the six
 * operation ids in string order. One edit changes the operation of one edge, so that every cell has 6(r − 1) neighbours.
 */
export class FourNodeCellSpace implements TabularSpace {
  readonly name: string;
  readonly size: bigint;
  readonly count: number;
  readonly operationNames: readonly string[];
  readonly positions = EDGES.length;
  /** The operations of an edge, then input and output. */
  readonly vertexOperations: number;
  /** There where the cells have one. */
  readonly alias?: (architecture: ArchitectureIndex) => string;
  readonly #codes: CellCodes;
  readonly #cells: CellDescription;
  readonly #degree: number;
  #neighbours: NeighbourTable | undefined;

  constructor(cells: CellDescription) {
    const operations = cells.operationNames.length;
    this.#cells = cells;
    this.#degree = EDGES.length * (operations - 1);
    this.#codes = new CellCodes(operations);
    this.name = cells.name;
    this.operationNames = cells.operationNames;
    this.count = this.#codes.count;
    this.size = BigInt(this.count);
    this.vertexOperations = operations + 2;
    const aliasOf = cells.alias?.bind(cells);
    if (aliasOf !== undefined) this.alias = (architecture) => aliasOf(this.#codes.codeOf(architecture));
  }

  at(row: number): ArchitectureIndex {
    if (Number.isInteger(row) && row >= 0 && row < this.count) return row as ArchitectureIndex;
    throw new RangeError(`a row of ${this.name} is an integer in [0, ${this.count}), not ${row}`);
  }

  sample(stream: RandomStream): ArchitectureIndex {
    return this.at(stream.integer(this.count));
  }

  /** By edge in string order, then by operation id. */
  neighbours(architecture: ArchitectureIndex): readonly ArchitectureIndex[] {
    return unpackNeighbours(this.neighbourTable(), this.at(architecture));
  }

  mutate(architecture: ArchitectureIndex, stream: RandomStream): ArchitectureIndex {
    return this.neighbours(architecture)[stream.integer(this.#degree)]!;
  }

  /** By edge in string order, as {@link edits} numbers them. */
  slotValues(architecture: ArchitectureIndex): Uint8Array {
    return Uint8Array.from(this.#codes.codeOf(architecture));
  }

  /** By edge in string order. */
  edits(from: ArchitectureIndex, to: ArchitectureIndex): readonly Edit[] {
    const target = this.#codes.codeOf(to);
    return this.#codes
      .codeOf(from)
      .flatMap((operation, position) =>
        operation === target[position] ? [] : [{ position, from: operation, to: target[position]! }],
      );
  }

  apply(architecture: ArchitectureIndex, edits: readonly Edit[]): Result<ArchitectureIndex> {
    let result = architecture;
    for (const edit of edits) {
      const place = this.#codes.placeValues[edit.position];
      if (place === undefined || this.operationNames[edit.to] === undefined) return failed(this.#misfit(result, edit));
      const held = this.#codes.operationAt(result, edit.position);
      if (held !== edit.from) return failed(this.#misfit(result, edit));
      result = this.at(result + (edit.to - held) * place);
    }
    return success(result);
  }

  distance(a: ArchitectureIndex, b: ArchitectureIndex): number {
    return this.edits(a, b).length;
  }

  canonicalKey(architecture: ArchitectureIndex): string {
    return this.#cells.isomorphismKey(this.#codes.codeOf(architecture));
  }

  scoreKey(architecture: ArchitectureIndex): string {
    return this.#cells.scoreKeyOf(this.#codes.codeOf(architecture));
  }

  parse(text: string): Result<ArchitectureIndex> {
    const code = this.#cells.parse(text);
    return code.ok ? success(this.#codes.rowOf(code.value) as ArchitectureIndex) : code;
  }

  format(architecture: ArchitectureIndex): string {
    return this.#cells.format(this.#codes.codeOf(architecture));
  }

  graph(architecture: ArchitectureIndex): CellGraph {
    return graphOf(this.#codes.codeOf(architecture), this.operationNames.length);
  }

  /** Of sequences of all operations but `none` and `skip_connect`. */
  pathCounts(architecture: ArchitectureIndex): Float32Array {
    return pathCountsOf(this.#codes.codeOf(architecture), this.operationNames.length - 2);
  }

  network(architecture: ArchitectureIndex, target: NetworkTarget): NetworkGraph {
    return this.#cells.networkOf(this.#codes.codeOf(architecture), target);
  }

  neighbourTable(): NeighbourTable {
    this.#neighbours ??= cellNeighbours(this.#codes, this.#degree);
    return this.#neighbours;
  }

  #misfit(architecture: ArchitectureIndex, edit: Edit): Failure {
    const { position, from, to } = edit;
    return {
      code: "invalid-argument",
      message: `the edit "${position}: ${from} to ${to}" does not fit ${this.format(architecture)}`,
      remedy: `Take edits from \`edits\` or name a position in [0, ${this.positions}), the operation it holds and one in [0, ${this.operationNames.length}).`,
    };
  }
}
