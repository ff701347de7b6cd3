import type { CellGraph, SearchSpace, TabularSpace } from "../spaces/search-space.ts";
import type { FeatureTable } from "./feature-table.ts";
import { type LivePaths, livePaths } from "./live-paths.ts";
import { type OperationTraits, operationTraits } from "./operation-traits.ts";
import { standardiseColumns } from "./standardise.ts";

/** An operation that is of no kind that its name could tell, such as a module that halves the resolution. */
function isOther({ operation, none, skip, pool, kernel }: OperationTraits): boolean {
  return operation && !none && !skip && !pool && kernel === 0;
}

/** A cell with its live paths. */
export interface LiveCell {
  readonly graph: CellGraph;
  readonly paths: LivePaths;
}

/** The numbers of one cell, in the order of {@link liveFeatures}. */
function numbersOf({ graph, paths }: LiveCell, traits: readonly OperationTraits[], largest: number): number[] {
  const at = (vertex: number) => traits[graph.operations[vertex]!]!;
  const isConvolution = ({ kernel }: OperationTraits) => kernel > 0;
  const isLarge = ({ kernel }: OperationTraits) => kernel > 0 && kernel === largest;
  const isSmall = ({ kernel }: OperationTraits) => kernel > 0 && kernel < largest;
  const live = paths.inner.map((vertex) => graph.operations[vertex]!);
  const liveCount = (test: (operation: OperationTraits) => boolean) => live.filter((id) => test(traits[id]!)).length;
  const convolutions = paths.over((vertex) => isConvolution(at(vertex)));
  const large = paths.over((vertex) => isLarge(at(vertex)));
  const pools = paths.over((vertex) => at(vertex).pool);
  const changes = paths.over((vertex) => at(vertex).operation && !at(vertex).skip);
  return [
    paths.count,
    convolutions.most,
    large.most,
    convolutions.least,
    convolutions.sum,
    large.sum,
    pools.least,
    pools.sum,
    liveCount(({ skip }) => skip),
    liveCount(isSmall),
    liveCount(isLarge),
    liveCount(({ pool }) => pool),
    live.reduce((sum, id) => sum + traits[id]!.kernel ** 2, 0),
    paths.count > 0 && changes.least === 0 ? 1 : 0,
    ...traits.flatMap((kind, id) => (isOther(kind) ? [live.filter((held) => held === id).length] : [])),
  ];
}

/** Finds the live paths of a space's architectures, one at a time. */
export function liveCells<A>(space: SearchSpace<A>): (architecture: A) => LiveCell {
  const traits = operationTraits(space);
  return (architecture) => {
    const graph = space.graph(architecture);
    return { graph, paths: livePaths(graph, (operation) => traits[operation]!.none) };
  };
}

/** The numbers that {@link liveFeatures} standardises, of one cell at a time and as they are. */
export function liveNumbers<A>(space: SearchSpace<A>): (cell: LiveCell) => number[] {
  const traits = operationTraits(space);
  const largest = Math.max(...traits.map(({ kernel }) => kernel));
  return (cell) => numbersOf(cell, traits, largest);
}

/**
 * Fourteen numbers of the live part of every cell (the vertices on a path from input to output that holds no `none`),
 * standardised over the space: live paths; most convolutions and most large convolutions on one path; fewest
 * convolutions; convolutions and large ones summed over paths; fewest and summed poolings; skips, small and large
 * convolutions and poolings among live vertices; Σ kernel² of live convolutions, which is the live weights of plain ones
 * up to a factor; whether a path of skips alone exists. Where a space has operations that are none of these by name, the
 * number of each among live vertices follows. No label and no forward pass is needed.
 */
export function liveFeatures(space: TabularSpace): FeatureTable {
  const [cellOf, numbers] = [liveCells(space), liveNumbers(space)];
  const vectors = Array.from({ length: space.count }, (_, row) => numbers(cellOf(space.at(row))));
  return standardiseColumns({
    rows: space.count,
    width: vectors[0]!.length,
    values: Float32Array.from(vectors.flat()),
  });
}
