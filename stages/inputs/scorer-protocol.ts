import type { Architecture, NetworkTarget } from "../../src/spaces/search-space.ts";

/** What a scorer computes: a Zen-Score, or what the calibrated surrogate of NAS-Bench-301 predicts (%). */
export type ScorerPlan =
  | {
      readonly kind: "zen";
      readonly space: string;
      /** The folder that a sample left of it. */
      readonly folder: string;
      readonly target: NetworkTarget;
      readonly batch: number;
      readonly seed: string;
    }
  | { readonly kind: "surrogate"; readonly task: string; readonly folder: string };

/** What the worker is sent: the plan once, then architectures. */
export type ScorerRequest =
  | { readonly kind: "open"; readonly plan: ScorerPlan; readonly shared: SharedArrayBuffer }
  | { readonly kind: "score"; readonly architecture: Architecture };

/** Layout of the shared memory: one 32-bit flag, one 64-bit score, and a reason as UTF-8 after its 32-bit length. */
export const SHARED = { flag: 0, length: 4, score: 8, reason: 16, bytes: 2048 } as const;
/** States of the flag. */
export const WAITING = 0;
export const SCORED = 1;
export const REFUSED = 2;
