import { expect, test } from "bun:test";
import { rememberedScores } from "../../../src/proxies/scoring/remembered-scores.ts";

test("scores are remembered as they are, without what else comes with them", () => {
  const memory = new Map<string, unknown>();
  const scores = rememberedScores(memory);
  const more = { value: 0.1 + 0.2, standardError: null, seconds: 3 };
  scores.set("a", more);
  expect(memory.get("a")).toEqual({ value: 0.1 + 0.2, standardError: null });
  expect(scores.get("a")).toEqual({ value: 0.1 + 0.2, standardError: null });
  expect(scores.get("b")).toBeUndefined();
});

test("what is no score counts as not remembered", () => {
  const values: unknown[] = [null, 7, { value: 1 }, { value: null, standardError: null }, [1, null]];
  for (const value of values) expect(rememberedScores(new Map([["a", value]])).get("a")).toBeUndefined();
});
