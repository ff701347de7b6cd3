import { z } from "zod";
import type { ScoreMemory } from "../../src/proxies/scoring/score-memory.ts";
import type { StageMemory } from "../../src/runner/stage.ts";

const estimateSchema = z.strictObject({ value: z.number(), standardError: z.number().nullable() });

/** What a stage remembers, as scores by key; a value that is no score counts as not remembered. */
export function rememberedScores(memory: StageMemory): ScoreMemory {
  return {
    get(key) {
      const parsed = estimateSchema.safeParse(memory.get(key));
      return parsed.success ? parsed.data : undefined;
    },
    set: (key, { value, standardError }) => memory.set(key, { value, standardError }),
  };
}
