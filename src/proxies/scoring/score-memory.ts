import type { NetworkGraph } from "../../spaces/network-graph.ts";
import type { ScoreEstimate } from "../definition/define-proxy.ts";
import type { ScoringPlan } from "./worker-protocol.ts";

/** Estimates of earlier runs by key. One that is not there is computed. */
export interface ScoreMemory {
  get(key: string): ScoreEstimate | undefined;
  set(key: string, estimate: ScoreEstimate): void;
}

/**
 * A digest of all that an estimate depends on besides the code and the processor: proxy, settings, seed, what computes it,
 * and the whole network with its resolution and the names that its weights go by.
 */
export function estimateKey({ proxy, settings, seed }: ScoringPlan, engine: string, graph: NetworkGraph): string {
  const sorted = Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([{ proxy, settings: sorted, seed, engine }, graph]);
  return new Bun.CryptoHasher("sha256").update(text).digest("hex");
}
