import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { codeOf, rowOf } from "../../../src/spaces/nasbench201/code.ts";
import { nasbench201 as space } from "../../../src/spaces/nasbench201/space.ts";
import { isDeadCell } from "../dead-cells.ts";
import { nasbench201Tuple } from "../foreign-notations.ts";
import { failure, unwrapped } from "../results.ts";

const all = Array.from({ length: space.count }, (_, row) => space.at(row));
const OPTIMUM = "|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|skip_connect~0|nor_conv_1x1~1|nor_conv_3x3~2|";

describe("NAS-Bench-201 as a space", () => {
  test("has 15,625 cells, 6,466 up to isomorphism, 6,459 up to equal scores and 341 dead ones", () => {
    expect(space.size).toBe(15_625n);
    expect(new Set(all.map((cell) => space.canonicalKey(cell))).size).toBe(6_466);
    expect(new Set(all.map((cell) => space.scoreKey(cell))).size).toBe(6_459);
    expect(all.filter((cell) => isDeadCell(codeOf(cell))).length).toBe(341);
  });

  test("numbers cells in base 5, edge 0-1 first", () => {
    expect(space.format(space.at(0))).toBe("|none~0|+|none~0|none~1|+|none~0|none~1|none~2|");
    expect(space.format(space.at(1))).toBe("|none~0|+|none~0|none~1|+|none~0|none~1|skip_connect~2|");
    expect(space.format(space.at(4 * 3125))).toBe("|avg_pool_3x3~0|+|none~0|none~1|+|none~0|none~1|none~2|");
    expect(codeOf(3 * 3125 + 3 * 625 + 3 * 125 + 25 + 2 * 5 + 3)).toEqual([3, 3, 3, 1, 2, 3]);
    expect(all.every((row) => rowOf(codeOf(row)) === row)).toBe(true);
  });
});

describe("neighbours and edits", () => {
  test("neighbours come by edge and then by operation", () => {
    expect(space.neighbours(space.at(0)).slice(0, 5)).toEqual(
      [3125, 6250, 9375, 12_500, 625].map((row) => space.at(row)),
    );
  });

  test("an edit of one edge is a position, the old operation and the new one", () => {
    expect(space.edits(space.at(0), space.at(2 * 25))).toEqual([{ position: 3, from: 0, to: 2 }]);
  });
});

describe("notation", () => {
  test("reading what was written gives every cell back, in both notations", () => {
    for (const cell of all) {
      expect(unwrapped(space.parse(space.format(cell)))).toBe(cell);
      expect(unwrapped(space.parse(nasbench201Tuple(codeOf(cell))))).toBe(cell);
    }
  });

  test("NASLib's tuple stands in edge-list order with its own ids", () => {
    const cell = unwrapped(space.parse("(4,0,3,1,4,3)"));
    expect(space.format(cell)).toBe(
      "|avg_pool_3x3~0|+|skip_connect~0|none~1|+|nor_conv_1x1~0|avg_pool_3x3~1|nor_conv_1x1~2|",
    );
    expect(unwrapped(space.parse(" (4, 0, 3, 1, 4, 3)\n"))).toBe(cell);
    expect(nasbench201Tuple(codeOf(cell))).toBe("(4,0,3,1,4,3)");
  });

  test("NATS-Bench's index names the cell that the benchmark's own program says", () => {
    // D-X-Y/AutoDL-Projects:exps/NAS-Bench-201/main.py asserts the first three.
    const known: [number, string][] = [
      [0, "|avg_pool_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|nor_conv_1x1~0|skip_connect~1|skip_connect~2|"],
      [9, "|avg_pool_3x3~0|+|none~0|none~1|+|skip_connect~0|none~1|nor_conv_3x3~2|"],
      [123, "|avg_pool_3x3~0|+|avg_pool_3x3~0|nor_conv_1x1~1|+|none~0|avg_pool_3x3~1|nor_conv_3x3~2|"],
      [13_714, OPTIMUM],
    ];
    for (const [index, text] of known) {
      const cell = unwrapped(space.parse(text));
      for (const form of [`nats:${index}`, ` ${index}\n`, `000${index}`])
        expect(unwrapped(space.parse(form))).toBe(cell);
      expect(space.alias!(cell)).toBe(`nats:${index}`);
    }
  });

  test("every cell has an index of its own, which gives it back", () => {
    const aliases = all.map((cell) => space.alias!(cell));
    expect(new Set(aliases).size).toBe(15_625);
    expect(aliases.map((alias) => unwrapped(space.parse(alias)))).toEqual(all);
  });

  test.each([
    ["nats:15625", "15625", 6],
    ["15625", "15625", 1],
    ["  99999999999999999999", "99999999999999999999", 3],
    ["nats:-1", "-1", 6],
    ["-1", "-1", 1],
    ["nats:1.5", "1.5", 6],
    ["nats:", "", 6],
    ["nats:1e3", "1e3", 6],
  ])("the index %j is refused with its value", (text, value, column) => {
    expect(failure(space.parse(text))).toMatchObject({
      code: "invalid-architecture",
      message: `"${text}" is not a NAS-Bench-201 architecture: "${value}" is not an index of NATS-Bench, which go from 0 to 15624`,
      where: `column ${column}`,
    });
  });

  test("blanks around the string do not matter", () => {
    expect(unwrapped(space.parse(`  ${OPTIMUM}\n`))).toBe(unwrapped(space.parse(OPTIMUM)));
  });

  test("a misspelt operation is named with its column and the nearest one", () => {
    const text = OPTIMUM.replace("nor_conv_1x1", "nor_cnv_1x1");
    expect(failure(space.parse(text))).toEqual({
      code: "invalid-architecture",
      message: `"${text}" is not a NAS-Bench-201 architecture: node 3: "nor_cnv_1x1" is not an operation of this space; did you mean "nor_conv_1x1"?`,
      where: "column 66",
      remedy:
        "Write it like `|avg_pool_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|nor_conv_1x1~0|skip_connect~1|skip_connect~2|`, as NASLib does, like `(4,0,3,1,4,3)`, or as NATS-Bench does, like `nats:0`.",
    });
  });

  test.each([
    ["", 'it has 1 node group(s) between "+" signs instead of 3', "column 1"],
    ["|none~0|", 'it has 1 node group(s) between "+" signs instead of 3', "column 1"],
    [
      OPTIMUM.slice(0, -1),
      'node 3 is "|skip_connect~0|nor_conv_1x1~1|nor_conv_3x3~2", which is not of the form |op~0|op~1|op~2|',
      "column 50",
    ],
    [OPTIMUM.replace("~2", "~1"), 'node 3: "nor_conv_3x3~1" comes from node "1" where node 2 is due', "column 81"],
    [OPTIMUM.replace("~2", ""), 'node 3: "nor_conv_3x3" is not of the form op~2', "column 81"],
    [OPTIMUM.replace("nor_conv_3x3~0", "none~0~0"), 'node 1: "none~0~0" is not of the form op~0', "column 2"],
    [OPTIMUM.replace("nor_conv_3x3", "toString"), 'node 1: "toString" is not an operation of this space', "column 2"],
    ["(4,0,3,1,4)", "the tuple has 5 operation id(s) instead of 6", "column 1"],
    ["(4,0,3,1,4,5)", 'operation id "5" is not one of 0, 1, 2, 3, 4', "column 12"],
    ["(4,0,3,1,4,)", 'operation id "" is not one of 0, 1, 2, 3, 4', "column 12"],
    ["(4,0,3,1,4,3", "the tuple is not closed", "column 1"],
    ["(4,0,3,1,4,3))", "the tuple is not closed", "column 1"],
  ])("refuses %p and says where", (text, problem, where) => {
    const { code, message, where: place } = failure(space.parse(text));
    expect({ code, message, place }).toEqual({
      code: "invalid-architecture",
      message: `"${text}" is not a NAS-Bench-201 architecture: ${problem}`,
      place: where,
    });
  });

  test("no text makes it throw, and long ones are cut in the message", () => {
    const noIndex = fc.string().filter((text) => !/^\d+$/.test(text.trim()));
    fc.assert(fc.property(noIndex, (text) => space.parse(text).ok === false));
    const cell = fc.constantFrom("|", "~", "+", "0", "1", "none", "(", ",", ")", "nor_conv_3x3");
    fc.assert(
      fc.property(
        fc.array(cell).map((parts) => parts.join("")),
        (text) => typeof space.parse(text).ok === "boolean",
      ),
    );
    expect(failure(space.parse("x".repeat(100_000))).message.length).toBeLessThan(300);
  });
});

describe("keys", () => {
  const keyOf = (text: string) => space.canonicalKey(unwrapped(space.parse(text)));

  test("isomorphic cells share the canonical key, written as the benchmark writes it", () => {
    expect(keyOf(OPTIMUM)).toBe(
      "(((0)@nor_conv_3x3)@nor_conv_3x3+(0)@nor_conv_3x3)@nor_conv_3x3+((0)@nor_conv_3x3)@nor_conv_1x1+0",
    );
    const one = "|skip_connect~0|+|none~0|none~1|+|nor_conv_1x1~0|nor_conv_3x3~1|none~2|";
    const other = "|skip_connect~0|+|none~0|none~1|+|nor_conv_3x3~0|nor_conv_1x1~1|none~2|";
    expect(keyOf(one)).toBe("#+(0)@nor_conv_1x1+(0)@nor_conv_3x3");
    expect(keyOf(other)).toBe(keyOf(one));
  });

  test("cells of one score key have equally many convolutions of each kernel with a live input", () => {
    const signatures = new Map<string, string>();
    for (const cell of all) {
      const key = space.scoreKey(cell);
      if (key === "#") continue;
      const counts = space.pathCounts(cell).join();
      expect(signatures.get(key) ?? counts).toBe(counts);
      signatures.set(key, counts);
    }
  });

  test("a dead convolution keeps cells of one output apart, its kernel does not where its input is zero", () => {
    const scoreKey = (text: string) => space.scoreKey(unwrapped(space.parse(text)));
    const plain = "|none~0|+|none~0|none~1|+|nor_conv_3x3~0|none~1|none~2|";
    const deadBranch = "|nor_conv_3x3~0|+|none~0|none~1|+|nor_conv_3x3~0|none~1|none~2|";
    const deadSmall = "|none~0|+|none~0|nor_conv_1x1~1|+|nor_conv_3x3~0|none~1|none~2|";
    const deadLarge = "|none~0|+|none~0|nor_conv_3x3~1|+|nor_conv_3x3~0|none~1|none~2|";
    expect(new Set([plain, deadBranch, deadSmall].map(scoreKey)).size).toBe(3);
    expect(scoreKey(deadSmall)).toBe(scoreKey(deadLarge));
  });
});

describe("graph and paths", () => {
  test("the graph has the input, six edges and the output as vertices", () => {
    const { operations, adjacency } = space.graph(unwrapped(space.parse(OPTIMUM)));
    expect([...operations]).toEqual([5, 3, 3, 3, 1, 2, 3, 6]);
    const edges = [...adjacency].flatMap((bit, at) => (bit ? [`${Math.floor(at / 8)}-${at % 8}`] : []));
    expect(edges).toEqual(["0-1", "0-2", "0-4", "1-3", "1-5", "2-6", "3-6", "4-7", "5-7", "6-7"]);
    expect(space.vertexOperations).toBe(7);
  });

  test("the four paths are counted as sequences without skips", () => {
    // Paths of the optimum: skip; 3x3 1x1; 3x3 3x3; 3x3 3x3 3x3.
    const counts = space.pathCounts(unwrapped(space.parse(OPTIMUM)));
    const found = [...counts].flatMap((count, at) => (count > 0 ? [[at, count]] : []));
    expect(counts.length).toBe(40);
    expect(found).toEqual([
      [0, 1],
      [4 + 3 * 1 + 0, 1],
      [4 + 3 * 1 + 1, 1],
      [13 + 9 * 1 + 3 * 1 + 1, 1],
    ]);
  });

  test("a dead cell has no path at all, a live one at least one", () => {
    for (const cell of all) {
      const paths = space.pathCounts(cell).reduce((sum, count) => sum + count, 0);
      expect(paths === 0).toBe(isDeadCell(codeOf(cell)));
    }
  });
});
