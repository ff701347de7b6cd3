import type { CellGraph, TabularSpace } from "../spaces/search-space.ts";
import type { FeatureTable } from "./feature-table.ts";
import { standardiseColumns } from "./standardise.ts";

/** What the name of an operation says about it. */
interface Operation {
  readonly none: boolean;
  readonly skip: boolean;
  readonly pool: boolean;
  /** Kernel size of a convolution, 0 for anything else. */
  readonly kernel: number;
}

function operationOf(name: string): Operation {
  const kernel = /conv.*?(\d+)x\d+/.exec(name)?.[1];
  return {
    none: name === "none",
    skip: name.includes("skip"),
    pool: name.includes("pool"),
    kernel: kernel === undefined ? 0 : Number(kernel),
  };
}

/** All paths from the first to the last vertex that avoid `none`, as lists of the vertices between. */
function livePaths(graph: CellGraph, operations: readonly Operation[]): number[][] {
  const vertices = graph.operations.length;
  const found: number[][] = [];
  const walk = (vertex: number, path: number[]): void => {
    for (let next = vertex + 1; next < vertices; next++) {
      if (graph.adjacency[vertex * vertices + next] !== 1) continue;
      if (next === vertices - 1) found.push(path);
      else if (operations[graph.operations[next]!]?.none !== true) walk(next, [...path, next]);
    }
  };
  walk(0, []);
  return found;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The numbers of one cell, in the order of {@link liveFeatures}. */
function featuresOf(graph: CellGraph, operations: readonly Operation[], largest: number): number[] {
  const at = (vertex: number) => operations[graph.operations[vertex]!]!;
  const paths = livePaths(graph, operations);
  const perPath = (test: (operation: Operation) => boolean) =>
    paths.map((path) => path.filter((v) => test(at(v))).length);
  const live = [...new Set(paths.flat())].map(at);
  const liveCount = (test: (operation: Operation) => boolean) => live.filter(test).length;
  const isConvolution = ({ kernel }: Operation) => kernel > 0;
  const isLarge = ({ kernel }: Operation) => kernel === largest;
  const isSmall = ({ kernel }: Operation) => kernel > 0 && kernel < largest;
  const [convolutions, large, pools] = [isConvolution, isLarge, (o: Operation) => o.pool].map(perPath) as [
    number[],
    number[],
    number[],
  ];
  const least = (values: readonly number[]) => (values.length === 0 ? 0 : Math.min(...values));
  return [
    paths.length,
    Math.max(0, ...convolutions),
    Math.max(0, ...large),
    least(convolutions),
    sum(convolutions),
    sum(large),
    least(pools),
    sum(pools),
    liveCount(({ skip }) => skip),
    liveCount(isSmall),
    liveCount(isLarge),
    liveCount(({ pool }) => pool),
    sum(live.map(({ kernel }) => kernel ** 2)),
    paths.some((path) => path.every((vertex) => at(vertex).skip)) ? 1 : 0,
  ];
}

/**
 * Fourteen numbers of the live part of every cell (the vertices on a path from input to output that holds no `none`),
 * standardised over the space: live paths; most convolutions and most large convolutions on one path; fewest
 * convolutions; convolutions and large ones summed over paths; fewest and summed poolings; skips, small and large
 * convolutions and poolings among live vertices; Σ kernel² of live convolutions, which is the live weights up to a
 * factor; whether a path of skips alone exists. No label and no forward pass is needed.
 */
export function liveFeatures(space: TabularSpace): FeatureTable {
  const operations = space.operationNames.map(operationOf);
  const largest = Math.max(...operations.map(({ kernel }) => kernel));
  const vectors = Array.from({ length: space.count }, (_, row) =>
    featuresOf(space.graph(space.at(row)), operations, largest),
  );
  return standardiseColumns({
    rows: space.count,
    width: vectors[0]!.length,
    values: Float32Array.from(vectors.flat()),
  });
}
