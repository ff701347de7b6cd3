import { GroupDistances } from "../../../src/gaussian-process/regression/distances.ts";

/** Six points in two groups of features, of two numbers and of one. */
export const POINTS = [
  [0, 0, 1],
  [1, 0, 0],
  [0, 2, 1],
  [1, 1, 1],
  [3, 0, 2],
  [2, 2, 0],
].map((values) => Float64Array.from(values));

/** The distances of points, group by group, unscaled. */
export function tableOf(points: readonly Float64Array[]): GroupDistances {
  const table = new GroupDistances([2, 1], Float64Array.of(1, 1));
  for (const point of points) table.add(point);
  return table;
}

/** The inner product of two lists of one length. */
export const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
