import type { ArchitectureIndex, TabularSpace } from "../spaces/search-space.ts";

/** Names an architecture for accounting: equal names are one architecture, paid once. */
export type Identity<A = ArchitectureIndex> = (architecture: A) => string | number;

/**
 * Architectures are one when they are the same live network, weights included: those of one `scoreKey`. What never reaches
 * the output is no part of it, nor is the constant that the normalisation after a convolution of zeros may add, so that
 * members may differ in such idle parameters. The official
 * isomorphism keys of the four-node cells are too coarse for that: they write an output as an expression, in which a
 * convolution that two sums share and two convolutions of one input look alike, although one has half the weights.
 * Keys are computed once per row and numbered in order of appearance, since a long string costs more to look up than a
 * number.
 *
 * Where a benchmark trained such cells apart (NAS-Bench-201, TransNAS-Bench-101), the first member that a run asks for
 * stands for its class in that run: its measurement is the one that was paid, and asking for a twin afterwards returns
 * that value as a free repeat. No second measurement of a network ever comes for free.
 */
export function networkIdentity(space: Pick<TabularSpace, "count" | "scoreKey">): Identity {
  const numbers = new Map<string, number>();
  let classOf = unknownClasses(space.count);
  return (row) => {
    if (row >= classOf.length) classOf = unknownClasses(2 * row + 1, classOf);
    const known = classOf[row]!;
    if (known >= 0) return known;
    const key = space.scoreKey(row);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    classOf[row] = number;
    return number;
  };
}

function unknownClasses(count: number, known = new Int32Array(0)): Int32Array<ArrayBuffer> {
  const classes = new Int32Array(count).fill(-1);
  classes.set(known);
  return classes;
}
