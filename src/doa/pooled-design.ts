import type { RandomStream } from "../random/stream.ts";
import { GrowingPool } from "../spaces/pool/growing-pool.ts";
import type { ArchitectureIndex, SearchSpace } from "../spaces/search-space.ts";
import { columnsOf, type Row } from "../tables/table.ts";
import { drawUntil, sampleEditGroups, walkAway } from "./design.ts";
import { type DesignSizes, type DesignTables, endsOf, furtherPairSets, pairTable, splitRows } from "./design-tables.ts";
import { heldOutPairSchema } from "./tables/held-out-pairs.ts";
import { splitSchema } from "./tables/splits.ts";

/** A sampling design together with the architectures that its rows number. */
export interface PooledDesign<A> {
  readonly members: readonly A[];
  readonly tables: DesignTables;
}

/** Fresh uniform architectures, none of them `taken`, to which they are added. */
function drawFresh<A>(
  pool: GrowingPool<A>,
  count: number,
  taken: Set<number>,
  stream: RandomStream,
): ArchitectureIndex[] {
  return Array.from({ length: count }, () =>
    drawUntil("a fresh architecture", () => {
      const row = pool.sample(stream);
      if (taken.has(row)) return undefined;
      taken.add(row);
      return row;
    }),
  );
}

/**
 * Draws a design from a space that cannot be enumerated: as in a tabular one, except that labelled and test rows are
 * fresh uniform draws, and that held-out pairs are walks of random edits from test rows, whose ends count as tested.
 * The pool of architectures is what was drawn.
 */
export function drawPooledDesign<A>(space: SearchSpace<A>, sizes: DesignSizes, stream: RandomStream): PooledDesign<A> {
  const pool = new GrowingPool(space);
  const taken = new Set<number>();
  const groups = { groups: sizes.groups, pairsPerEdit: sizes.pairs_per_edit, taken };
  const sampled = sampleEditGroups(pool, groups, stream.child("sampled"));
  const single = { groups: sizes.held_out_pairs, pairsPerEdit: 1, taken };
  const heldOut = sampleEditGroups(pool, single, stream.child("held-out"));
  const splits: Row<typeof splitSchema>[] = [];
  const pairs: Row<typeof heldOutPairSchema>[] = [];
  for (let seed = 0; seed < sizes.seeds; seed++) {
    const own = stream.child("split", seed);
    const labelled = drawFresh(pool, sizes.labelled, taken, own.child("labelled"));
    const fresh = drawFresh(pool, sizes.test, taken, own.child("test"));
    pairs.push(...heldOut.map(({ parent, neighbour }) => ({ ...pairOf(seed, 1, 1), row_a: parent, row_b: neighbour })));
    const known = new Set<number>([...labelled, ...endsOf(sampled)]);
    const reached = new Set<ArchitectureIndex>();
    for (let at = 0; at < sizes.test_pairs; at++) {
      const from = own.child("from", at).pick(fresh);
      for (let distance = 1; distance <= sizes.max_distance; distance++) {
        const to = walkAway(pool, from, distance, own.child("walk", at, distance));
        if (known.has(to)) continue;
        reached.add(to);
        const turned = own.child("turn", at, distance).integer(2) === 0;
        const ends = turned ? { row_a: to, row_b: from } : { row_a: from, row_b: to };
        pairs.push({ ...pairOf(seed, distance, 0), ...ends });
      }
    }
    splits.push(...splitRows(seed, { labelled, test: [...new Set([...endsOf(heldOut), ...fresh, ...reached])] }));
  }
  const tables = {
    pairs: pairTable([sampled, ...furtherPairSets(pool, sizes, heldOut, stream)], heldOut),
    splits: columnsOf(splitSchema, splits),
    heldOutPairs: columnsOf(heldOutPairSchema, pairs),
  };
  return compacted(pool.members, tables);
}

/** Leaves out the architectures that a walk passed by but no table names, and numbers the others anew. */
function compacted<A>(members: readonly A[], { pairs, splits, heldOutPairs }: DesignTables): PooledDesign<A> {
  const named = [pairs.parent, pairs.neighbour, splits.row, heldOutPairs.row_a, heldOutPairs.row_b];
  const kept = [...new Set(named.flatMap((rows) => [...rows]))].sort((a, b) => a - b);
  const numbers = new Map(kept.map((row, at) => [row, at]));
  const renumbered = (rows: Int32Array) => rows.map((row) => numbers.get(row)!);
  return {
    members: kept.map((row) => members[row]!),
    tables: {
      pairs: { ...pairs, parent: renumbered(pairs.parent), neighbour: renumbered(pairs.neighbour) },
      splits: { ...splits, row: renumbered(splits.row) },
      heldOutPairs: {
        ...heldOutPairs,
        row_a: renumbered(heldOutPairs.row_a),
        row_b: renumbered(heldOutPairs.row_b),
      },
    },
  };
}

function pairOf(seed: number, distance: number, scored: 0 | 1) {
  return { seed, distance, scored };
}
