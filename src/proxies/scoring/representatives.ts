import type { SearchSpace } from "../../spaces/search-space.ts";

/** A space whose architectures are all rows. */
interface WholeTable<A> extends SearchSpace<A> {
  readonly count: number;
  at(row: number): A;
}

/** The largest space of which the score keys of all rows are looked at: a tenth of a second's work. */
const MOST_ROWS = 20_000;

function isWholeTable<A>(space: SearchSpace<A>): space is WholeTable<A> {
  if (!("count" in space) || typeof space.count !== "number" || space.count > MOST_ROWS) return false;
  return BigInt(space.count) === space.size;
}

/** By space: the first row of every score key. */
const firstRows = new WeakMap<object, ReadonlyMap<string, unknown>>();

function firstRowsOf<A>(space: WholeTable<A>): ReadonlyMap<string, A> {
  const known = firstRows.get(space) as ReadonlyMap<string, A> | undefined;
  if (known !== undefined) return known;
  const first = new Map<string, A>();
  for (let row = 0; row < space.count; row++) {
    const architecture = space.at(row);
    const key = space.scoreKey(architecture);
    if (!first.has(key)) first.set(key, architecture);
  }
  firstRows.set(space, first);
  return first;
}

/**
 * The architecture that is scored in the place of another one: in a space of at most 20,000 rows the first row of the
 * same `scoreKey`, elsewhere itself. It never depends on which others are asked for: architectures of one score key name
 * their layers differently, so their weights, which go by name, differ although their score distributions do not.
 */
export function representativeIn<A>(space: SearchSpace<A>): (architecture: A) => A {
  if (!isWholeTable(space)) return (architecture) => architecture;
  const first = firstRowsOf(space);
  return (architecture) => first.get(space.scoreKey(architecture))!;
}
