import type { Architecture } from "../../spaces/search-space.ts";

/** Architectures with a value each, NaN where there is none. */
export interface Valued {
  readonly architectures: readonly Architecture[];
  readonly values: ArrayLike<number>;
}

/** An architecture in the order of its value. */
export interface Ranked {
  readonly architecture: Architecture;
  readonly value: number;
  /** 1 for the largest value; equal values have equal ranks, and the next ones are counted on from all of them. */
  readonly rank: number;
  /** How many architectures have this value, this one among them. */
  readonly tied: number;
}

/** The first of a ranking, and what is not shown of it. */
export interface Ranking {
  readonly first: readonly Ranked[];
  /** Architectures that have a value, and those that have none. */
  readonly valued: number;
  readonly unvalued: number;
  /** Architectures that are left out although they tie with the last one shown. */
  readonly tiedLeftOut: number;
}

/** Ranks architectures by value, the largest first; those of equal value stand in the order in which they came. */
export function ranked({ architectures, values }: Valued, most: number): Ranking {
  const order = architectures.map((_, at) => at).filter((at) => !Number.isNaN(values[at]!));
  order.sort((a, b) => compare(values[b]!, values[a]!) || a - b);
  const counts = new Map<number, number>();
  for (const at of order) counts.set(values[at]!, (counts.get(values[at]!) ?? 0) + 1);
  let rank = 0;
  const first = order.slice(0, most).map((at, place): Ranked => {
    const value = values[at]!;
    if (place === 0 || values[order[place - 1]!] !== value) rank = place + 1;
    return { architecture: architectures[at]!, value, rank, tied: counts.get(value)! };
  });
  const last = first.at(-1);
  const tiedLeftOut = last === undefined ? 0 : last.rank - 1 + last.tied - first.length;
  return { first, valued: order.length, unvalued: architectures.length - order.length, tiedLeftOut };
}

/** Without a subtraction, which makes NaN of two infinities. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
