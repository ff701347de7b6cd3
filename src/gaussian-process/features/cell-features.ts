import { type LiveCell, liveCells, liveNumbers } from "../../encodings/live-features.ts";
import { randomStream } from "../../random/stream.ts";
import type { SearchSpace } from "../../spaces/search-space.ts";
import type { FeatureSource } from "./feature-source.ts";

/** Random architectures from which scales and varying features are taken. */
const SAMPLE = 1024;

const SOFTENING = 0.05;
const LIMIT = 6;

/** One group's values of a cell, always equally many. */
type Group = (cell: LiveCell) => number[];

/** The operation of every vertex as one-hot columns, then every entry of the adjacency matrix. */
function structureGroups(kinds: number): Group[] {
  const oneHot = Array.from({ length: kinds }, (_, held) => Array.from({ length: kinds }, (_, id) => +(id === held)));
  return [
    ({ graph }) => Array.from(graph.operations).flatMap((held) => oneHot[held]!),
    ({ graph }) => Array.from(graph.adjacency),
  ];
}

/** How often each operation is live, then how often each pair of operations stands along a live edge. */
function liveGroups(kinds: number): Group[] {
  const pairs = ({ graph: { operations }, paths }: LiveCell) =>
    paths.edges.map(([from, to]) => operations[from]! * kinds + operations[to]!);
  return [
    ({ graph, paths }) =>
      tally(
        kinds,
        paths.inner.map((vertex) => graph.operations[vertex]!),
      ),
    (cell) => tally(kinds * kinds, pairs(cell)),
  ];
}

function tally(kinds: number, items: readonly number[]): number[] {
  const counts = new Array<number>(kinds).fill(0);
  for (const item of items) counts[item] = counts[item]! + 1;
  return counts;
}

/** Takes a group's values to features. */
type Fit = (values: readonly number[]) => number[];

/** The columns that vary over a sample. */
function varying(sample: readonly (readonly number[])[]): Fit {
  const [first, ...others] = sample;
  const kept = first!.flatMap((value, column) => (others.some((vector) => vector[column] !== value) ? [column] : []));
  return (values) => kept.map((column) => values[column]!);
}

/** The columns that vary over a sample, centred and scaled as they are there, and clamped to ±6. */
function standardised(sample: readonly (readonly number[])[]): Fit {
  const keep = varying(sample);
  const kept = sample.map(keep);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const means = kept[0]!.map((_, column) => mean(kept.map((vector) => vector[column]!)));
  const scales = means.map(
    (centre, column) => Math.sqrt(mean(kept.map((vector) => (vector[column]! - centre) ** 2))) + SOFTENING,
  );
  const clamped = (normal: number) => Math.min(Math.max(normal, -LIMIT), LIMIT);
  return (values) => keep(values).map((value, column) => clamped((value - means[column]!) / scales[column]!));
}

/**
 * Features for Gaussian processes that any space has, of one architecture at a time: the live-graph numbers of
 * `liveFeatures`; the operation of every vertex; the edges; in the manner of Weisfeiler and Lehman, how often operations
 * and pairs of operations along an edge occur in the live graph; square roots of the path counts. Columns that do not
 * vary over 1,024 random architectures are left out, and so is a group without any other; the live-graph numbers are
 * standardised over the same architectures. The same space always gives the same features.
 */
export function cellFeatures<A>(space: SearchSpace<A>): FeatureSource<A> {
  const [cellOf, kinds] = [liveCells(space), space.vertexOperations];
  const groups = [liveNumbers(space), ...structureGroups(kinds), ...liveGroups(kinds)];
  const valuesOf = (architecture: A) => {
    const cell = cellOf(architecture);
    return [...groups.map((group) => group(cell)), Array.from(space.pathCounts(architecture), Math.sqrt)];
  };
  const stream = randomStream("cell-features").child(space.name);
  const sample = Array.from({ length: SAMPLE }, () => valuesOf(space.sample(stream)));
  const fits = sample[0]!.map((_, group) => {
    const column = sample.map((values) => values[group]!);
    return group === 0 ? standardised(column) : varying(column);
  });
  const sizes = fits.map((fit, group) => fit(sample[0]![group]!).length);
  return {
    groupSizes: sizes.filter((size) => size > 0),
    usesProxies: false,
    features: (architecture) => Float64Array.from(valuesOf(architecture).flatMap((values, at) => fits[at]!(values))),
  };
}
