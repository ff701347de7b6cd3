import type { Result } from "../../failure/failure.ts";
import type { RandomStream } from "../../random/stream.ts";
import type { NetworkGraph } from "../../spaces/network-graph.ts";
import type { ScoreEstimate } from "../definition/define-proxy.ts";

/** How a Zen-Score is estimated. */
export interface ScoreOptions {
  /** Images in a batch, at least 2. */
  readonly batch: number;
  /** Independent draws of weights and images that the score averages, at least 1. */
  readonly draws: number;
}

/** An engine that is ready to score, with its random weights in memory. Not for concurrent use. */
export interface ScoringSession {
  /** The Zen-Score of a network, or {@link DEAD_NETWORK_SCORE}. Equal streams and options give equal bits. */
  score(graph: NetworkGraph, options: ScoreOptions): Promise<ScoreEstimate>;
  /** Frees what the session holds. */
  close(): void;
}

/** A way to run random-weight networks forward. Engines agree on scores within rounding and draw noise. */
export interface ScoringEngine {
  readonly name: string;
  readonly version: string;
  /** Opens a session whose weights and images come from `stream`; fails when the engine cannot run here. */
  open(stream: RandomStream): Promise<Result<ScoringSession>>;
}

/** The score of a network whose features do not depend on the image, or whose score is not finite (NASLib's value). */
export const DEAD_NETWORK_SCORE = -1e8;
