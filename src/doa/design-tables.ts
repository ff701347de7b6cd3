import type { RandomStream } from "../random/stream.ts";
import type { ArchitectureIndex, TabularSpace } from "../spaces/search-space.ts";
import { type Columns, columnsOf, type Row } from "../tables/table.ts";
import { type EditPair, type Split, sampleEditGroups, samplePairsAt, splitSpace } from "./design.ts";
import { heldOutPairSchema } from "./tables/held-out-pairs.ts";
import { pairSchema } from "./tables/pairs.ts";
import { splitSchema } from "./tables/splits.ts";

/** Sizes of a sampling design; see the parameters of the `sample` stage. */
export interface DesignSizes {
  readonly groups: number;
  readonly pairs_per_edit: number;
  readonly held_out_pairs: number;
  /** Sets of sampled pairs, each drawn anew; every one is a training set of a predictor that labels pairs. */
  readonly pair_sets: number;
  readonly seeds: number;
  readonly labelled: number;
  readonly test: number;
  readonly test_pairs: number;
  readonly max_distance: number;
}

/** A whole sampling design, as tables. */
export interface DesignTables {
  readonly pairs: Columns<typeof pairSchema>;
  readonly splits: Columns<typeof splitSchema>;
  readonly heldOutPairs: Columns<typeof heldOutPairSchema>;
}

/** Sets of sampled pairs and held-out pairs as a table. */
export function pairTable(
  sets: readonly (readonly EditPair[])[],
  heldOut: readonly EditPair[],
): Columns<typeof pairSchema> {
  return columnsOf(pairSchema, [
    ...sets.flatMap((sampled, set) => pairRows("sampled", set, sampled)),
    ...pairRows("held_out", 0, heldOut),
  ]);
}

/**
 * The sets of sampled pairs after the first. Each is drawn as the first one is, anew, so that sets may share
 * architectures with each other and with test sets, but never with `heldOut`: nothing is held against a predictor that
 * learned from it.
 */
export function furtherPairSets(
  space: TabularSpace,
  sizes: Pick<DesignSizes, "groups" | "pairs_per_edit" | "pair_sets">,
  heldOut: readonly EditPair[],
  stream: RandomStream,
): EditPair[][] {
  return Array.from({ length: sizes.pair_sets - 1 }, (_, at) => {
    const group = { groups: sizes.groups, pairsPerEdit: sizes.pairs_per_edit, taken: new Set<number>(endsOf(heldOut)) };
    return sampleEditGroups(space, group, stream.child("sampled", at + 1));
  });
}

/** One seed's labelled and test rows. */
export function splitRows(seed: number, split: Split): Row<typeof splitSchema>[] {
  return (["labelled", "test"] as const).flatMap((role) =>
    split[role].map((row, position) => ({ seed, role, position, row })),
  );
}

function pairRows(role: string, set: number, pairs: readonly EditPair[]): Row<typeof pairSchema>[] {
  return pairs.map(({ group, parent, neighbour }) => ({ role, set, group, parent, neighbour }));
}

/** Both ends of pairs, in order. */
export const endsOf = (pairs: readonly EditPair[]): ArchitectureIndex[] =>
  pairs.flatMap(({ parent, neighbour }) => [parent, neighbour]);

function heldOutRows(
  space: TabularSpace,
  sizes: DesignSizes,
  sets: { readonly seed: number; readonly test: readonly ArchitectureIndex[]; readonly heldOut: readonly EditPair[] },
  stream: RandomStream,
): Row<typeof heldOutPairSchema>[] {
  const { seed } = sets;
  const rows: Row<typeof heldOutPairSchema>[] = [];
  for (let distance = 1; distance <= sizes.max_distance; distance++) {
    const draw = (among: readonly ArchitectureIndex[], count: number, name: string) =>
      samplePairsAt(space, { distance, count, among }, stream.child(name, distance));
    const oriented = sets.heldOut.map(({ parent, neighbour }) => ({ a: parent, b: neighbour }));
    const ends = endsOf(sets.heldOut);
    // A few held-out pairs may have no two ends so far apart: then there is none to draw.
    const reachable = ends.some((a) => ends.some((b) => space.distance(a, b) === distance));
    const scored = distance === 1 ? oriented : reachable ? draw(ends, sets.heldOut.length, "scored") : [];
    rows.push(...scored.map(({ a, b }) => ({ seed, distance, scored: 1, row_a: a, row_b: b })));
    const tested = draw(sets.test, sizes.test_pairs, "test");
    rows.push(...tested.map(({ a, b }) => ({ seed, distance, scored: 0, row_a: a, row_b: b })));
  }
  return rows;
}

/**
 * Draws everything that later stages score, label or test: sets of pairs one edit apart (Algorithm 1), and for every seed
 * labelled rows, test rows and held-out pairs at every edit distance. All predictors share one design, so that their
 * differences are paired. Test rows and the first set of pairs do not overlap; those of further sets may, and who tests
 * leaves out what was learned from.
 */
export function drawDesign(space: TabularSpace, sizes: DesignSizes, stream: RandomStream): DesignTables {
  const taken = new Set<number>();
  const group = { groups: sizes.groups, pairsPerEdit: sizes.pairs_per_edit, taken };
  const sampled = sampleEditGroups(space, group, stream.child("sampled"));
  const single = { groups: sizes.held_out_pairs, pairsPerEdit: 1, taken };
  const heldOut = sampleEditGroups(space, single, stream.child("held-out"));
  const splits: Row<typeof splitSchema>[] = [];
  const heldOutPairs: Row<typeof heldOutPairSchema>[] = [];
  const reserved = new Set<number>(endsOf(sampled));
  for (let seed = 0; seed < sizes.seeds; seed++) {
    const of = { labelled: sizes.labelled, test: sizes.test, reserved, heldOut: endsOf(heldOut) };
    const split = splitSpace(space, of, stream.child("split", seed));
    splits.push(...splitRows(seed, split));
    const sets = { seed, test: split.test, heldOut };
    heldOutPairs.push(...heldOutRows(space, sizes, sets, stream.child("held-out-pairs", seed)));
  }
  return {
    pairs: pairTable([sampled, ...furtherPairSets(space, sizes, heldOut, stream)], heldOut),
    splits: columnsOf(splitSchema, splits),
    heldOutPairs: columnsOf(heldOutPairSchema, heldOutPairs),
  };
}
