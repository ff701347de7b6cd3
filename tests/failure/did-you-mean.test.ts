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

test("a remedy names the nearest word, else all, else that there are none", () => {
  expect(nameRemedy("stauts", ["train", "status"], "commands")).toBe('Did you mean "status"?');
  expect(nameRemedy("e", ["d", "n"], "coordinates")).toBe("Known coordinates: d, n.");
  expect(nameRemedy("e", [], "coordinates")).toBe("There are no coordinates.");
});
