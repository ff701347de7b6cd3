import { type Result, success } from "../../failure/failure.ts";
import type { NetworkTarget, SearchSpace } from "../../spaces/search-space.ts";
import { namedProxy } from "../definition/named-proxy.ts";
import { scoreArchitectures } from "./score-architectures.ts";

/** How networks are scored one by one. */
export interface OnDemandScoring {
  readonly target: NetworkTarget;
  /** Images in a batch. */
  readonly batch: number;
  readonly seed: string;
}

/** The Zen-Score of an architecture, computed in this process when it is asked for. Fails as `scoreArchitectures` does. */
export async function scoreZen<A>(
  space: SearchSpace<A>,
  architecture: A,
  { target, batch, seed }: OnDemandScoring,
): Promise<Result<number>> {
  const proxy = await namedProxy("zen", { batch });
  if (!proxy.ok) return proxy;
  const scored = await scoreArchitectures(space, [architecture], proxy.value, { target, seed, workers: 0 });
  return scored.ok ? success(scored.value.rows[0]!.value) : scored;
}
