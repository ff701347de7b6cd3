import { describe, expect, test } from "bun:test";
import { z } from "zod";
import { exportedStage } from "../../src/runner/stage-module.ts";

const artifact = { file: "a.arrow", decode: async () => null, encode: async () => {} };
const base = { description: "A stage.", params: z.strictObject({}), outputs: ["x"], async run() {} };
const problem = (change: object) => {
  const found = exportedStage({ default: { ...base, ...change } });
  return "problem" in found ? found.problem : undefined;
};

describe("a stage module", () => {
  test("may declare outputs as names, artifacts or a function, and axes and inputs or none", () => {
    expect(problem({})).toBeUndefined();
    expect(problem({ outputs: [artifact, "b"] })).toBeUndefined();
    expect(problem({ outputs: () => ["a"] })).toBeUndefined();
    expect(
      problem({ axes: { n: { schema: z.int() } }, inputs: { up: { count: "one", reads: [artifact] } } }),
    ).toBeUndefined();
  });

  test("is told of axes, inputs and outputs that are none", () => {
    expect(problem({ axes: { n: z.int() } })).toStartWith('exports a stage whose "axes" is {"n":');
    expect(problem({ axes: { n: z.int() } })).toEndWith(": it must be axes by key: { key: { schema: z.… } }");
    expect(problem({ axes: [] })).toBeUndefined();
    expect(problem({ inputs: { up: ["a"] } })).toBe(
      'exports a stage whose "inputs" is {"up":["a"]}: it must be inputs by role: { role: one([…]) }',
    );
    expect(problem({ outputs: [5] })).toBe('exports a stage whose "outputs" is [5]: it must be a list of names');
  });
});
