import { codeOf, EDGES, nasbench201, OPERATIONS, PATH_KINDS } from "../spaces/nasbench201/index.ts";
import type { ArchitectureIndex } from "../spaces/search-space.ts";
import type { FeatureSource } from "./gp-feature-source.ts";

const NONE = OPERATIONS.indexOf("none");
const SKIP = OPERATIONS.indexOf("skip_connect");
const CONV_1X1 = OPERATIONS.indexOf("nor_conv_1x1");
const CONV_3X3 = OPERATIONS.indexOf("nor_conv_3x3");
const POOL = OPERATIONS.indexOf("avg_pool_3x3");

/** The four input-output paths as positions of edges in string order: 0-3, 0-1-3, 0-2-3, 0-1-2-3. */
const PATHS: readonly (readonly number[])[] = [[3], [0, 4], [1, 5], [0, 2, 5]];

/** Features of one path: alive, counts of skip, 1×1, 3×3 and pooling, count of convolutions. */
const PATH_FEATURES = 6;

/** A named column of one number per row, such as `ln params`. */
export interface ProxyColumn {
  readonly name: string;
  /** Length 15,625, by row. Values that are not finite count as the smallest finite one. */
  readonly values: ArrayLike<number>;
}

/**
 * Features of NAS-Bench-201 cells for Gaussian processes, in five groups: 30 one-hot operations; 5 operation counts;
 * 4 paths × 6 numbers; 16 numbers of the live graph; 40 canonical path counts. Proxy columns, standardised over the
 * space, make a sixth group.
 */
export function nasbench201Features(proxies: readonly ProxyColumn[] = []): FeatureSource<ArchitectureIndex> {
  const columns = proxies.map(({ values }) => standardised(values));
  return {
    groupSizes: [30, 5, PATHS.length * PATH_FEATURES, 16, PATH_KINDS, ...(columns.length > 0 ? [columns.length] : [])],
    usesProxies: columns.length > 0,
    features(row) {
      const code = codeOf(row);
      const groups = [
        oneHot(code),
        operationCounts(code),
        PATHS.flatMap((path) => pathFeatures(code, path)),
        liveGraphFeatures(code),
        [...nasbench201.pathCounts(row)],
        columns.map((values) => values[row]!),
      ];
      return Float64Array.from(groups.flat());
    },
  };
}

function oneHot(code: readonly number[]): number[] {
  return code.flatMap((operation) => OPERATIONS.map((_, id) => (id === operation ? 1 : 0)));
}

function operationCounts(code: readonly number[]): number[] {
  return OPERATIONS.map((_, id) => count(code, id));
}

function count(operations: readonly number[], id: number): number {
  return operations.reduce((sum, operation) => sum + (operation === id ? 1 : 0), 0);
}

function pathFeatures(code: readonly number[], path: readonly number[]): number[] {
  const operations = path.map((edge) => code[edge]!);
  if (operations.includes(NONE)) return new Array<number>(PATH_FEATURES).fill(0);
  const [skip, small, large, pool] = [SKIP, CONV_1X1, CONV_3X3, POOL].map((id) => count(operations, id));
  return [1, skip!, small!, large!, pool!, small! + large!];
}

/**
 * Live paths; most 3×3 and most convolutions on one path; 3×3, 1×1, skip and pooling summed over live paths; the four
 * operations' counts on live edges; whether a bare skip runs beside a convolving path; whether a live 3×3 sits on edge
 * 0-1, 1-2 or 2-3; whether edge 0-3 is a skip.
 */
function liveGraphFeatures(code: readonly number[]): number[] {
  const live = PATHS.filter((path) => path.every((edge) => code[edge] !== NONE));
  const edges = EDGES.map((_, edge) => live.some((path) => path.includes(edge)));
  const perPath = live.map((path) => path.map((edge) => code[edge]!));
  const large = perPath.map((operations) => count(operations, CONV_3X3));
  const small = perPath.map((operations) => count(operations, CONV_1X1));
  const convolutions = large.map((value, at) => value + small[at]!);
  const onLiveEdges = (id: number) =>
    code.reduce((sum, operation, at) => sum + (edges[at] && operation === id ? 1 : 0), 0);
  const total = (id: number) => count(perPath.flat(), id);
  const bareSkip = perPath.some((operations) => operations.every((operation) => operation === SKIP));
  const has = (edge: number, id: number) => (edges[edge] && code[edge] === id ? 1 : 0);
  return [
    live.length,
    Math.max(0, ...large),
    Math.max(0, ...convolutions),
    ...[CONV_3X3, CONV_1X1, SKIP, POOL].map(total),
    ...[CONV_3X3, CONV_1X1, SKIP, POOL].map(onLiveEdges),
    bareSkip && convolutions.some((value) => value > 0) ? 1 : 0,
    has(0, CONV_3X3),
    has(2, CONV_3X3),
    has(5, CONV_3X3),
    has(3, SKIP),
  ];
}

/** Mean 0 and deviation 1 over the column; what is not finite becomes the smallest finite value first. */
function standardised(values: ArrayLike<number>): Float64Array {
  const column = Float64Array.from(values);
  const least = column.reduce((least, value) => (Number.isFinite(value) ? Math.min(least, value) : least), Infinity);
  const finite = column.map((value) => (Number.isFinite(value) ? value : least));
  const mean = finite.reduce((sum, value) => sum + value, 0) / finite.length;
  const variance = finite.reduce((sum, value) => sum + (value - mean) ** 2, 0) / finite.length;
  return finite.map((value) => (variance > 0 ? (value - mean) / Math.sqrt(variance) : 0));
}
