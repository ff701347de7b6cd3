import type { Result } from "../../failure/failure.ts";
import type { RandomStream } from "../../random/stream.ts";
import type { ArchitectureIndex, Edit, SearchSpace } from "../search-space.ts";
import { PoolRows } from "./pool-rows.ts";

/**
 * A pool of given architectures. Sampling is uniform over its rows; the neighbours of a row are those that are in the
 * pool, so that some rows may have none.
 */
export class FixedPool<A> extends PoolRows<A> {
  readonly #neighbours = new Map<number, readonly ArchitectureIndex[]>();

  /** Throws a RangeError when an architecture occurs twice. */
  constructor(base: SearchSpace<A>, members: readonly A[]) {
    super(base);
    for (const member of members) this.add(member);
    if (this.count !== members.length) throw new RangeError("an architecture occurs twice in a pool");
  }

  sample(stream: RandomStream): ArchitectureIndex {
    return this.at(stream.integer(this.count));
  }

  neighbours(row: ArchitectureIndex): readonly ArchitectureIndex[] {
    const known = this.#neighbours.get(row);
    if (known !== undefined) return known;
    const found = this.base.neighbours(this.member(row)).flatMap((neighbour) => {
      const at = this.rowOf(neighbour);
      return at.ok ? [at.value] : [];
    });
    this.#neighbours.set(row, found);
    return found;
  }

  /** Throws a RangeError when the row has no neighbour in the pool. */
  mutate(row: ArchitectureIndex, stream: RandomStream): ArchitectureIndex {
    const neighbours = this.neighbours(row);
    if (neighbours.length === 0) throw new RangeError(`row ${row} has no neighbour in the pool`);
    return stream.pick(neighbours);
  }

  apply(row: ArchitectureIndex, edits: readonly Edit[]): Result<ArchitectureIndex> {
    const applied = this.base.apply(this.member(row), edits);
    return applied.ok ? this.rowOf(applied.value) : applied;
  }
}
