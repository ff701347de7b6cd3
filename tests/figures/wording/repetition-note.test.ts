import { describe, expect, test } from "bun:test";
import { countOf } from "../../../src/figures/wording/prose.ts";
import { repetitionNote } from "../../../src/figures/wording/repetition-note.ts";

describe("what was repeated", () => {
  const row = (repetitions: number, name = "a", repeated = "training sets", interval = "Student t") => ({
    ...{ mean: 0.5, low: 0.4, high: 0.6, repetitions, repeated, interval, name },
  });
  const note = (rows: readonly ReturnType<typeof row>[]) =>
    repetitionNote(rows, { marks: "bars", rangeOf: () => [0, 1], nameOf: ({ name }) => name });

  test("is counted, and names the interval", () => {
    expect(note([row(10), row(10)])).toBe(
      "Means and 95 % confidence intervals (bars) over 10 training sets (Student t).",
    );
    expect(note([row(8), row(10)])).toContain("over 8–10 training sets (Student t).");
    expect(countOf([1], "training sets and initialisations")).toBe("1 training set and initialisation");
  });

  test("is told of those that differ by name", () => {
    expect(note([row(50, "a", "runs"), row(20, "b"), row(50, "c", "runs")])).toBe(
      "Means and 95 % confidence intervals (bars) over 50 runs (Student t); b: over 20 training sets (Student t).",
    );
  });
});
