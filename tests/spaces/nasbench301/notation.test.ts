import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { randomStream } from "../../../src/random/stream.ts";
import { nasbench301 as space } from "../../../src/spaces/nasbench301/space.ts";
import { compactGenotype, genotypeTuple } from "../foreign-notations.ts";
import { failure, unwrapped } from "../results.ts";
import { DARTS_V2, PUBLISHED_ZEN } from "./published.ts";

const OWN =
  "normal:sep3@0+sep3@1-sep3@0+sep3@1-skip@0+sep3@1-skip@0+dil3@2:reduce:max3@0+max3@1-max3@1+skip@2-max3@0+skip@2-max3@1+skip@2";
const TUPLE =
  "(((0, 3), (1, 3), (0, 3), (1, 3), (0, 2), (1, 3), (0, 2), (2, 5)), ((0, 0), (1, 0), (1, 0), (2, 2), (0, 0), (2, 2), (1, 0), (2, 2)))";
const stream = randomStream("notation");
const genotypes = Array.from({ length: 500 }, () => space.sample(stream));

describe("notation", () => {
  test("reading what was written gives every genotype back, in all three notations", () => {
    for (const code of genotypes) {
      for (const text of [space.format(code), compactGenotype(code), genotypeTuple(code)]) {
        expect(unwrapped(space.parse(text))).toEqual(code);
      }
    }
  });

  test("the three notations of one genotype", () => {
    const code = unwrapped(space.parse(DARTS_V2));
    expect(space.format(code)).toBe(OWN);
    expect(compactGenotype(code)).toBe(TUPLE);
    expect(genotypeTuple(code)).toBe(
      DARTS_V2.replaceAll("[2, 3, 4, 5]", "range(2, 6)")
        .replace("('sep_conv_3x3', 1), ('skip_connect', 0)", "('skip_connect', 0), ('sep_conv_3x3', 1)")
        .replace("('skip_connect', 2), ('max_pool_3x3', 1)", "('max_pool_3x3', 1), ('skip_connect', 2)")
        .replace("('skip_connect', 2), ('max_pool_3x3', 1)", "('max_pool_3x3', 1), ('skip_connect', 2)"),
    );
    for (const text of [OWN, TUPLE, TUPLE.replaceAll(" ", ""), ` ${OWN}\n`, DARTS_V2.replaceAll("'", '"')]) {
      expect(unwrapped(space.parse(text))).toEqual(code);
    }
  });

  test("NASLib's published tuples, whose pairs are sorted, are written as they were read", () => {
    const sorted = PUBLISHED_ZEN.map(({ tuple }) => tuple);
    expect(sorted.map((tuple) => compactGenotype(unwrapped(space.parse(tuple))))).toEqual(sorted);
  });

  test("its own notation needs no quotes in a shell or a CSV file", () => {
    for (const code of genotypes) expect(space.format(code)).toMatch(/^[a-z0-9@+:-]+$/);
  });

  test("a misspelt operation is named with its place and the nearest one", () => {
    const text = DARTS_V2.replace("dil_conv_3x3", "dil_cnv_3x3");
    expect(failure(space.parse(text))).toEqual({
      code: "invalid-architecture",
      message: `"${text.slice(0, 117)}..." is not a NAS-Bench-301 genotype: node 5 of the normal cell holds "dil_cnv_3x3", not an operation of this space; did you mean "dil_conv_3x3"?`,
      where: `column ${text.indexOf("'dil_cnv_3x3'") + 1}`,
      remedy:
        "Write both cells, normal and reduce, with eight operations each like `normal:sep3@0+skip@1-max3@0+dil5@2-…:reduce:…`, as DARTS does, like `Genotype(normal=[('sep_conv_3x3', 0), …], …)`, or as NASLib does, like `(((0, 3), (1, 2), …), …)`.",
    });
  });

  test.each([
    ["", 'the end stands where "normal" is due', 1],
    ["normal", 'the end stands where ":" is due', 7],
    [OWN.slice(0, OWN.indexOf(":reduce")), 'the end stands where ":" is due, after gene 8 of the normal cell', 63],
    [OWN.replace("+dil3@2", ""), '":" stands where "+" is due, after gene 7 of the normal cell', 56],
    [
      OWN.replace("dil3@2", "dil4@2"),
      'node 5 of the normal cell holds "dil4", not an operation of this space; did you mean "dil3"?',
      57,
    ],
    [OWN.replace("dil3@2", "dil3@5"), 'node 5 of the normal cell reads node "5", not an earlier one (0 to 4)', 62],
    [OWN.replace("dil3@2", "dil3@0"), 'node 5 of the normal cell reads node "0" a second time', 62],
    [OWN.replace("sep3@0", "3@0"), '"3" stands where an operation is due', 8],
    [OWN.replace("sep3@0", "sep3@x"), '"x" stands where the number of an input is due', 13],
    [OWN.replace("sep3@0", "sep3@2"), 'node 2 of the normal cell reads node "2", not an earlier one (0 to 1)', 13],
    [`${OWN}-`, '"-" stands where the end is due, after gene 8 of the reduce cell', OWN.length + 1],
    [
      TUPLE.replace("(2, 5)", "(2, 7)"),
      'node 5 of the normal cell holds "7", not an operation of this space (0 to 6)',
      63,
    ],
    [TUPLE.replace("(1, 3)", "(0, 3)"), 'node 2 of the normal cell reads node "0" a second time', 12],
    [TUPLE.slice(0, -1), 'the end stands where ")" is due, after gene 8 of the reduce cell', TUPLE.length],
    [TUPLE.replace("(0, 3)", "(0; 3)"), '";" stands where "," is due', 5],
    ["(4,0,3,1,4,3)", '"4" stands where "(" is due', 2],
    [
      DARTS_V2.replace("[2, 3, 4, 5]", "[2, 3, 4]"),
      '"]" stands where "," is due, after gene 8 of the normal cell',
      209,
    ],
    [DARTS_V2.replace("[2, 3, 4, 5]", "range(6)"), '"6" stands where "2" is due, after gene 8 of the normal cell', 207],
    [DARTS_V2.replace("'sep_conv_3x3'", "sep_conv_3x3"), '"sep_conv_3x3" stands where an operation is due', 19],
    [
      DARTS_V2.replace("'sep_conv_3x3'", "'toString'"),
      'node 2 of the normal cell holds "toString", not an operation',
      19,
    ],
    [DARTS_V2.replace("'sep_conv_3x3'", "'none'"), 'node 2 of the normal cell holds "none", not an operation', 19],
  ])("refuses %p and says where", (text, problem, column) => {
    const { code, message, where } = failure(space.parse(text));
    expect(code).toBe("invalid-architecture");
    expect(message).toContain(` is not a NAS-Bench-301 genotype: ${problem}`);
    expect(where).toBe(`column ${column}`);
  });

  test("no text makes it throw, and long ones are cut in the message", () => {
    fc.assert(fc.property(fc.string(), (text) => space.parse(text).ok === false));
    const pieces = [..."()[],:@+-'\"=0123456", "Genotype", "normal", "reduce", "sep3", "'skip_connect'", "range"];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join("")),
        (text) => typeof space.parse(text).ok === "boolean",
      ),
    );
    for (const text of ["x".repeat(1e6), "(".repeat(1e6), `Genotype(normal=['${"x".repeat(1e6)}`, "'".repeat(1e6)]) {
      expect(failure(space.parse(text)).message.length).toBeLessThan(400);
    }
  });
});
