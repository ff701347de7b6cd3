import type { RandomStream } from "../random/stream.ts";
import type { TabularSpace } from "../spaces/search-space.ts";
import { editKey } from "./edit-encoding.ts";

/** An ordered pair of rows: F(from, to) is the gain of going from `from` to `to`. */
export interface RowPair {
  readonly from: number;
  readonly to: number;
}

/** One entry of the difference-of-architectures data set: a pair, its encoding's name, its label. */
export interface DoaItem extends RowPair {
  /** Name of the difference encoding, see `editKey`. */
  readonly key: string;
  /** Mean score difference, to − from, of the pairs averaged. */
  readonly label: number;
  /** How many pairs were averaged: n, or fewer where the given pairs hold fewer of this encoding. */
  readonly averaged: number;
}

/** Settings of {@link buildDoa}. */
export interface DoaOptions {
  /** Edits between the architectures of a pair; default 1. */
  readonly k?: number;
  /** Samples per encoding that a label averages; default 4. */
  readonly n?: number;
}

/** The pair at `at` first, then up to n − 1 others of its group, drawn without replacement. */
function companions(at: number, group: readonly number[], n: number, stream: RandomStream): number[] {
  const others = group.filter((other) => other !== at);
  const drawn = stream.distinct(others.length, Math.min(n - 1, others.length));
  return [at, ...drawn.map((i) => others[i]!)];
}

/**
 * Builds the difference-of-architectures data set from sampled pairs: each pair exactly k edits apart gives one item,
 * whose label is the mean Δ of n pairs with the same encoding, the pair itself first. Pairs at other distances are left
 * out. The paper's printed algorithm shows n = 1; section 4.1 says that several samples of one encoding are obtained and
 * improve the score, which is read as this average.
 *
 * Source: Delta-NAS, Algorithm 1.
 *
 * @param score the score of a row: a zero-cost proxy, or an accuracy in percent
 */
export function buildDoa(
  space: TabularSpace,
  pairs: readonly RowPair[],
  score: (row: number) => number,
  options: DoaOptions,
  stream: RandomStream,
): DoaItem[] {
  const { k = 1, n = 4 } = options;
  const kept = pairs.filter(({ from, to }) => space.distance(space.at(from), space.at(to)) === k);
  const keys = kept.map(({ from, to }) => editKey(space.edits(space.at(from), space.at(to))));
  const groups = Map.groupBy(keys.keys(), (at) => keys[at]!);
  return kept.map((pair, at) => {
    const key = keys[at]!;
    const members = companions(at, groups.get(key)!, n, stream);
    const total = members.reduce((sum, i) => sum + score(kept[i]!.to) - score(kept[i]!.from), 0);
    return { ...pair, key, label: total / members.length, averaged: members.length };
  });
}
