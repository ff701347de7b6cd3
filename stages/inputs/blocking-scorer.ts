import { Worker } from "node:worker_threads";
import type { Architecture } from "../../src/spaces/search-space.ts";
import { SCORED, type ScorerPlan, type ScorerRequest, SHARED, WAITING } from "./scorer-protocol.ts";

/** A score of any architecture, computed when it is asked for. */
export interface BlockingScorer {
  /** Waits for the score. Throws an Error with the reason when there is none. */
  score(architecture: Architecture): number;
  close(): void;
}

/**
 * Starts a thread that scores architectures. Searches ask for one value at a time and go on with it, while networks run
 * asynchronously; the caller's thread sleeps until the value is there.
 */
export function blockingScorer(plan: ScorerPlan): BlockingScorer {
  const shared = new SharedArrayBuffer(SHARED.bytes);
  const flag = new Int32Array(shared, SHARED.flag, 2);
  const value = new Float64Array(shared, SHARED.score, 1);
  const worker = new Worker(new URL("./blocking-scorer-worker.ts", import.meta.url));
  const send = (request: ScorerRequest) => worker.postMessage(request);
  send({ kind: "open", plan, shared });
  return {
    score(architecture) {
      Atomics.store(flag, 0, WAITING);
      send({ kind: "score", architecture });
      Atomics.wait(flag, 0, WAITING);
      if (Atomics.load(flag, 0) === SCORED) return value[0]!;
      const reason = new Uint8Array(shared, SHARED.reason, flag[1]!).slice();
      throw new Error(new TextDecoder().decode(reason));
    },
    close: () => {
      worker.terminate();
    },
  };
}
