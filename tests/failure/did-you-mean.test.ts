import { describe, expect, test } from "bun:test";
import { didYouMean, nameRemedy } from "../../src/failure/did-you-mean.ts";

describe("didYouMean", () => {
  test.each([
    ["smaple", "sample"],
    ["zne", "zen"],
    ["valid", "validation"],
    ["ACCURACY", "accuracy"],
    ["nor_cnv_3x3", "nor_conv_3x3"],
  ])("takes %s for %s", (word, meant) => {
    const known = ["zen", "sample", "validation", "accuracy", "nor_conv_3x3", "nor_conv_1x1"];
    expect(didYouMean(word, known)).toBe(`; did you mean "${meant}"?`);
  });

  test("says nothing when no word is near", () => {
    expect(didYouMean("banana", ["zen", "params", "flops"])).toBe("");
    expect(didYouMean("ac", ["accuracy"])).toBe("");
    expect(didYouMean("", ["zen"])).toBe("");
    expect(didYouMean("zen", [])).toBe("");
  });

  test("prefers the nearer word, and the earlier of two as near", () => {
    expect(didYouMean("cifar1", ["cifar100", "cifar10"])).toBe('; did you mean "cifar10"?');
    expect(didYouMean("abcdX", ["abcdY", "abcdZ"])).toBe('; did you mean "abcdY"?');
  });
});

test("a word is never taken for itself", () => {
  expect(didYouMean("zen", ["zen"])).toBe("");
  expect(didYouMean("plan", ["plan", "plant"])).toBe('; did you mean "plant"?');
  expect(nameRemedy("status", ["train", "status"], "stages")).toBe("Known stages: train, status.");
});

test("many names are listed in part, long and odd ones shown in part", () => {
  const names = Array.from({ length: 1000 }, (_, at) => `stage${at}`);
  expect(nameRemedy("zebra", names, "stages")).toBe(`Known stages: ${names.slice(0, 40).join(", ")} and 960 more.`);
  expect(nameRemedy("zebra", ["a\u001b", "b".repeat(100)], "stages")).toBe(
    `Known stages: a\\u001b, ${"b".repeat(57)}....`,
  );
  expect(didYouMean("x\u001b".repeat(500_000), names)).toBe("");
});

test("a remedy names the nearest word, else all, else that there are none", () => {
  expect(nameRemedy("stauts", ["train", "status"], "commands")).toBe('Did you mean "status"?');
  expect(nameRemedy("e", ["d", "n"], "coordinates")).toBe("Known coordinates: d, n.");
  expect(nameRemedy("e", [], "coordinates")).toBe("There are no coordinates.");
});
