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
import type { SpaceOptions } from "../space-options.ts";
import { openCells } from "./artifact.ts";
import { type Cell, OPERATIONS } from "./cell.ts";
import { cellNeighbours } from "./cell-neighbours.ts";
import type { CellTable } from "./cell-table.ts";
import { MAX_INTERIOR } from "./code.ts";
import { applyEdits, cellDistance, cellEdits, EDIT_POSITIONS } from "./edit-distance.ts";
import { graphOf, VERTEX_OPERATIONS } from "./graph.ts";
import { neighbourTable, openNeighbours } from "./neighbour-table.ts";
import { networkOf } from "./network.ts";
import { parseNotation } from "./notation.ts";
import { formatCell } from "./notation-compact.ts";
import { pathCountsOf } from "./paths.ts";

const VERTEX_NAMES = [...OPERATIONS, "absent", "input", "output"];

/**
 * NAS-Bench-101 (Ying et al., ICML 2019): cells of up to seven vertices and nine edges with one of three operations on
 * each interior vertex, 423,624 up to isomorphism. Row = position of the benchmark's hash in ascending order.
 *
 * A neighbour is what one operation change or one edge flip between the cell's own vertices leaves after pruning. An
 * edge whose removal prunes vertices leads to a cell at a larger edit distance, from which no single edit leads back.
 */
export class NasBench101 implements TabularSpace {
  readonly name = "nasbench101";
  readonly operationNames = OPERATIONS;
  readonly positions = EDIT_POSITIONS;
  readonly vertexOperations = VERTEX_OPERATIONS;
  readonly vertexOperationNames = VERTEX_NAMES;
  readonly #cells: CellTable;
  #neighbours: NeighbourTable | undefined;

  /** `neighbours` are the packed lists where they were opened already; else they are computed when asked for. */
  constructor(cells: CellTable, neighbours?: NeighbourTable) {
    this.#cells = cells;
    this.#neighbours = neighbours;
  }

  get size(): bigint {
    return BigInt(this.count);
  }

  get labelledGraphs(): number {
    return this.#cells.labelledGraphs;
  }

  get count(): number {
    return this.#cells.count;
  }

  at(row: number): ArchitectureIndex {
    if (Number.isInteger(row) && row >= 0 && row < this.count) return row as ArchitectureIndex;
    throw new RangeError(`a row of nasbench101 is an integer in [0, ${this.count}), not ${row}`);
  }

  /** The pruned cell of a row. */
  cell(architecture: ArchitectureIndex): Cell {
    return this.#cells.cell(architecture);
  }

  /** The benchmark's hash of a row, 32 hexadecimal digits. */
  hash(architecture: ArchitectureIndex): string {
    return this.#cells.hash(architecture);
  }

  /** The row of a hash; undefined where no cell has it. */
  rowOfHash(hash: string): number | undefined {
    return this.#cells.rowOfHash(hash);
  }

  /** Uniform over the isomorphism classes. */
  sample(stream: RandomStream): ArchitectureIndex {
    return this.at(stream.integer(this.count));
  }

  /** By operation changes, then by edge flips; see `cellNeighbours`. One row, the edge from input to output, has none. */
  neighbours(architecture: ArchitectureIndex): readonly ArchitectureIndex[] {
    if (this.#neighbours !== undefined) return unpackNeighbours(this.#neighbours, architecture);
    return cellNeighbours(this.cell(architecture)).map((cell) => this.at(this.#rowOf(cell)));
  }

  /** A uniform neighbour; of the one cell that has none, a uniform draw of the space. */
  mutate(architecture: ArchitectureIndex, stream: RandomStream): ArchitectureIndex {
    const neighbours = this.neighbours(architecture);
    return neighbours.length === 0 ? this.sample(stream) : stream.pick(neighbours);
  }

  edits(from: ArchitectureIndex, to: ArchitectureIndex): readonly Edit[] {
    return cellEdits(this.cell(from), this.cell(to));
  }

  apply(architecture: ArchitectureIndex, edits: readonly Edit[]): Result<ArchitectureIndex> {
    const cell = applyEdits(this.cell(architecture), edits);
    return cell === undefined ? failed(misfit(this.format(architecture), edits)) : success(this.at(this.#rowOf(cell)));
  }

  distance(a: ArchitectureIndex, b: ArchitectureIndex): number {
    return cellDistance(this.cell(a), this.cell(b));
  }

  /** The benchmark's hash: rows are isomorphism classes. */
  canonicalKey(architecture: ArchitectureIndex): string {
    return this.hash(architecture);
  }

  /** The row itself: cells that are not isomorphic have other networks. */
  scoreKey(architecture: ArchitectureIndex): string {
    return String(architecture);
  }

  parse(text: string): Result<ArchitectureIndex> {
    const named = parseNotation(text);
    if (!named.ok) return named;
    if (named.value.kind === "cell") return success(this.at(this.#rowOf(named.value.cell)));
    const row = this.rowOfHash(named.value.hash);
    return row === undefined ? failed(unknownHash(named.value.hash)) : success(this.at(row));
  }

  format(architecture: ArchitectureIndex): string {
    return formatCell(this.cell(architecture));
  }

  graph(architecture: ArchitectureIndex): CellGraph {
    return graphOf(this.cell(architecture));
  }

  /** Which of the first 40 operation sequences lead from input to output, and how often. */
  pathCounts(architecture: ArchitectureIndex): Float32Array {
    return pathCountsOf(this.cell(architecture));
  }

  network(architecture: ArchitectureIndex, target: NetworkTarget): NetworkGraph {
    return networkOf(this.cell(architecture), target);
  }

  valueName(position: number, value: number): string {
    if (position >= MAX_INTERIOR) return value === 1 ? "edge" : "no edge";
    return value === 0 ? "no vertex" : OPERATIONS[value - 1]!;
  }

  neighbourTable(): NeighbourTable {
    this.#neighbours ??= neighbourTable(this.#cells);
    return this.#neighbours;
  }

  #rowOf(cell: Cell): number {
    const row = this.#cells.rowOfCell(cell);
    if (row === undefined) throw new Error(`the valid cell ${formatCell(cell)} is not in the table`);
    return row;
  }
}

function misfit(cell: string, edits: readonly Edit[]): Failure {
  const script = edits.map(({ position, from, to }) => `${position}: ${from} to ${to}`).join(", ");
  const remedy = "Take edits from `edits`, or ones that leave a valid cell.";
  return { code: "invalid-argument", message: `the edits "${script}" do not fit ${cell}`, remedy };
}

function unknownHash(hash: string): Failure {
  const message = `"${hash}" is not the hash of a NAS-Bench-101 cell`;
  return {
    code: "invalid-architecture",
    message,
    remedy: "Take the hash from the benchmark, or write the cell itself.",
  };
}

/**
 * Opens NAS-Bench-101: enumerates the space once (seconds) and keeps the table in the folder of artifacts. Fails as
 * writing there does, and with `corrupt-file` where a sealed folder lacks it.
 */
export async function openNasBench101({ neighbours = false, ...place }: SpaceOptions): Promise<Result<NasBench101>> {
  const cells = await openCells(place);
  if (!cells.ok) return cells;
  if (!neighbours) return success(new NasBench101(cells.value));
  const table = await openNeighbours(place, cells.value);
  return table.ok ? success(new NasBench101(cells.value, table.value)) : table;
}
