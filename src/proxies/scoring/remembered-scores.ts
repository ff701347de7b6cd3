import { z } from "zod";
import type { ScoreMemory } from "./score-memory.ts";

/** Values by key that outlive a run, as JSON holds them: what is stored may be gone, or be another's. */
export interface KeptValues {
  get(key: string): unknown;
  set(key: string, value: { readonly value: number; readonly standardError: number | null }): void;
}

const estimateSchema = z.strictObject({ value: z.number(), standardError: z.number().nullable() });

/** Kept values as scores by key; one that is no score counts as not remembered. */
export function rememberedScores(kept: KeptValues): ScoreMemory {
  return {
    get(key) {
      const parsed = estimateSchema.safeParse(kept.get(key));
      return parsed.success ? parsed.data : undefined;
    },
    set: (key, { value, standardError }) => kept.set(key, { value, standardError }),
  };
}
