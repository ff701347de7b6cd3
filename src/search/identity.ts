import type { SearchSpace, TabularSpace } from "../spaces/search-space.ts";

/** Names an architecture for accounting: equal names are one architecture, paid once. */
export type Identity<A> = (architecture: A) => string | number;

/**
 * Isomorphic architectures are one: the space's canonical key. In tabular spaces keys are computed once per row and
 * numbered in order of appearance, since a long string costs more to look up than a number.
 *
 * Where a benchmark trained isomorphic cells apart (NAS-Bench-201), the first member that a run asks for stands for its
 * class in that run: its measurement is the one that was paid, and asking for a twin afterwards returns that value as a
 * free repeat. No second measurement of an architecture ever comes for free.
 */
export function canonicalIdentity<A>(space: SearchSpace<A>): Identity<A> {
  if (!isTabular(space)) return (architecture) => space.canonicalKey(architecture);
  const numbers = new Map<string, number>();
  const classOf = new Int32Array(space.count).fill(-1);
  return (architecture) => {
    const row = Number(architecture);
    const known = classOf[row]!;
    if (known >= 0) return known;
    const key = space.canonicalKey(architecture);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    classOf[row] = number;
    return number;
  };
}

/** Every architecture as written is its own: isomorphic ones cost a query each and show their own values. */
export function writtenIdentity<A>(space: SearchSpace<A>): Identity<A> {
  return isTabular(space) ? (architecture) => Number(architecture) : (architecture) => space.format(architecture);
}

function isTabular<A>(space: SearchSpace<A>): space is SearchSpace<A> & Pick<TabularSpace, "count"> {
  return "count" in space;
}
