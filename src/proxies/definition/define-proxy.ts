import type { z } from "zod";
import type { Result } from "../../failure/failure.ts";
import type { PlugIn } from "../../plug-ins/plug-in.ts";
import type { RandomStream } from "../../random/stream.ts";
import type { NetworkGraph } from "../../spaces/network-graph.ts";

/** An averaged score. */
export interface ScoreEstimate {
  readonly value: number;
  /** Standard error of the mean over draws; null for a single draw or an exact count. */
  readonly standardError: number | null;
}

/** A proxy that is ready to score. Not for concurrent use. */
export interface ProxySession {
  /** The score of a network; higher means better. */
  score(graph: NetworkGraph): Promise<ScoreEstimate>;
  /** Frees what the session holds. */
  close(): void;
}

/**
 * A zero-cost proxy: a number that ranks untrained networks. It is the default export of `src/proxies/NAME.ts`, and NAME
 * is how manifests and command lines call it.
 */
export interface ProxyDefinition<S extends z.ZodObject = z.ZodObject> extends PlugIn {
  readonly settings: S;
  /**
   * Runs of a network, with random weights, that one draw of a score takes, as a measure of its cost. 0 says that layers
   * are counted and nothing is run: such a score is exact, and it is made of every architecture of a space.
   */
  readonly passes: number;
  /** What computes it, with its version, such as `onnxruntime 1.30.0`; it stands in tables beside every score. */
  readonly engine: string;
  /**
   * Gets ready to score networks. Equal settings and streams give equal scores in any process.
   * Fails when the engine cannot run here.
   *
   * @param stream the root of all random weights and images
   */
  open(settings: z.output<S>, stream: RandomStream): Promise<Result<ProxySession>>;
}

/** Declares a proxy; gives `open` the types of its settings. */
export function defineProxy<S extends z.ZodObject>(definition: ProxyDefinition<S>): ProxyDefinition<S> {
  return definition;
}
