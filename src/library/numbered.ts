import { isWhole } from "../spaces/pool/design-rows.ts";
import { enumerated } from "../spaces/pool/enumerated.ts";
import { FixedPool } from "../spaces/pool/fixed-pool.ts";
import { GrowingPool } from "../spaces/pool/growing-pool.ts";
import type { PoolRows } from "../spaces/pool/pool-rows.ts";
import type { SearchSpace, TabularSpace } from "../spaces/search-space.ts";

/** Architectures of a space by row number, and the way between the two. */
export interface Numbered<A> {
  readonly rows: TabularSpace;
  /** The architecture of a row. */
  architecture(row: number): A;
  /** The row of an architecture; throws a RangeError where it has none. */
  row(architecture: A): number;
}

function isEnumerated<A>(space: SearchSpace<A>): space is SearchSpace<A> & TabularSpace {
  return "neighbourTable" in space;
}

/** An enumerated space as it is: its architectures are their rows. */
function own<A>(rows: TabularSpace): Numbered<A> {
  return { rows, architecture: (row) => rows.at(row) as A, row: (architecture) => Number(architecture) };
}

/** The architectures of a pool. */
function pooled<A>(pool: PoolRows<A>): Numbered<A> {
  return {
    rows: pool,
    architecture: (row) => pool.member(pool.at(row)),
    row(architecture) {
      const row = pool.rowOf(architecture);
      if (row.ok) return row.value;
      throw new RangeError(row.failure.message);
    },
  };
}

/** What a search walks: the rows of an enumerated space, else architectures numbered as they are seen. */
export function searched<A>(space: SearchSpace<A>): Numbered<A> {
  return isEnumerated(space) ? own(space) : pooled(new GrowingPool(space));
}

/** What a predictor knows: every architecture of a space of at most 20,000, else the given ones, each once. */
export function known<A>(space: SearchSpace<A>, given: readonly A[]): Numbered<A> {
  if (isWhole(space)) return isEnumerated(space) ? own(space) : pooled(enumerated(space));
  const distinct = new Map(given.map((architecture) => [space.format(architecture), architecture]));
  return pooled(new FixedPool(space, [...distinct.values()]));
}
