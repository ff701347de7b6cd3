import type { NetworkGraph } from "../../spaces/network-graph.ts";
import type { ScoreEstimate } from "../definition/define-proxy.ts";
import type { NamedProxy } from "../definition/named-proxy.ts";

/** What every network of a scoring run has in common, as data that another process can be told. */
export interface ScoringPlan {
  /** Name of the proxy. */
  readonly proxy: string;
  /** Absolute path of its module, where that lies outside of the folder of proxies. */
  readonly file?: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Seed of the random weights and images. */
  readonly seed: string | number;
}

/** The plan of scoring by a proxy. */
export function planOf({ name, file, settings }: NamedProxy, seed: string | number): ScoringPlan {
  return { proxy: name, ...(file === undefined ? {} : { file }), settings, seed };
}

/** What the pool tells a worker. The plan comes first and once. */
export type WorkerRequest =
  | { readonly kind: "plan"; readonly plan: ScoringPlan }
  | { readonly kind: "score"; readonly job: number; readonly graph: NetworkGraph };

/** What a worker answers: an estimate with the seconds that it took, or why there is none. */
export type WorkerReply =
  | { readonly kind: "scored"; readonly job: number; readonly estimate: ScoreEstimate; readonly seconds: number }
  | { readonly kind: "refused"; readonly job: number | undefined; readonly reason: string };
