import { type LiveCell, liveNumbers } from "../../encodings/live-features.ts";
import type { SearchSpace } from "../../spaces/search-space.ts";
import type { FeatureGroup } from "./feature-groups.ts";

/** One group's values of a cell, always equally many. */
export type GroupValues<A> = (cell: LiveCell, architecture: A) => readonly number[];

/** Columns of the operation that every vertex holds: one for each operation, 1 at the one held. */
function operations(kinds: number): GroupValues<unknown> {
  const oneHot = Array.from({ length: kinds }, (_, held) => Array.from({ length: kinds }, (_, id) => +(id === held)));
  return ({ graph }) => Array.from(graph.operations).flatMap((held) => oneHot[held]!);
}

function liveOperations(kinds: number): GroupValues<unknown> {
  return ({ graph, paths }) =>
    tally(
      kinds,
      paths.inner.map((vertex) => graph.operations[vertex]!),
    );
}

function livePairs(kinds: number): GroupValues<unknown> {
  return ({ graph: { operations }, paths }) =>
    tally(
      kinds * kinds,
      paths.edges.map(([from, to]) => operations[from]! * kinds + operations[to]!),
    );
}

function tally(kinds: number, items: readonly number[]): number[] {
  const counts = new Array<number>(kinds).fill(0);
  for (const item of items) counts[item] = counts[item]! + 1;
  return counts;
}

/** How the values of each group are found in the cells of a space. */
export function groupValues<A>(space: SearchSpace<A>): Readonly<Record<FeatureGroup, GroupValues<A>>> {
  const kinds = space.vertexOperations;
  return {
    live_numbers: liveNumbers(space),
    operations: operations(kinds),
    edges: ({ graph }) => Array.from(graph.adjacency),
    live_operations: liveOperations(kinds),
    live_pairs: livePairs(kinds),
    paths: (_, architecture) => Array.from(space.pathCounts(architecture), Math.sqrt),
  };
}
