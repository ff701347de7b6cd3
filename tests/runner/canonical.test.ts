import { expect, test } from "bun:test";
import fc from "fast-check";
import { canonicalJson } from "../../src/runner/canonical.ts";

test("equal values have equal texts, whatever the order of their keys", () => {
  expect(canonicalJson({ b: [1, { d: 2, c: null }], a: "x", none: undefined })).toBe(
    '{"a":"x","b":[1,{"c":null,"d":2}]}',
  );
  expect(canonicalJson({ a: "x", b: [1, { c: null, d: 2 }] })).toBe('{"a":"x","b":[1,{"c":null,"d":2}]}');
});

test("numbers among the keys come first, by value", () => {
  expect(canonicalJson({ b: 0, "10": 1, "9": 2, "01": 3, "": 4 })).toBe('{"9":2,"10":1,"":4,"01":3,"b":0}');
});

test("the text without indentation is the indented one without its white space, for any JSON value", () => {
  const plain = fc.jsonValue({ maxDepth: 4 });
  const numbered = fc.dictionary(fc.oneof(fc.nat(20).map(String), fc.string()), plain);
  fc.assert(
    fc.property(fc.oneof(plain, numbered), (value) => {
      expect(canonicalJson(value)).toBe(JSON.stringify(JSON.parse(canonicalJson(value, 2))));
    }),
  );
}, 60_000);
