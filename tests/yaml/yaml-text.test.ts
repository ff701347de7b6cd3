import { describe, expect, test } from "bun:test";
import { isProblem, readYaml, type YamlText } from "../../src/yaml/yaml-text.ts";

/** A text that can be read. */
function read(text: string): YamlText {
  const result = readYaml(text);
  if (isProblem(result)) throw new Error(result.message);
  return result;
}

/** `line:column message` of a text that cannot be read. */
function refused(text: string): string {
  const result = readYaml(text);
  if (!isProblem(result)) throw new Error("it was read");
  return `${result.position.line}:${result.position.column} ${result.message}`;
}

const TEXT = `name: tiny
# a comment
list: [1, &two 2.5, { deep: true }]
again: *two
"odd key": null
`;

describe("a YAML text", () => {
  const text = read(TEXT);

  test("is plain values, aliases unfolded", () => {
    expect(text.value).toEqual({ name: "tiny", list: [1, 2.5, { deep: true }], again: 2.5, "odd key": null });
    expect(read("").value).toBeNull();
    expect(read("- a\n- 1\n").value).toEqual(["a", 1]);
  });

  test("gives the value at a path, and none where the path leads nowhere", () => {
    expect(text.valueAt([])).toBe(text.value);
    expect(text.valueAt(["list", 2, "deep"])).toBe(true);
    expect(text.valueAt(["odd key"])).toBeNull();
    for (const path of [["no"], ["list", 9], ["name", "length", "x"], ["odd key", "x"]]) {
      expect(text.valueAt(path)).toBeUndefined();
    }
  });

  test("says where a value stands, or the nearest thing around it", () => {
    expect(text.valuePosition(["list", 2, "deep"])).toEqual({ line: 3, column: 29 });
    expect(text.valuePosition(["again"])).toEqual({ line: 4, column: 8 });
    expect(text.valuePosition(["list", 2, "missing", "x"])).toEqual({ line: 3, column: 21 });
    expect(text.valuePosition(["missing"])).toEqual({ line: 1, column: 1 });
    expect(text.valuePosition([])).toEqual({ line: 1, column: 1 });
  });

  test("says where a key stands, or the mapping that has none of it", () => {
    expect(text.keyPosition([], "again")).toEqual({ line: 4, column: 1 });
    expect(text.keyPosition([], "odd key")).toEqual({ line: 5, column: 1 });
    expect(text.keyPosition(["list", 2], "deep")).toEqual({ line: 3, column: 23 });
    expect(text.keyPosition(["list", 2], "missing")).toEqual({ line: 3, column: 21 });
    expect(text.keyPosition(["list"], "missing")).toEqual({ line: 3, column: 7 });
  });
});

describe("what is no YAML, or no data, is a problem at its place:", () => {
  test.each([
    ["a: [1, 2\n", /^2:1 malformed YAML: Flow sequence /],
    ["a: 1\n b: 2\n", /^\d:\d malformed YAML: /],
    ["a: 1\nb: { __proto__: 2 }\n", /^2:6 the key "__proto__" is not allowed$/],
    ["a: 1\na: 2\n", /^2:1 the key "a" is repeated$/],
    ["a: .nan\n", /^1:4 "\.nan" is no finite number$/],
    ["a: *b\n", /^1:4 .*alias/i],
    ["[".repeat(20_000), /malformed YAML: /],
  ])("%#", (text, expected) => {
    expect(refused(text)).toMatch(expected);
  });
});
