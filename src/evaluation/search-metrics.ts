import type { Row } from "../tables/table.ts";
import type { IncumbentMetrics } from "./incumbent-curves.ts";
import type { optimumSchema } from "./tables/optima.ts";

/** The values of a metric by row of the space. */
export interface NamedValues {
  /** What the values are, such as `test_accuracy`. */
  readonly name: string;
  /** Left out where the space has no table of them. */
  readonly values?: Float64Array | undefined;
}

/** What searches of a space on a data set are held against. */
export interface SearchTruth {
  readonly space: string;
  readonly dataset: string;
  readonly accuracySource: string;
  /** What a query returned: an accuracy, or a zen score. */
  readonly seen: NamedValues;
  /** What is reported of what was found, the first value first; each has a table. */
  readonly reported: readonly NamedValues[];
  /** Whether a seen value lies beyond what a surrogate was fitted to; undefined where networks were trained. */
  readonly isExtrapolated?: (seen: number) => boolean;
  /** Digits of the content digest of the result that these values came from. */
  readonly measuredFrom: string;
}

/** The largest of some values. */
export function largest(values: ArrayLike<number>): number {
  return Array.prototype.reduce.call(values, (most, value) => Math.max(most as number, value), -Infinity) as number;
}

/** The best value of each metric that a search is held against; none where the space has no table. */
export function optimaOf(truth: SearchTruth): Row<typeof optimumSchema>[] {
  const { space, dataset, accuracySource, seen, reported, measuredFrom } = truth;
  const identity = { space, dataset, accuracy_source: accuracySource, measured_from: measuredFrom };
  return [seen, ...reported].flatMap(({ name, values }) =>
    values === undefined ? [] : [{ ...identity, metric: name, value: largest(values) }],
  );
}

/** Whether a metric is 1 or 0 in every run. */
export function isShare(metric: string): boolean {
  return metric === "at_optimum" || metric === "extrapolated";
}

/**
 * The metrics of an incumbent: what was seen of it and what is reported; and where the best of each is known, the
 * regrets `seen_regret` and `reported_regret` (of the first reported value) and whether it is at the optimum of what the
 * search sees; for a surrogate whether the value is `extrapolated`.
 */
export function incumbentMetrics({ seen, reported, isExtrapolated }: SearchTruth): IncumbentMetrics {
  const values = reported.map(({ name, values: column }) => [name, (row: number) => column![row]!] as const);
  const first = reported[0]?.values;
  const bestReported = first && largest(first);
  const best = seen.values && largest(seen.values);
  return {
    [seen.name]: (_, value) => value,
    ...Object.fromEntries(values),
    ...(best === undefined ? {} : { seen_regret: (_: number, value: number) => best - value }),
    ...(first && bestReported !== undefined ? { reported_regret: (row: number) => bestReported - first[row]! } : {}),
    ...(best === undefined ? {} : { at_optimum: (_: number, value: number) => (value === best ? 1 : 0) }),
    ...(isExtrapolated ? { extrapolated: (_: number, value: number) => (isExtrapolated(value) ? 1 : 0) } : {}),
  };
}
