import { describe, expect, test } from "bun:test";
import { randomStream } from "../../../src/random/stream.ts";
import { GENES, genesOf, nodeOf } from "../../../src/spaces/nasbench301/code.ts";
import { OPERATIONS } from "../../../src/spaces/nasbench301/operations.ts";
import { nasbench301 as space } from "../../../src/spaces/nasbench301/space.ts";
import type { ArchitectureCode } from "../../../src/spaces/search-space.ts";
import { unwrapped } from "../results.ts";
import { DARTS_V2 } from "./published.ts";

function drawn(name: string, count: number): ArchitectureCode[] {
  const stream = randomStream("nasbench301").child(name);
  return Array.from({ length: count }, () => space.sample(stream));
}

/** Whether a code is a canonical genotype, by the space's definition. */
function isGenotype(code: ArchitectureCode): boolean {
  const genes = genesOf(code);
  return genes.every(({ operation, input }, gene) => {
    const sound = operation >= 0 && operation < 7 && input >= 0 && input < nodeOf(gene);
    return sound && (gene % 2 === 0 || genes[gene - 1]!.input < input);
  });
}

describe("NAS-Bench-301 as a space", () => {
  test("has 1,037,664,180² genotypes", () => {
    expect(space.size).toBe(1_037_664_180n ** 2n);
    expect(space.size).toBe(1_076_746_950_455_072_400n);
    expect(Number(space.size)).toBeCloseTo(1.0767e18, -14);
  });

  test("writes a genotype as 32 slots, operations and inputs in turns", () => {
    const code = unwrapped(space.parse(DARTS_V2));
    expect(code.length).toBe(space.positions);
    expect(code.slice(0, 8).join()).toBe("3,7,3,8,3,7,3,8");
    expect(code.map((value) => space.operationNames[value]).slice(12, 16)).toEqual([
      "skip_connect",
      "input_0",
      "dil_conv_3x3",
      "input_2",
    ]);
  });

  test("draws canonical genotypes, the same from the same stream, every pair of inputs alike often", () => {
    const genotypes = drawn("sample", 6_000);
    expect(genotypes.every(isGenotype)).toBe(true);
    expect(drawn("sample", 50)).toEqual(genotypes.slice(0, 50));
    expect(new Set(genotypes.map((code) => space.format(code))).size).toBe(6_000);
    const pairs = new Map<string, number>();
    const operations = new Array<number>(OPERATIONS.length).fill(0);
    for (const code of genotypes) {
      const genes = genesOf(code);
      const pair = `${genes[14]!.input},${genes[15]!.input}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
      for (const { operation } of genes) operations[operation]! += 1;
    }
    // Ten pairs of the five nodes before node 5: 600 each, standard deviation 23.
    expect(pairs.size).toBe(10);
    for (const count of pairs.values()) expect(Math.abs(count - 600)).toBeLessThan(120);
    // 96,000 operations of seven kinds: 13,714 each, standard deviation 108.
    for (const count of operations) expect(Math.abs(count - 96_000 / 7)).toBeLessThan(550);
  });
});

describe("neighbours", () => {
  test("200 random genotypes have 120 each: distinct, in the space, one edit away, and neighbours in turn", () => {
    for (const [at, code] of drawn("neighbours", 200).entries()) {
      const neighbours = space.neighbours(code);
      const texts = new Set(neighbours.map((neighbour) => space.format(neighbour)));
      expect(texts.size).toBe(120);
      expect(texts.has(space.format(code))).toBe(false);
      expect(neighbours.every(isGenotype)).toBe(true);
      expect(neighbours.every((neighbour) => space.distance(code, neighbour) === 1)).toBe(true);
      const back = space.neighbours(neighbours[at % 120]!).map((neighbour) => space.format(neighbour));
      expect(back).toContain(space.format(code));
    }
  });

  test("96 of them change an operation and 24 an input", () => {
    const code = unwrapped(space.parse(DARTS_V2));
    const positions = space.neighbours(code).map((neighbour) => space.edits(code, neighbour)[0]!.position);
    expect(positions.filter((position) => position % 2 === 0).length).toBe(96);
    expect(positions.filter((position) => position % 2 === 1).length).toBe(24);
  });

  test("mutation reaches every neighbour and nothing else", () => {
    const stream = randomStream("mutate");
    const [code] = drawn("mutate", 1);
    const reached = new Set(Array.from({ length: 2_500 }, () => space.format(space.mutate(code!, stream))));
    const neighbours = space.neighbours(code!).map((neighbour) => space.format(neighbour));
    expect([...reached].sort()).toEqual([...neighbours].sort());
  });
});

describe("keys and graph", () => {
  test("the order of a node's two operations does not count, anything else does", () => {
    const swapped = DARTS_V2.replace(
      "('sep_conv_3x3', 1), ('skip_connect', 0)",
      "('skip_connect', 0), ('sep_conv_3x3', 1)",
    );
    expect(swapped).not.toBe(DARTS_V2);
    const [one, other] = [DARTS_V2, swapped].map((text) => unwrapped(space.parse(text)));
    expect(space.canonicalKey(one!)).toBe(space.canonicalKey(other!));
    const codes = drawn("keys", 200);
    expect(new Set(codes.map((code) => space.scoreKey(code))).size).toBe(200);
    expect(new Set(codes.map((code) => space.canonicalKey(code))).size).toBe(200);
  });

  test("the graph has both cells, the operations on vertices, and one way to its last vertex from everywhere", () => {
    const { operations, adjacency } = space.graph(unwrapped(space.parse(DARTS_V2)));
    const names = [...operations].map((operation) => space.vertexOperationNames![operation]);
    expect(names.slice(0, 4)).toEqual(["input_0", "input_1", "normal.sep_conv_3x3", "normal.sep_conv_3x3"]);
    expect(names.slice(9, 15)).toEqual([
      "normal.dil_conv_3x3",
      "output",
      "input_0",
      "input_1",
      "reduce.max_pool_3x3",
      "reduce.max_pool_3x3",
    ]);
    expect(space.vertexOperations).toBe(17);
    const edges = [...adjacency].flatMap((bit, at) => (bit ? [`${Math.floor(at / 22)}-${at % 22}`] : []));
    // The first cell's last two operations: skip_connect of node 0, dil_conv_3x3 of node 2, which is vertices 2 and 3.
    expect(edges.filter((edge) => edge.endsWith("-8"))).toEqual(["0-8"]);
    expect(edges.filter((edge) => edge.endsWith("-9"))).toEqual(["2-9", "3-9"]);
    expect(edges.filter((edge) => edge.endsWith("-10")).length).toBe(8);
    expect(edges).toContain("10-11");
    expect(edges).toContain("10-12");
  });

  test("graphs stand in topological order, every vertex but the last leads on, and genotypes have graphs of their own", () => {
    const graphs = drawn("graphs", 300).map((code) => space.graph(code));
    for (const { operations, adjacency } of graphs) {
      expect(operations.length).toBe(22);
      for (let from = 0; from < 21; from++) {
        const targets = [...adjacency.subarray(from * 22, (from + 1) * 22)].flatMap((bit, to) => (bit ? [to] : []));
        const unused = [0, 1, 11, 12].includes(from);
        expect(targets.length).toBeGreaterThanOrEqual(unused ? 0 : 1);
        expect(targets.every((to) => to > from)).toBe(true);
      }
    }
    const texts = graphs.map(({ operations, adjacency }) => `${operations.join()} ${adjacency.join()}`);
    expect(new Set(texts).size).toBe(300);
  });

  test("counts no paths", () => {
    expect(space.pathCounts(drawn("paths", 1)[0]!).length).toBe(0);
    expect(GENES).toBe(16);
  });
});
