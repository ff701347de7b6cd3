import { describe, expect, test } from "bun:test";
import { searchNote, sourceNote } from "../../../src/figures/wording/source-note.ts";
import { CURVE } from "../evaluated-rows.ts";

const from = (accuracy_source: string) => ({ ...CURVE, accuracy_source });

describe("what figures say of accuracies", () => {
  test("depends on their source", () => {
    expect(sourceNote([from("surrogate")])).toStartWith("All accuracies are a surrogate's predictions");
    expect(sourceNote([from("one run's test")])).toContain("the test accuracy of one training run");
    expect(sourceNote([from("one run")])).toContain("validation values of one training run");
  });

  test("is nothing of means over seeds, and where there are none", () => {
    for (const rows of [[from("mean of seeds")], [from("none")], []]) {
      expect(sourceNote(rows)).toBeUndefined();
      expect(searchNote(rows, {})).toBeUndefined();
    }
  });

  test("is said beside rows without any", () => {
    expect(sourceNote([from("none"), from("surrogate")])).toBe(sourceNote([from("surrogate")])!);
  });

  test("tells of searches what is not in the names of their metrics", () => {
    const contained = "The mean of all runs contains the run that was seen.";
    expect(searchNote([from("one run's test")], {})).toEndWith(`in place of validation accuracy. ${contained}`);
    expect(sourceNote([from("one run's test")])).not.toContain(contained);
    expect(searchNote([from("one run")], {})).not.toContain(contained);
  });
});

describe("whose settings were chosen by results on the space", () => {
  const tuned = (strategy: string) => ({ ...CURVE, strategy, settings: "tuned on this space" });

  test("is said by title, once each", () => {
    const rows = [CURVE, tuned("regularized-evolution"), tuned("regularized-evolution")];
    expect(searchNote(rows, {})).toBe("Chosen by results on this space: the settings of Regularized evolution.");
    expect(searchNote(rows, { strategy: { "regularized-evolution": "REA" } })).toEndWith("the settings of REA.");
  });

  test("ends with titles that have a comma in them, whatever the order of the rows", () => {
    const rows = [tuned("c"), tuned("a"), tuned("b")];
    expect(searchNote(rows, { strategy: { a: "A, with x" } })).toEndWith("the settings of B, C and A, with x.");
  });

  test("follows what is said of accuracies", () => {
    const rows = [{ ...tuned("a"), accuracy_source: "one run" }];
    expect(searchNote(rows, {})).toEndWith("after the last epoch. Chosen by results on this space: the settings of A.");
  });
});
