import { describe, expect, test } from "bun:test";
import type { Cell } from "../../../src/spaces/nasbench101/cell.ts";
import { applyEdits, cellDistance, cellEdits, EDIT_POSITIONS } from "../../../src/spaces/nasbench101/edit-distance.ts";
import { formatCell } from "../../../src/spaces/nasbench101/notation-compact.ts";
import { edgeCount } from "../../../src/spaces/nasbench101/prune.ts";
import type { Edit } from "../../../src/spaces/search-space.ts";
import { cellHash } from "./cell-hash.ts";
import { cellOf, prunedCells, rawCells } from "./cell-samples.ts";

const SIZE = 7;
/** All orders of the five interior places. */
const ORDERS = permutations([1, 2, 3, 4, 5]);

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}

/** Vertex names in seven places, blanks before the output, and a matrix of edges: apart from the code that is tested. */
function laidOut(cell: Cell): { names: string[]; edges: boolean[][] } {
  const place = (vertex: number) => (vertex === cell.vertices - 1 ? SIZE - 1 : vertex);
  const names = ["input", "blank", "blank", "blank", "blank", "blank", "output"];
  cell.operations.forEach((operation, at) => {
    names[at + 1] = `operation ${operation}`;
  });
  const edges = names.map(() => names.map(() => false));
  for (let from = 0; from < cell.vertices; from++) {
    for (let to = 0; to < cell.vertices; to++) {
      if (((cell.successors[from] ?? 0) >> to) % 2 === 1) (edges[place(from)] as boolean[])[place(to)] = true;
    }
  }
  return { names, edges };
}

/**
 * The least number of differences over all 120 orders of the second cell's interior, and the least number of its edges
 * against the first cell's order among the orders that give it.
 */
function bruteForce(first: Cell, second: Cell): { distance: number; against: number } {
  const [a, b] = [laidOut(first), laidOut(second)];
  const costs = ORDERS.map((order) => {
    const image = [0, ...order, 6];
    let [distance, against] = [0, 0];
    for (let i = 0; i < SIZE; i++) {
      if (a.names[i] !== b.names[image[i]!]) distance++;
      for (let j = 0; j < SIZE; j++) {
        const wanted = b.edges[image[i]!]![image[j]!]!;
        if (a.edges[i]![j] !== wanted) distance++;
        if (wanted && i > j) against++;
      }
    }
    return { distance, against };
  });
  return costs.sort((one, other) => one.distance - other.distance || one.against - other.against)[0]!;
}

/** Random pairs: a thousand of pruned cells and a hundred as drawn. */
const PAIRS: readonly (readonly [Cell, Cell])[] = [
  ...zipped(prunedCells("first", 1000), prunedCells("second", 1000)),
  ...zipped(rawCells("third", 100), rawCells("fourth", 100)),
];

function zipped(first: readonly Cell[], second: readonly Cell[]): (readonly [Cell, Cell])[] {
  return first.map((cell, at) => [cell, second[at]!] as const);
}

describe("the edit distance of two cells", () => {
  // networkx 3.6.1, graph_edit_distance: operations cost 1 to replace, the input and the output 100, all else 1.
  test.each([
    ["110.01.1:c1,c3", "110.11.1:c3,c3", 2],
    ["100.11.1:mp,c3", "110.10.1:mp,c3", 2],
    ["10011.1011.100.01.1:c3,c1,c1,c1", "10.1:mp", 11],
    ["110000.11000.1100.010.01.1:c3,c1,c3,c3,c1", "100.10.1:mp,c3", 10],
    ["11.1:c3", "111.11.1:c3,mp", 4],
    ["1101.010.01.1:c3,c1,c1", "111.10.1:c1,mp", 6],
  ])("of %s and %s is what networkx finds", (first, second, distance) => {
    expect(cellDistance(cellOf(first), cellOf(second))).toBe(distance);
    expect(cellDistance(cellOf(second), cellOf(first))).toBe(distance);
  });

  test("is the least over all orders of the interior, for 1,100 random pairs", () => {
    const distances = PAIRS.map(([a, b]) => cellDistance(a, b));
    expect(distances).toEqual(PAIRS.map(([a, b]) => bruteForce(a, b).distance));
    expect(new Set(distances).size).toBeGreaterThan(10);
  });

  test("is a metric that is 0 exactly for cells of one hash", () => {
    const cells = prunedCells("metric", 60);
    for (const [at, a] of cells.entries()) {
      const [b, c] = [cells[(at + 1) % 60]!, cells[(at + 2) % 60]!];
      expect(cellDistance(a, b)).toBe(cellDistance(b, a));
      expect(cellDistance(a, c)).toBeLessThanOrEqual(cellDistance(a, b) + cellDistance(b, c));
      expect(cellDistance(a, a)).toBe(0);
      expect(cellDistance(a, b) === 0).toBe(cellHash(a) === cellHash(b));
    }
    // Two parallel branches in either order.
    expect(cellDistance(cellOf("110.01.1:c3,mp"), cellOf("110.01.1:mp,c3"))).toBe(0);
  });
});

describe("the edits between two cells", () => {
  const edits = (from: string, to: string) => cellEdits(cellOf(from), cellOf(to));

  test("number operations by slot and edges by pairs of slots", () => {
    expect(edits("10.1:c3", "11.1:c1")).toEqual([
      { position: 0, from: 1, to: 2 },
      { position: 5 + 7 * 0 + 6, from: 0, to: 1 },
    ]);
    expect(EDIT_POSITIONS).toBe(54);
  });

  test("insert and delete vertices with their edges", () => {
    const inserted = [
      { position: 0, from: 0, to: 3 },
      { position: 5 + 7 * 0 + 1, from: 0, to: 1 },
      { position: 5 + 7 * 0 + 6, from: 1, to: 0 },
      { position: 5 + 7 * 1 + 6, from: 0, to: 1 },
    ];
    expect(edits("1", "10.1:mp")).toEqual(inserted);
    expect(edits("10.1:mp", "1")).toEqual(inserted.map(({ position, from, to }) => ({ position, from: to, to: from })));
  });

  test("are as many as the distance and lead to a cell of the target's hash", () => {
    for (const [from, to] of PAIRS.slice(0, 1000)) {
      const script = cellEdits(from, to);
      expect(script.length).toBe(cellDistance(from, to));
      expect(new Set(script.map(({ position }) => position)).size).toBe(script.length);
      const result = applyEdits(from, script);
      expect(result === undefined ? "no cell" : cellHash(result)).toBe(cellHash(to));
    }
  });

  test("have as few edges against the cell's own order as a shortest list can", () => {
    const against = (list: readonly Edit[]) =>
      list.filter(({ position }) => position >= 5 && Math.floor((position - 5) / 7) > (position - 5) % 7).length;
    const counts = PAIRS.slice(0, 400).map(([from, to]) => against(cellEdits(from, to)));
    expect(counts).toEqual(PAIRS.slice(0, 400).map(([from, to]) => bruteForce(from, to).against));
    expect(Math.max(...counts)).toBeGreaterThan(0);
    // Turning parallel branches into a chain keeps both operations if the later slot may feed the earlier.
    expect(edits("110.01.1:c3,c1", "100.10.1:c1,c3")).toContainEqual({ position: 5 + 7 * 2 + 1, from: 0, to: 1 });
  });
});

describe("applying edits", () => {
  const applied = (text: string, ...edits: [position: number, from: number, to: number][]) => {
    const result = applyEdits(
      cellOf(text),
      edits.map(([position, from, to]) => ({ position, from, to })),
    );
    return result === undefined ? undefined : formatCell(result);
  };
  const edge = (from: number, to: number) => 5 + 7 * from + to;

  test("numbers the vertices in topological order", () => {
    // c3 then c1 in a row; the edge between them is turned around.
    const turned = applied(
      "100.10.1:c3,c1",
      [edge(0, 1), 1, 0],
      [edge(1, 2), 1, 0],
      [edge(2, 6), 1, 0],
      [edge(0, 2), 0, 1],
      [edge(2, 1), 0, 1],
      [edge(1, 6), 0, 1],
    );
    expect(turned).toBe("100.10.1:c1,c3");
  });

  test("prunes what ends up on no path, and drops the edges of vacant slots", () => {
    expect(applied("110.01.1:c3,mp", [edge(2, 6), 1, 0])).toBe("10.1:c3");
    expect(applied("110.01.1:c3,mp", [1, 3, 0])).toBe("10.1:c3");
    expect(applied("1", [edge(0, 1), 0, 1])).toBe("1");
  });

  test("gives nothing where an edit does not fit", () => {
    expect(applied("10.1:c3", [0, 2, 1])).toBeUndefined();
    expect(applied("10.1:c3", [0, 1, 4])).toBeUndefined();
    expect(applied("10.1:c3", [0, 1, -1])).toBeUndefined();
    expect(applied("10.1:c3", [0, 1, 0.5])).toBeUndefined();
    expect(applied("10.1:c3", [-1, 0, 1])).toBeUndefined();
    expect(applied("10.1:c3", [54, 0, 1])).toBeUndefined();
    expect(applied("10.1:c3", [0.5, 0, 1])).toBeUndefined();
    expect(applied("10.1:c3", [edge(0, 1), 1, 2])).toBeUndefined();
    expect(applied("10.1:c3", [edge(1, 1), 0, 1])).toBeUndefined();
    expect(applied("10.1:c3", [edge(1, 0), 0, 1])).toBeUndefined();
    expect(applied("10.1:c3", [edge(6, 1), 0, 1])).toBeUndefined();
  });

  test("gives nothing where the result is no cell: a cycle, no path, ten edges", () => {
    expect(applied("110.11.1:c3,c1", [edge(2, 1), 0, 1])).toBeUndefined();
    expect(applied("10.1:c3", [edge(0, 1), 1, 0])).toBeUndefined();
    const full = "1111.101.11.1:c3,c3,c3";
    expect(edgeCount(cellOf(full))).toBe(9);
    expect(applied(full, [edge(1, 3), 0, 1])).toBeUndefined();
    expect(applied(full, [edge(1, 3), 0, 1], [edge(0, 6), 1, 0])).toBe("1110.111.11.1:c3,c3,c3");
  });
});
