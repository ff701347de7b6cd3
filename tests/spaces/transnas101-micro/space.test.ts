import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { transnas101Micro as space } from "../../../src/spaces/transnas101-micro/space.ts";
import { isDeadCell } from "../dead-cells.ts";
import { microTuple } from "../foreign-notations.ts";
import { failure, unwrapped } from "../results.ts";
import { codeOf, rowOf } from "../transnas101/micro-codes.ts";

const all = Array.from({ length: space.count }, (_, row) => space.at(row));
const cell = (text: string) => unwrapped(space.parse(text));

describe("TransNAS-Bench-101's micro space", () => {
  test("has 4,096 cells, 1,066 of them distinct and 169 dead", () => {
    expect(space.size).toBe(4_096n);
    expect(new Set(all.map((each) => space.canonicalKey(each))).size).toBe(1_066);
    expect(all.filter((each) => isDeadCell(codeOf(each))).length).toBe(169);
  });

  test("numbers cells by their six digits in lexicographic order", () => {
    const strings = all.map((each) => space.format(each));
    expect(strings.slice(0, 5).map((text) => text.slice(9))).toEqual([
      "0_00_000",
      "0_00_001",
      "0_00_002",
      "0_00_003",
      "0_00_010",
    ]);
    expect(strings).toEqual(strings.toSorted());
    expect(strings[4_095]).toBe("64-41414-3_33_333");
    expect(all.every((row) => rowOf(codeOf(row)) === row)).toBe(true);
  });
});

describe("neighbours and edits of micro cells", () => {
  test("the neighbours are the 18 cells that differ in one digit", () => {
    for (const each of [0, 1, 1_234, 4_095].map((row) => space.at(row))) {
      const near = all.filter(
        (other) => codeOf(other).filter((digit, edge) => digit !== codeOf(each)[edge]).length === 1,
      );
      expect(near.length).toBe(18);
      expect(new Set(space.neighbours(each))).toEqual(new Set(near));
    }
  });
});

describe("the notations of micro cells", () => {
  test("reading what was written gives every cell back", () => {
    for (const each of all) {
      expect(unwrapped(space.parse(space.format(each)))).toBe(each);
      expect(unwrapped(space.parse(microTuple(codeOf(each))))).toBe(each);
    }
  });

  test("NASLib's tuple and the string hold the same digits", () => {
    // automl/NASLib:naslib/search_spaces/transbench101/conversions.py, '64-41414-{}_{}{}_{}{}{}'.format(*op_indices)
    expect(space.format(cell(" (1, 0, 2, 3, 3, 3)\n"))).toBe("64-41414-1_02_333");
    expect(cell("(1,0,2,3,3,3)")).toBe(cell("64-41414-1_02_333"));
  });

  test.each([
    ["", "it does not begin with 64-41414-", 1],
    ["64-1234-basic", "it does not begin with 64-41414-", 1],
    ["64-41414-1_02_334", '"4" is not one of 0, 1, 2, 3', 17],
    ["64-41414-1_02_33", '"1_02_33" is not of the form a_bc_def', 10],
    ["64-41414-1_02_3__", '"1_02_3__" is not of the form a_bc_def', 10],
    ["(1, 0, 2, 3, 3)", "the tuple has 5 digit(s) instead of 6", 1],
    ["(1, 0, 2, 3, 3, 4)", 'digit "4" is not one of 0, 1, 2, 3', 17],
    ["(1, 0, 2, 3, 3, 3", "the tuple is not closed", 1],
  ])("refuses %p and says where", (text, problem, column) => {
    expect(failure(space.parse(text))).toEqual({
      code: "invalid-architecture",
      message: `"${text}" is not a TransNAS-Bench-101 micro architecture: ${problem}`,
      where: `column ${column}`,
      remedy: "Write it like `64-41414-1_02_333` or, as NASLib does, like `(1, 0, 2, 3, 3, 3)`.",
    });
  });

  test("no text makes it throw", () => {
    fc.assert(fc.property(fc.string(), (text) => space.parse(text).ok === false));
    expect(failure(space.parse("x".repeat(100_000))).message.length).toBeLessThan(300);
  });
});

describe("the keys of micro cells", () => {
  test("cells of one expression share the canonical key, in which a skip is the identity", () => {
    const key = "(((0)@conv_1x1)@conv_3x3+(0)@conv_3x3+(0)@conv_3x3)";
    expect(space.canonicalKey(cell("64-41414-1_02_333"))).toBe(key);
    // The same with nodes 1 and 2 in each other's place: node 2 skips, and the 1×1 convolution is at node 1.
    expect(space.canonicalKey(cell("64-41414-2_10_333"))).toBe(key);
  });

  test("a skip from a cell's input is not the identity where the resolution halves, so scores differ", () => {
    const direct = cell("64-41414-0_00_300");
    const throughSkip = cell("64-41414-1_00_030");
    expect(space.canonicalKey(direct)).toBe(space.canonicalKey(throughSkip));
    expect(space.scoreKey(direct)).not.toBe(space.scoreKey(throughSkip));
  });

  test("a dead convolution counts, the kernel of one with a zero input does not", () => {
    const [plain, deadBranch, deadSmall, deadLarge] = ["0_00_300", "3_00_300", "0_02_300", "0_03_300"].map((text) =>
      space.scoreKey(cell(`64-41414-${text}`)),
    );
    expect(new Set([plain, deadBranch, deadSmall]).size).toBe(3);
    expect(deadSmall).toBe(deadLarge!);
  });

  test("all dead cells share one score key, and no live cell has it", () => {
    for (const each of all) expect(space.scoreKey(each) === "#").toBe(isDeadCell(codeOf(each)));
  });
});

describe("graphs and paths of micro cells", () => {
  test("the graph has the input, six edges and the output as vertices", () => {
    const { operations, adjacency } = space.graph(cell("64-41414-1_02_333"));
    expect([...operations]).toEqual([4, 1, 0, 2, 3, 3, 3, 5]);
    const edges = [...adjacency].flatMap((bit, at) => (bit ? [`${Math.floor(at / 8)}-${at % 8}`] : []));
    expect(edges).toEqual(["0-1", "0-2", "0-4", "1-3", "1-5", "2-6", "3-6", "4-7", "5-7", "6-7"]);
    expect(space.vertexOperations).toBe(6);
  });

  test("the four paths are counted as sequences without skips", () => {
    // Paths of 1_02_333: 3×3; skip 3×3; none; skip 1×1 3×3.
    const counts = space.pathCounts(cell("64-41414-1_02_333"));
    expect(counts.length).toBe(15);
    expect([...counts].flatMap((count, at) => (count > 0 ? [[at, count]] : []))).toEqual([
      [1 + 1, 2],
      [3 + 2 * 0 + 1, 1],
    ]);
  });

  test("a dead cell has no path at all, a live one at least one", () => {
    for (const each of all) {
      expect(space.pathCounts(each).every((count) => count === 0)).toBe(isDeadCell(codeOf(each)));
    }
  });
});
