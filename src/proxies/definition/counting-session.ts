import type { NetworkGraph } from "../../spaces/network-graph.ts";
import type { ProxySession } from "./define-proxy.ts";

/** The `engine` of proxies that count. */
export const EXACT_COUNT = "exact count";

/** The session of a proxy that counts something over a network's layers. */
export function countingSession(count: (graph: NetworkGraph) => number): ProxySession {
  return {
    score: async (graph) => ({ value: count(graph), standardError: null }),
    close: () => {},
  };
}
