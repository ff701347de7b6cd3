import { beforeAll, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { countParameters } from "../../../src/networks/parameters.ts";
import { inferShapes } from "../../../src/networks/shapes.ts";
import { randomStream } from "../../../src/random/stream.ts";
import { parseDeclaration } from "../../../src/spaces/declared/parse-declaration.ts";
import { readDeclaredSpace } from "../../../src/spaces/declared/read-declaration.ts";
import { spaceOf } from "../../../src/spaces/declared/space.ts";
import { codeOf, rowOf } from "../../../src/spaces/nasbench201/code.ts";
import { nasbench201 } from "../../../src/spaces/nasbench201/space.ts";
import type { ArchitectureCode, CodedSpace } from "../../../src/spaces/search-space.ts";
import { failure, unwrapped } from "../results.ts";

const EXAMPLE = join(import.meta.dir, "../../../data/spaces/example.yaml");
const TARGETS = [
  { resolution: 32, classes: 10 },
  { resolution: 16, classes: 120 },
];
const rows = fc.integer({ min: 0, max: nasbench201.count - 1 }).map((row) => nasbench201.at(row));

describe("the example declaration against NAS-Bench-201", () => {
  let space: CodedSpace;
  beforeAll(() => {
    space = unwrapped(readDeclaredSpace(EXAMPLE));
  });
  const same = (row: number): ArchitectureCode => unwrapped(space.parse(codeOf(row).join("-")));

  test("has the same size, slots and operations", () => {
    expect(space.name).toBe("example");
    expect(space.size).toBe(15_625n);
    expect(space.positions).toBe(6);
    expect(space.operationNames).toEqual(nasbench201.operationNames);
    expect(space.vertexOperations).toBe(nasbench201.vertexOperations);
  });

  test("has the same networks, layer by layer, on every 61st cell", () => {
    for (let row = 0; row < nasbench201.count; row += 61) {
      for (const target of TARGETS) {
        expect(space.network(same(row), target)).toEqual(nasbench201.network(nasbench201.at(row), target));
      }
    }
  });

  test("has the published parameters of the cell of all 3x3 convolutions: 1.531546 million", () => {
    const text = Array(6).fill("nor_conv_3x3").join("-");
    expect(countParameters(space.network(unwrapped(space.parse(text)), TARGETS[0]!))).toBe(1_531_546);
  });

  test("has the same graphs, neighbours, edits and random neighbours", () => {
    fc.assert(
      fc.property(rows, rows, fc.string(), (row, other, seed) => {
        expect(space.graph(same(row))).toEqual(nasbench201.graph(row));
        expect(space.neighbours(same(row)).map(rowOf)).toEqual([...nasbench201.neighbours(row)]);
        expect(space.edits(same(row), same(other))).toEqual(nasbench201.edits(row, other));
        expect(space.distance(same(row), same(other))).toBe(nasbench201.distance(row, other));
        const mutant = space.mutate(same(row), randomStream(seed));
        expect(rowOf(mutant)).toBe(nasbench201.mutate(row, randomStream(seed)));
      }),
      { numRuns: 50 },
    );
  });

  test("refuses a name that another space has", () => {
    expect(failure(readDeclaredSpace(EXAMPLE, ["nasbench201", "example"]))).toEqual({
      code: "invalid-argument",
      message: 'the name "example" is taken by another search space',
      where: `${EXAMPLE}:3:7`,
      remedy: "Correct that line of the declaration.",
    });
  });
});

describe("a declared list of operations", () => {
  const text = readFileSync(EXAMPLE, "utf8")
    .replace(/cell:\n {2}nodes: 4\n {2}edges: .*\n/, "positions: 7\n")
    .replace("  cells: 5\n", "");
  const space = spaceOf(unwrapped(parseDeclaration(text, "list.yaml")));
  const [target] = TARGETS;

  test("is the list-of-operations space: 5^7 lists, 7 * 4 neighbours, a path as graph", () => {
    expect(space.size).toBe(78_125n);
    const list = unwrapped(space.parse("3-0-1-2-4-3-2"));
    expect(space.neighbours(list).length).toBe(28);
    const { operations, adjacency } = space.graph(list);
    expect([...operations]).toEqual([5, 3, 0, 1, 2, 4, 3, 2, 6]);
    const edges = [...adjacency].flatMap((bit, at) => (bit ? [`${Math.floor(at / 9)}-${at % 9}`] : []));
    expect(edges).toEqual(["0-1", "1-2", "2-3", "3-4", "4-5", "5-6", "6-7", "7-8"]);
  });

  test("spreads its positions over the stages, 2 + 2 + 3", () => {
    const layers = space.network(unwrapped(space.parse("3-3-3-3-3-3-3")), target!).layers;
    const channels = layers.flatMap((layer) =>
      layer.kind === "conv" && layer.name.startsWith("block") ? [layer.channels] : [],
    );
    expect(channels).toEqual([16, 16, 32, 32, 64, 64, 64]);
  });

  test("turns zero into zeros of the running shape", () => {
    const graph = space.network(unwrapped(space.parse("1-1-1-0-1-1-1")), target!);
    const at = graph.layers.findIndex((layer) => layer.kind === "zeros");
    expect(inferShapes(graph)[at]).toEqual({ channels: 32, height: 16, width: 16 });
  });
});

describe("every kind of layer and reduction", () => {
  const declare = (reduction: string) => `name: all
operations:
  deep: [relu, {depthwise-conv: {kernel: 5, dilation: 2}}, {conv: {kernel: 1}}, batch-norm, relu, {conv: {kernel: 3, dilation: 4}}, batch-norm]
  top: [{pool: {reduce: maximum, kernel: 5}}]
positions: 2
skeleton: {stem: {channels: 8, kernel: 7, stride: 2}, stages: 2, reduction: ${reduction}}
`;
  const conv = (input: number, output: number, kernel: number) => input * output * kernel * kernel;
  const stem = conv(3, 8, 7) + 2 * 8;
  const ending = 2 * 16 + 16 * 10 + 10;
  const deep = 8 * 25 + conv(8, 8, 1) + 2 * 8 + conv(8, 8, 3) + 2 * 8;

  test.each([
    ["residual-block", conv(8, 16, 3) + 2 * 16 + conv(16, 16, 3) + 2 * 16 + conv(8, 16, 1)],
    ["convolution", conv(8, 16, 3) + 2 * 16],
    ["max-pool", conv(8, 16, 1) + 2 * 16],
  ])("counts by hand with %s", (reduction, parameters) => {
    const space = spaceOf(unwrapped(parseDeclaration(declare(reduction), "all.yaml")));
    const graph = space.network(unwrapped(space.parse("deep-top")), { resolution: 16, classes: 10 });
    expect(countParameters(graph)).toBe(stem + deep + parameters + ending);
    expect(inferShapes(graph)[graph.features]).toEqual({ channels: 16, height: 4, width: 4 });
    const names = graph.layers.flatMap((layer) => ("name" in layer ? [layer.name] : []));
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain("block-0.deep.conv-3");
    expect(names).toContain("block-0.deep.norm-2");
  });
});
