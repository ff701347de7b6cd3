import { failed, type Result, success } from "../../failure/failure.ts";
import type { RandomStream } from "../../random/stream.ts";
import type { NetworkGraph } from "../network-graph.ts";
import { packNeighbours } from "../packed-neighbours.ts";
import type {
  ArchitectureIndex,
  CellGraph,
  Edit,
  NeighbourTable,
  NetworkTarget,
  SearchSpace,
  TabularSpace,
} from "../search-space.ts";

/**
 * Architectures of a space that is too large for row numbers, numbered in the order in which they came. What a row is
 * (its text, graph, network, edits to another row) is what the space says of the architecture.
 */
export abstract class PoolRows<A> implements TabularSpace {
  /** The space that the architectures come from. */
  readonly base: SearchSpace<A>;
  /** There where the space has it. */
  readonly slotValues?: (row: ArchitectureIndex) => Uint8Array;
  readonly #members: A[] = [];
  readonly #rows = new Map<string, number>();

  constructor(base: SearchSpace<A>) {
    this.base = base;
    const slotsOf = base.slotValues?.bind(base);
    if (slotsOf !== undefined) this.slotValues = (row) => slotsOf(this.member(row));
  }

  get name(): string {
    return this.base.name;
  }
  get size(): bigint {
    return this.base.size;
  }
  get operationNames(): readonly string[] {
    return this.base.operationNames;
  }
  get positions(): number {
    return this.base.positions;
  }
  valueName(position: number, value: number): string {
    return this.base.valueName?.(position, value) ?? this.operationNames[value] ?? String(value);
  }
  get vertexOperations(): number {
    return this.base.vertexOperations;
  }
  get vertexOperationNames(): readonly string[] {
    return this.base.vertexOperationNames ?? [...this.base.operationNames, "input", "output"];
  }
  get count(): number {
    return this.#members.length;
  }
  /** The architectures by row. */
  get members(): readonly A[] {
    return this.#members;
  }

  abstract sample(stream: RandomStream): ArchitectureIndex;
  abstract neighbours(row: ArchitectureIndex): readonly ArchitectureIndex[];
  abstract mutate(row: ArchitectureIndex, stream: RandomStream): ArchitectureIndex;
  abstract apply(row: ArchitectureIndex, edits: readonly Edit[]): Result<ArchitectureIndex>;

  at(row: number): ArchitectureIndex {
    if (Number.isInteger(row) && row >= 0 && row < this.count) return row as ArchitectureIndex;
    throw new RangeError(`a row of this pool of ${this.name} is an integer in [0, ${this.count}), not ${row}`);
  }

  edits(from: ArchitectureIndex, to: ArchitectureIndex): readonly Edit[] {
    return this.base.edits(this.member(from), this.member(to));
  }

  distance(a: ArchitectureIndex, b: ArchitectureIndex): number {
    return this.base.distance(this.member(a), this.member(b));
  }

  canonicalKey(row: ArchitectureIndex): string {
    return this.base.canonicalKey(this.member(row));
  }

  scoreKey(row: ArchitectureIndex): string {
    return this.base.scoreKey(this.member(row));
  }

  /** Fails with `invalid-architecture` when the space does not have it, or the pool. */
  parse(text: string): Result<ArchitectureIndex> {
    const parsed = this.base.parse(text);
    return parsed.ok ? this.rowOf(parsed.value) : parsed;
  }

  format(row: ArchitectureIndex): string {
    return this.base.format(this.member(row));
  }

  graph(row: ArchitectureIndex): CellGraph {
    return this.base.graph(this.member(row));
  }

  pathCounts(row: ArchitectureIndex): Float32Array {
    return this.base.pathCounts(this.member(row));
  }

  network(row: ArchitectureIndex, target: NetworkTarget): NetworkGraph {
    return this.base.network(this.member(row), target);
  }

  neighbourTable(): NeighbourTable {
    const lists = Array.from({ length: this.count }, (_, row) => this.neighbours(this.at(row)));
    const most = lists.reduce((longest, { length }) => Math.max(longest, length), 0);
    return packNeighbours(lists.length, most, (row, rows, end) => {
      rows.set(lists[row]!, end);
      return end + lists[row]!.length;
    });
  }

  /** The architecture of a row. */
  member(row: ArchitectureIndex): A {
    return this.#members[this.at(row)]!;
  }

  /** The row of an architecture; fails with `invalid-architecture` when the pool does not hold it. */
  rowOf(architecture: A): Result<ArchitectureIndex> {
    const row = this.#rows.get(this.base.format(architecture));
    if (row !== undefined) return success(this.at(row));
    const message = `"${this.base.format(architecture)}" is not among the ${this.count} sampled architectures`;
    return failed({ code: "invalid-architecture", message, remedy: "Take one of the sampled architectures." });
  }

  /** The row of an architecture, which it is given if it has none. */
  protected add(architecture: A): ArchitectureIndex {
    const text = this.base.format(architecture);
    const known = this.#rows.get(text);
    if (known !== undefined) return this.at(known);
    this.#rows.set(text, this.#members.push(architecture) - 1);
    return this.at(this.count - 1);
  }
}
