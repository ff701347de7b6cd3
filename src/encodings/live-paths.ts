import type { CellGraph } from "../spaces/search-space.ts";

/** How often something occurs on a live path: on the path with the least, with the most, and on all paths together. */
interface OverPaths {
  readonly least: number;
  readonly most: number;
  readonly sum: number;
}

/** The live part of a cell: what lies on a path from an input to the output that nothing blocks. */
export interface LivePaths {
  /** Number of live paths. */
  readonly count: number;
  /** The vertices on them without inputs and output, ascending. */
  readonly inner: readonly number[];
  /** The edges on them as [from, to]. */
  readonly edges: readonly (readonly [number, number])[];
  /** How many of the inner vertices of a path have a property; 0 where there are no paths. */
  over(property: (vertex: number) => boolean): OverPaths;
}

/** The vertices that feed each vertex. */
function sendersOf({ operations, adjacency }: CellGraph): number[][] {
  const vertices = operations.length;
  const senders = Array.from({ length: vertices }, (): number[] => []);
  for (let from = 0; from < vertices; from++) {
    for (let to = 0; to < vertices; to++) if (adjacency[from * vertices + to] === 1) senders[to]!.push(from);
  }
  return senders;
}

/** Paths from an input to every vertex, that vertex included; 0 behind what blocks. */
function pathsTo(senders: readonly (readonly number[])[], open: (vertex: number) => boolean): number[] {
  const sends = new Set(senders.flat());
  const paths: number[] = [];
  senders.forEach((from, vertex) => {
    const heard = from.reduce((sum, sender) => sum + paths[sender]!, 0);
    const isInput = from.length === 0 && sends.has(vertex);
    paths.push(isInput ? 1 : open(vertex) ? heard : 0);
  });
  return paths;
}

/** Whether each vertex leads to the last one past nothing that blocks. */
function leadOn(senders: readonly (readonly number[])[], open: (vertex: number) => boolean): boolean[] {
  const leads = senders.map((_, vertex) => vertex === senders.length - 1);
  for (let vertex = senders.length - 1; vertex > 0; vertex--) {
    if (leads[vertex]! && open(vertex)) for (const from of senders[vertex]!) leads[from] = true;
  }
  return leads;
}

/**
 * Finds the live paths of a cell whose vertices stand in topological order: from the vertices that feed others and are
 * fed by none to the last vertex. Paths are counted and measured vertex by vertex, never listed, for their number can
 * grow exponentially with the cell.
 *
 * @param blocks whether an operation, by its id, lets nothing pass
 */
export function livePaths(graph: CellGraph, blocks: (operation: number) => boolean): LivePaths {
  const senders = sendersOf(graph);
  const last = senders.length - 1;
  const open = (vertex: number) => vertex === last || !blocks(graph.operations[vertex]!);
  const paths = pathsTo(senders, open);
  const leads = leadOn(senders, open);
  const isLive = (vertex: number) => paths[vertex]! > 0 && leads[vertex]!;
  const live = Array.from(senders.keys()).filter(isLive);
  const liveSenders = senders.map((from) => from.filter(isLive));
  return {
    count: paths[last]!,
    inner: live.filter((vertex) => vertex !== last && senders[vertex]!.length > 0),
    edges: live.flatMap((to) => liveSenders[to]!.map((from) => [from, to] as const)),
    over: (property) => {
      const measured: OverPaths[] = [];
      for (const vertex of live) {
        const before = liveSenders[vertex]!.map((sender) => measured[sender]!);
        const isInner = vertex !== last && before.length > 0;
        measured[vertex] = extended(before, isInner && property(vertex) ? 1 : 0, paths[vertex]!);
      }
      return measured[last] ?? { least: 0, most: 0, sum: 0 };
    },
  };
}

/** The measure of the paths that go through any of the senders and then a vertex that adds `own` to each of them. */
function extended(before: readonly OverPaths[], own: number, paths: number): OverPaths {
  if (before.length === 0) return { least: own, most: own, sum: own };
  const joined = before.reduce((a, b) => ({
    least: Math.min(a.least, b.least),
    most: Math.max(a.most, b.most),
    sum: a.sum + b.sum,
  }));
  return { least: joined.least + own, most: joined.most + own, sum: joined.sum + own * paths };
}
