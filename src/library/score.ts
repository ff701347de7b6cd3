import type { Result } from "../failure/failure.ts";
import { namedProxy } from "../proxies/definition/named-proxy.ts";
import { scoreArchitectures as score } from "../proxies/scoring/score-architectures.ts";
import type { ScoreTable } from "../proxies/scoring/score-table.ts";
import { type DataSetName, dataSetNamed } from "../spaces/data-sets.ts";
import type { SearchSpace } from "../spaces/search-space.ts";

/** How {@link scoreArchitectures} scores. */
export interface ScoreOptions {
  /** The name of a file of `src/proxies`: `zen`, `params`, `flops`, or one of your own. */
  readonly proxy: string;
  /** Settings of the proxy; those left out have their defaults. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The data set that networks are built for: it says their resolution and number of classes. */
  readonly dataset: DataSetName;
  /** Seed of the random weights and images; 0 by default. */
  readonly seed?: string | number;
  /** Worker processes; 0 scores in this process. One a core by default. Never changes a score. */
  readonly workers?: number;
  /** Called after each scored network with the number done and the number to do. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Scores untrained networks with a zero-cost proxy; row i of the table is architecture i, and larger is better. A score does
 * not depend on what else is asked for. Fails with `invalid-argument`, `unknown-dataset`, `engine-unavailable`, or
 * `scoring-failed` naming the architecture.
 */
export async function scoreArchitectures<A>(
  space: SearchSpace<A>,
  architectures: readonly A[],
  { proxy: name, settings, dataset, ...options }: ScoreOptions,
): Promise<Result<ScoreTable>> {
  const proxy = await namedProxy(name, settings);
  if (!proxy.ok) return proxy;
  const target = dataSetNamed(dataset);
  if (!target.ok) return target;
  return score(space, architectures, proxy.value, { target: target.value, ...options });
}
