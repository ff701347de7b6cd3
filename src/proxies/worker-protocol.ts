import type { NetworkGraph } from "../spaces/network-graph.ts";
import type { ScoreEstimate, ScoreOptions } from "./engine.ts";

/** What every network of a scoring run has in common. */
export interface ScoringPlan extends ScoreOptions {
  /** Name of the proxy in the registry. */
  readonly proxy: string;
  /** Seed of the random weights and images. */
  readonly seed: string | number;
}

/** What the pool tells a worker. The plan comes first and once. */
export type WorkerRequest =
  | { readonly kind: "plan"; readonly plan: ScoringPlan }
  | { readonly kind: "score"; readonly job: number; readonly graph: NetworkGraph };

/** What a worker answers: an estimate with the seconds that it took, or why there is none. */
export type WorkerReply =
  | { readonly kind: "scored"; readonly job: number; readonly estimate: ScoreEstimate; readonly seconds: number }
  | { readonly kind: "refused"; readonly job: number | undefined; readonly reason: string };
