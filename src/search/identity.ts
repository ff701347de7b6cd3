import type { SearchSpace, TabularSpace } from "../spaces/search-space.ts";

/** Names an architecture for accounting: equal names are one architecture, paid once. */
export type Identity<A> = (architecture: A) => string | number;

/**
 * Architectures are one when they are the same live network, weights included: those of one `scoreKey`. What never reaches
 * the output is no part of it, nor is the constant that the normalisation after a convolution of zeros may add, so that
 * members may differ in such idle parameters. The official
 * isomorphism keys of the four-node cells are too coarse for that: they write an output as an expression, in which a
 * convolution that two sums share and two convolutions of one input look alike, although one has half the weights.
 * In tabular spaces keys are computed once per row and numbered in order of appearance, since a long string costs more
 * to look up than a number.
 *
 * Where a benchmark trained such cells apart (NAS-Bench-201, TransNAS-Bench-101), the first member that a run asks for
 * stands for its class in that run: its measurement is the one that was paid, and asking for a twin afterwards returns
 * that value as a free repeat. No second measurement of a network ever comes for free.
 */
export function networkIdentity<A>(space: SearchSpace<A>): Identity<A> {
  if (!isTabular(space)) return (architecture) => space.scoreKey(architecture);
  const numbers = new Map<string, number>();
  const classOf = new Int32Array(space.count).fill(-1);
  return (architecture) => {
    const row = Number(architecture);
    const known = classOf[row]!;
    if (known >= 0) return known;
    const key = space.scoreKey(architecture);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    classOf[row] = number;
    return number;
  };
}

/** Every architecture as written is its own: twins cost a query each and show their own values. */
export function writtenIdentity<A>(space: SearchSpace<A>): Identity<A> {
  return isTabular(space) ? (architecture) => Number(architecture) : (architecture) => space.format(architecture);
}

function isTabular<A>(space: SearchSpace<A>): space is SearchSpace<A> & Pick<TabularSpace, "count"> {
  return "count" in space;
}
