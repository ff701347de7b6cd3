import type { Result } from "../failure/failure.ts";
import type { RandomStream } from "../random/stream.ts";
import type { NetworkGraph } from "../spaces/network-graph.ts";
import type { ScoreEstimate, ScoreOptions } from "./engine.ts";

/** How a proxy is to be computed. Proxies that only count layers look at none of it. */
export interface ProxyOptions extends ScoreOptions {
  /** The root of the random weights and images. */
  readonly stream: RandomStream;
}

/** A proxy that is ready to score. Not for concurrent use. */
export interface ProxySession {
  score(graph: NetworkGraph): Promise<ScoreEstimate>;
  /** Frees what the session holds. */
  close(): void;
}

/** A zero-cost proxy: a number that ranks untrained networks. Higher means better. */
export interface ZeroCostProxy {
  readonly name: string;
  /** One sentence. */
  readonly description: string;
  /** What computes it, with its version, such as `onnxruntime 1.30.0`; part of tables and fingerprints. */
  readonly engine: string;
  /**
   * Whether the score is random, so that batch and draws matter, and architectures of one `scoreKey` share a score's
   * distribution. Otherwise it is an exact count.
   */
  readonly random: boolean;
  /** Fails when the engine cannot run here. */
  open(options: ProxyOptions): Promise<Result<ProxySession>>;
}

/** A proxy that is an exact count over a network's layers. */
export function countingProxy(
  name: string,
  description: string,
  count: (graph: NetworkGraph) => number,
): ZeroCostProxy {
  const session: ProxySession = {
    score: async (graph) => ({ value: count(graph), standardError: null }),
    close: () => {},
  };
  return { name, description, engine: "exact count", random: false, open: async () => ({ ok: true, value: session }) };
}
