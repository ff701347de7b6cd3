import { describe, expect, test } from "bun:test";
import { parseDocument } from "yaml";
import { oddValue } from "../../src/yaml/yaml-values.ts";

const odd = (text: string) => oddValue(parseDocument(text, { uniqueKeys: false, logLevel: "error" }));

describe("data", () => {
  test.each([
    "",
    "a: 1\nb: { a: 1 }\n",
    "- [1, -2.5e300, 0x10]\n- text\n- '.inf'\n- null\n",
    "a: &x [1, 2]\nb: [*x, *x]\n",
    "a: &x 1\nb: &x 2\nc: *x\n",
  ])("may be %j", (text) => {
    expect(odd(text)).toBeUndefined();
  });

  test("may have aliases up to the limits", () => {
    expect(odd(`a: &a 1\nb:\n${"- *a\n".repeat(10_000)}`)).toBeUndefined();
    // 990 lists of 1,001 values each, the first one written out, in one more list.
    expect(odd(`a: &a [${"1, ".repeat(1000)}]\nb:\n${"- *a\n".repeat(989)}`)).toBeUndefined();
  });
});

describe("what cannot be taken as data", () => {
  test.each([
    ["a: 1\nb: 2\na: 3\n", 10, 'the key "a" is repeated'],
    ["1: x\n'1': y\n", 5, 'the key "1" is repeated'],
    ["a: [.inf]\n", 4, '".inf" is no finite number'],
    ["a: -.INF\n", 3, '"-.INF" is no finite number'],
    ["a: 1e400\n", 3, '"1e400" is too large for a number'],
    ["a: *x\n", 3, 'the alias "*x" has no anchor before it'],
    ["a: *x\nb: &x 1\n", 3, 'the alias "*x" has no anchor before it'],
    ["a: &x [1, *x]\n", 10, 'the alias "*x" stands inside of what it names'],
  ])("%j", (text, offset, message) => {
    const found = odd(text);
    expect([found?.message, found?.offset]).toEqual([message, offset]);
    expect(found!.remedy).toEndWith(".");
  });

  test("is the first such thing of a text", () => {
    expect(odd("a: [*y]\nb: .nan\nb: 1\n")).toMatchObject({ offset: 4 });
    expect(odd("b: .nan\nb: 1\nc: *y\n")).toMatchObject({ offset: 3, message: '".nan" is no finite number' });
  });

  test("are too many aliases, or aliases that unfold to too many values, at the one that is too much", () => {
    const many = `a: &a 1\nb:\n${"- *a\n".repeat(10_001)}`;
    expect(odd(many)).toEqual({
      message: "there are 10001 aliases, over 10000",
      offset: many.lastIndexOf("*a"),
      remedy: "Use fewer aliases.",
    });
    const bomb = `a: &a [${"1, ".repeat(1000)}]\nb: &b [${"*a, ".repeat(1000)}]\n`;
    expect(odd(bomb)?.message).toMatch(/^the aliases unfold to 10\d{5} values, over 1000000$/);
    expect(odd(`${bomb}c: *b\n`)?.message).toMatch(/^the aliases unfold to 20\d{5} values, over 1000000$/);
  });
});
