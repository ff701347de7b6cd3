import { type Result, success } from "../../failure/failure.ts";
import type { RandomStream } from "../../random/stream.ts";
import type { ArchitectureIndex, Edit } from "../search-space.ts";
import { PoolRows } from "./pool-rows.ts";

/**
 * A pool that numbers every architecture on first sight: whatever can be done in the space can be done with rows, and a
 * walk through it leaves the list of all that it saw.
 */
export class GrowingPool<A> extends PoolRows<A> {
  sample(stream: RandomStream): ArchitectureIndex {
    return this.add(this.base.sample(stream));
  }

  neighbours(row: ArchitectureIndex): readonly ArchitectureIndex[] {
    return this.base.neighbours(this.member(row)).map((neighbour) => this.add(neighbour));
  }

  mutate(row: ArchitectureIndex, stream: RandomStream): ArchitectureIndex {
    return this.add(this.base.mutate(this.member(row), stream));
  }

  apply(row: ArchitectureIndex, edits: readonly Edit[]): Result<ArchitectureIndex> {
    const applied = this.base.apply(this.member(row), edits);
    return applied.ok ? success(this.add(applied.value)) : applied;
  }

  override parse(text: string): Result<ArchitectureIndex> {
    const parsed = this.base.parse(text);
    return parsed.ok ? success(this.add(parsed.value)) : parsed;
  }
}
