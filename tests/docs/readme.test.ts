import { expect, test } from "bun:test";
import { documentText } from "./markdown.ts";

const readme = documentText("README.md");

test("the README names the two commands that do everything, as lines of one block of code", () => {
  const block = /(?:^ {4}.*\n)+/m.exec(readme)?.[0] ?? "";
  expect(
    block
      .trimEnd()
      .split("\n")
      .map((line) => line.split("#")[0]!.trim()),
  ).toEqual(["npx --yes bun@1.4.5 run setup pipeline", "npx --yes bun@1.4.5 run setup test"]);
});

test("the README is read in one go", () => {
  expect(readme.trimEnd().split("\n").length).toBeLessThanOrEqual(120);
});
