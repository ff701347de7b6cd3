import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { parseNotation } from "../../../src/spaces/nasbench101/notation.ts";
import { formatCell } from "../../../src/spaces/nasbench101/notation-compact.ts";
import { edgeCount } from "../../../src/spaces/nasbench101/prune.ts";
import { cellJson, cellTuple } from "../foreign-notations.ts";
import { failure, unwrapped } from "../results.ts";
import { cellHash } from "./cell-hash.ts";
import { cellOf, prunedCells, rawCells } from "./cell-samples.ts";
import { README_CELL } from "./readme-cell.ts";

const REMEDY =
  'Write its hash, `{"matrix": [[0, 1], [0, 0]], "ops": ["input", "output"]}`, NASLib\'s tuple or `1100.010.01.1:c3,mp,c1`.';

const README_TEXT = "111010.00001.0001.100.01.1:c1,c3,c3,c3,mp";

/** JSON of a small cell with parts of it replaced. */
function json(change: { matrix?: unknown; ops?: unknown }): string {
  const matrix = [
    [0, 1, 0],
    [0, 0, 1],
    [0, 0, 0],
  ];
  return JSON.stringify({ matrix, ops: ["input", "maxpool3x3", "output"], ...change });
}

describe("reading a cell", () => {
  test("takes the README's cell in every notation", () => {
    const { matrix, ops } = README_CELL;
    const tuple = `(${[...matrix.flat(), 0, 3, 4, 4, 4, 2, 1].join(", ")})`;
    const texts = [
      JSON.stringify(README_CELL),
      JSON.stringify({ module_adjacency: matrix, module_operations: ops, module_hash: "28cf" }, undefined, 2),
      JSON.stringify([matrix, ops]),
      tuple,
      tuple.replaceAll(" ", ""),
      README_TEXT,
      README_TEXT.replace("c1", "conv1x1-bn-relu").replace("mp", "maxpool3x3"),
      `  ${README_TEXT}\n`,
    ];
    expect(texts.map((text) => formatCell(cellOf(text)))).toEqual(texts.map(() => README_TEXT));
    expect(cellHash(cellOf(README_TEXT))).toBe("28cfc7874f6d200472e1a9dcd8650aa0");
    expect(cellTuple(cellOf(README_TEXT))).toBe(tuple);
    expect(JSON.parse(cellJson(cellOf(README_TEXT)))).toEqual(README_CELL);
  });

  test("takes a hash as it is, in lower case", () => {
    expect(unwrapped(parseNotation(" 28CFC7874F6D200472E1A9DCD8650AA0 "))).toEqual({
      kind: "hash",
      hash: "28cfc7874f6d200472e1a9dcd8650aa0",
    });
  });

  test("gives every cell back, in all three notations", () => {
    for (const cell of [cellOf("1"), ...prunedCells("notation", 200)]) {
      for (const format of [formatCell, cellTuple, cellJson]) expect(cellOf(format(cell))).toEqual(cell);
    }
  });

  test("prunes before it counts edges", () => {
    expect(formatCell(cellOf("(0,1,0,0, 0,0,0,1, 0,0,0,0, 0,0,0,0, 0,3,4,1)"))).toBe("10.1:c1");
    expect(formatCell(cellOf("110.10.1:c3,mp"))).toBe("110.10.1:c3,mp");
    expect(formatCell(cellOf("110.00.1:c3,mp"))).toBe("10.1:mp");
    const raw = rawCells("wide", 200);
    expect(raw.every((cell) => parseNotation(formatCell(cell)).ok)).toBe(true);
    expect(raw.some((cell) => edgeCount(cell) > 9)).toBe(true);
  });

  test("writes NASLib's smallest tuples as NASLib does", () => {
    expect(cellTuple(cellOf("1"))).toBe("(0, 1, 0, 0, 0, 1)");
    expect(cellTuple(cellOf("10.1:c3"))).toBe("(0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 4, 1)");
  });
});

describe("refusing a text", () => {
  test("says what is wrong, where, and what to write", () => {
    const text = "1100.010.01.1:c3,mp,cnv3x3-bn-relu";
    expect(failure(parseNotation(text))).toEqual({
      code: "invalid-architecture",
      message: `"${text}" is not a NAS-Bench-101 architecture: "cnv3x3-bn-relu" is not an operation of this space; did you mean "conv3x3-bn-relu"?`,
      where: "column 21",
      remedy: REMEDY,
    });
    expect(REMEDY.match(/\{.*\}/)?.map((example) => formatCell(cellOf(example)))).toEqual(["1"]);
  });

  test.each([
    ["", "it is empty", "column 1"],
    ["  \n", "it is empty", "column 4"],
    ["0", "no path leads from its input to its output", "column 1"],
    ["100.00.1:c3,mp", "no path leads from its input to its output", "column 1"],
    ["1111.111.11.1:c3,c3,c3", 'it has "10" edges on paths from input to output; 9 are allowed', "column 1"],
    ["28cfc7874f6d200472e1a9dcd8650aa", "a hash has 32 hexadecimal digits, not 31", "column 1"],
    [" 110.12.1:c3,mp", 'row 1 is "12", not 2 digit(s) 0 or 1', "column 6"],
    ["110.1.1:c3,mp", 'row 1 is "1", not 2 digit(s) 0 or 1', "column 5"],
    ["110.01.1:c3", "it names 1 operation(s) for 2 interior vertices", "column 10"],
    ["110.01.1", "it names 0 operation(s) for 2 interior vertices", "column 9"],
    ["1:", "it names 1 operation(s) for 0 interior vertices", "column 3"],
    ["10.1:toString", '"toString" is not an operation of this space', "column 6"],
    ["10.1:", '"" is not an operation of this space', "column 6"],
    ["1000000.100000.10000.1000.100.10.1:", 'it has "8" vertices; 7 are allowed', "column 1"],
    ["nonsense", 'row 0 is "nonsense", not 1 digit(s) 0 or 1', "column 1"],
  ])("in the project's own form: %p", (text, problem, where) => {
    const { code, message, where: place } = failure(parseNotation(text));
    expect({ code, message, place }).toEqual({
      code: "invalid-architecture",
      message: `"${text}" is not a NAS-Bench-101 architecture: ${problem}`,
      place: where,
    });
  });

  test.each([
    ["(0,1,0,0,0,1", "the tuple is not closed", "column 1"],
    ["(0,1,0,0,0,1))", "the tuple is not closed", "column 1"],
    ["(0,1,0,0,1)", 'the tuple has "5" numbers, not 6, 12, 20, 30, 42 or 56', "column 1"],
    ["(0,2,0,0,0,1)", 'entry [0][1] of the matrix is 0 or 1, not "2"', "column 4"],
    ["(0,1,1,0,0,1)", 'entry [1][0] of the matrix, not above its diagonal, is 0, not "1"', "column 6"],
    ["(1,1,0,0,0,1)", 'entry [0][0] of the matrix, not above its diagonal, is 0, not "1"', "column 2"],
    ["(0, 1.0, 0, 0, 0, 1)", 'entry [0][1] of the matrix is 0 or 1, not "1.0"', "column 4"],
    ["(0,1,0,0,1,1)", 'operation id 0 is 0, the input, not "1"', "column 10"],
    ["(0,1,0,0,0,4)", 'operation id 1 is 1, the output, not "4"', "column 12"],
    ["(0,1,0,0,0,1,0,0,0,0,5,1)", 'operation id 1 is one of 2, 3, 4, not "5"', "column 22"],
    ["(0,1,0,0,0,1,0,0,0,0,,1)", 'operation id 1 is one of 2, 3, 4, not ""', "column 22"],
    ["(0,0,0,0,0,1)", "no path leads from its input to its output", "column 1"],
  ])("in NASLib's tuple: %p", (text, problem, where) => {
    const { message, where: place } = failure(parseNotation(text));
    expect({ message, place }).toEqual({
      message: `"${text}" is not a NAS-Bench-101 architecture: ${problem}`,
      place: where,
    });
  });

  test.each([
    ["{}", 'it has no "matrix" or "module_adjacency"', "column 1"],
    [json({ ops: undefined }), 'it has no "ops" or "module_operations"', "column 1"],
    ["[[[0,1],[0,0]]]", 'it lists "1" thing(s), not a matrix and operations', "column 1"],
    [json({ matrix: null }), '"null" is not a list of rows', "matrix"],
    [json({ matrix: [] }), 'it has "0" vertices; 2 to 7 are allowed', "matrix"],
    [json({ matrix: Array(8).fill([0]) }), 'it has "8" vertices; 2 to 7 are allowed', "matrix"],
    [
      json({
        matrix: [
          [0, 1, 0],
          [0, 0],
          [0, 0, 0],
        ],
      }),
      'a row has "2" entries in a matrix of 3 rows',
      "matrix[1]",
    ],
    [json({ matrix: [[0, 1, 0], "010", [0, 0, 0]] }), '"010" is not a list of entries', "matrix[1]"],
    [
      json({
        matrix: [
          [0, 2, 0],
          [0, 0, 1],
          [0, 0, 0],
        ],
      }),
      'the entry "2" is neither 0 nor 1',
      "matrix[0][1]",
    ],
    [
      json({
        matrix: [
          [0, true, 0],
          [0, 0, 1],
          [0, 0, 0],
        ],
      }),
      'the entry "true" is neither 0 nor 1',
      "matrix[0][1]",
    ],
    [
      json({
        matrix: [
          [0, 1, 0],
          [0, 0, 1],
          [0, 1, 0],
        ],
      }),
      'the entry "1" is not above the diagonal',
      "matrix[2][1]",
    ],
    [json({ ops: "maxpool3x3" }), '"maxpool3x3" is not a list of operations', "ops"],
    [json({ ops: ["input", "output"] }), 'it names "2" operation(s) for 3 vertices', "ops"],
    [
      json({ ops: ["input", "maxpool3", "output"] }),
      '"maxpool3" is not an operation of this space; did you mean "maxpool3x3"?',
      "ops[1]",
    ],
    [json({ ops: ["input", 2, "output"] }), '"2" is not an operation of this space', "ops[1]"],
    [json({ ops: ["in", "maxpool3x3", "output"] }), `"in" is not the cell's input`, "ops[0]"],
    [
      json({ ops: ["input", "maxpool3x3", "outptu"] }),
      `"outptu" is not the cell's output; did you mean "output"?`,
      "ops[2]",
    ],
    ['[[[0,1],[0,0]],["input"]]', 'it names "1" operation(s) for 2 vertices', "[1]"],
  ])("in JSON: %s", (text, problem, where) => {
    const { message, where: place } = failure(parseNotation(text));
    expect({ message, place }).toEqual({
      message: `"${text.length <= 120 ? text : `${text.slice(0, 117)}...`}" is not a NAS-Bench-101 architecture: ${problem}`,
      place: where,
    });
  });

  test("names the parser's complaint where JSON is broken, however deep", () => {
    const { message, where } = failure(parseNotation('{"matrix": [[0, 1], '));
    expect(message).toStartWith('"{"matrix": [[0, 1], " is not a NAS-Bench-101 architecture: it is not JSON (');
    expect(where).toBe("column 1");
    expect(parseNotation("[".repeat(200_000)).ok).toBe(false);
    expect(parseNotation(`${"[".repeat(200_000)}${"]".repeat(200_000)}`).ok).toBe(false);
  });

  test("never throws, and cuts long texts in the message", () => {
    const pieces = ["0", "1", ".", ":", ",", "c3", "mp", "(", ")", "[", "]", "{", "}", '"matrix"', '"ops"', " "];
    const texts = fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join(""));
    fc.assert(fc.property(texts, (text) => typeof parseNotation(text).ok === "boolean"));
    fc.assert(fc.property(fc.json(), (text) => typeof parseNotation(text).ok === "boolean"));
    expect(failure(parseNotation("x".repeat(100_000))).message.length).toBeLessThan(400);
    expect(failure(parseNotation(json({ ops: ["input", "x".repeat(9_999), "output"] }))).message.length).toBeLessThan(
      400,
    );
  });
});
