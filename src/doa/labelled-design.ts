import type { RandomStream } from "../random/stream.ts";
import type { TabularSpace } from "../spaces/search-space.ts";
import type { Columns } from "../tables/table.ts";
import type { RowPair } from "./build-doa.ts";
import { pairsAmong } from "./pairs-among.ts";
import type { pairSchema } from "./tables/pairs.ts";
import type { splitSchema } from "./tables/splits.ts";

/** How many networks are labelled: a budget, or every sampled one. */
export type LabelCount = number | "all";

/**
 * The pairs one edit apart that a label budget buys of one set, two networks each, group by group in a random order, so
 * that the pairs which share an edit are bought together. Orientations are random.
 */
export function boughtPairs(
  pairs: Columns<typeof pairSchema>,
  set: number,
  labelled: LabelCount,
  stream: RandomStream,
): RowPair[] {
  const sampled = Array.from(pairs.role.keys()).filter((at) => pairs.role[at] === "sampled" && pairs.set[at] === set);
  const groups = stream.child("groups").shuffled([...new Set(sampled.map((at) => pairs.group[at]!))]);
  const rank = new Map(groups.map((group, at) => [group, at]));
  const ordered = sampled.sort((i, j) => rank.get(pairs.group[i]!)! - rank.get(pairs.group[j]!)! || i - j);
  const count = labelled === "all" ? ordered.length : Math.floor(labelled / 2);
  if (count > ordered.length) {
    throw new RangeError(`${ordered.length} sampled pairs cannot give ${labelled} labelled networks`);
  }
  const turns = stream.child("orientation");
  return ordered.slice(0, count).map((at) => {
    const [parent, neighbour] = [pairs.parent[at]!, pairs.neighbour[at]!];
    return turns.integer(2) === 0 ? { from: parent, to: neighbour } : { from: neighbour, to: parent };
  });
}

/** The distinct rows of pairs, ascending. */
export function rowsOfPairs(pairs: readonly RowPair[]): number[] {
  return [...new Set(pairs.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
}

/** As many pairs of the same networks at another edit distance; the bought pairs themselves at distance 1. */
export function pairsAtDistance(
  space: TabularSpace,
  bought: readonly RowPair[],
  distance: number,
  stream: RandomStream,
): readonly RowPair[] {
  if (distance === 1) return bought;
  return pairsAmong(space, rowsOfPairs(bought), { distance, count: bought.length }, stream);
}

/** The first `labelled` rows that a seed labels at random. Throws a RangeError where the design labels fewer. */
export function labelledRowsOf(splits: Columns<typeof splitSchema>, seed: number, labelled: LabelCount): number[] {
  const rows: number[] = [];
  splits.seed.forEach((owner, at) => {
    if (owner === seed && splits.role[at] === "labelled") rows[splits.position[at]!] = splits.row[at]!;
  });
  const count = labelled === "all" ? rows.length : labelled;
  if (count > rows.length) throw new RangeError(`the design labels ${rows.length} networks a seed, not ${count}`);
  return rows.slice(0, count);
}

/** The seeds of a table, ascending. */
export function seedsOf(table: { readonly seed: Int32Array }): number[] {
  return [...new Set(table.seed)].sort((a, b) => a - b);
}

/** The numbers of the sets of sampled pairs, ascending. */
export function pairSetsOf(pairs: Columns<typeof pairSchema>): number[] {
  return [...new Set(pairs.set)].sort((a, b) => a - b);
}

/** The seed whose test set a predictor of training set `set` is asked about: the sets take turns. */
export function testSeedOf(set: number, seeds: readonly number[]): number {
  return seeds[set % seeds.length]!;
}
