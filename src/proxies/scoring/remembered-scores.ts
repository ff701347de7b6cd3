import { z } from "zod";
import type { ScoreMemory } from "./score-memory.ts";

const estimateSchema = z.strictObject({ value: z.number(), standardError: z.number().nullable() });

/** Where JSON values are kept by key. */
interface ValueStore {
  get(key: string): unknown;
  set(key: string, value: { readonly value: number; readonly standardError: number | null }): void;
}

/** What a store remembers, as scores by key; a value that is no score counts as not remembered. */
export function rememberedScores(store: ValueStore): ScoreMemory {
  return {
    get(key) {
      const parsed = estimateSchema.safeParse(store.get(key));
      return parsed.success ? parsed.data : undefined;
    },
    set: (key, { value, standardError }) => store.set(key, { value, standardError }),
  };
}
