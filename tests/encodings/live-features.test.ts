import { describe, expect, test } from "bun:test";
import { liveCells, liveFeatures, liveNumbers } from "../../src/encodings/live-features.ts";
import { livePaths } from "../../src/encodings/live-paths.ts";
import { type RandomStream, randomStream } from "../../src/random/stream.ts";
import { nasbench201 } from "../../src/spaces/nasbench201/space.ts";
import type { CellGraph, TabularSpace } from "../../src/spaces/search-space.ts";
import { toySpace } from "../spaces/toy-slots.ts";

/** All paths from vertex 0 to the last vertex that avoid a blocking operation, listed one by one. */
function listedPaths(graph: CellGraph, blocks: (operation: number) => boolean): number[][] {
  const vertices = graph.operations.length;
  const found: number[][] = [];
  const walk = (vertex: number, path: number[]): void => {
    for (let next = vertex + 1; next < vertices; next++) {
      if (graph.adjacency[vertex * vertices + next] !== 1) continue;
      if (next === vertices - 1) found.push(path);
      else if (!blocks(graph.operations[next]!)) walk(next, [...path, next]);
    }
  };
  walk(0, []);
  return found;
}

/** A random graph of `vertices` vertices, all of which hear somebody but vertex 0 and those without any edge. */
function randomGraph(stream: RandomStream, vertices: number): CellGraph {
  const adjacency = new Uint8Array(vertices * vertices);
  for (let to = 1; to < vertices; to++) {
    const padding = to < vertices - 1 && stream.integer(5) === 0;
    for (let from = 0; from < to && !padding; from++) {
      const present = from === 0 || adjacency.some((edge, at) => edge === 1 && at % vertices === from);
      if (present && stream.integer(2) === 0) adjacency[from * vertices + to] = 1;
    }
  }
  return { operations: Uint8Array.from({ length: vertices }, () => stream.integer(4)), adjacency };
}

const edgesOf = (paths: readonly number[][], last: number) =>
  new Set(paths.flatMap((path) => [0, ...path].map((from, at) => `${from}-${[...path, last][at]}`)));

function expectAsListed(graph: CellGraph, blocks: (operation: number) => boolean): void {
  const listed = listedPaths(graph, blocks);
  const paths = livePaths(graph, blocks);
  expect(paths.count).toBe(listed.length);
  expect([...paths.inner]).toEqual([...new Set(listed.flat())].sort((a, b) => a - b));
  expect(new Set(paths.edges.map((edge) => edge.join("-")))).toEqual(edgesOf(listed, graph.operations.length - 1));
  for (const kind of [0, 1, 2, 3, 4]) {
    const has = (vertex: number) => graph.operations[vertex] === kind;
    const counts = listed.map((path) => path.filter(has).length);
    const [least, most] = counts.length === 0 ? [0, 0] : [Math.min(...counts), Math.max(...counts)];
    expect(paths.over(has)).toEqual({ least, most, sum: counts.reduce((sum, count) => sum + count, 0) });
  }
}

describe("live paths", () => {
  test("of NAS-Bench-201 are those that listing finds", () => {
    for (let row = 0; row < nasbench201.count; row += 29) {
      expectAsListed(nasbench201.graph(nasbench201.at(row)), (operation) => operation === 0);
    }
  });

  test("of random graphs are those that listing finds", () => {
    const stream = randomStream("graphs");
    for (let at = 0; at < 300; at++) expectAsListed(randomGraph(stream, 2 + stream.integer(7)), (kind) => kind === 3);
  });

  test("are counted where nobody could list them: a chain of 40 diamonds", () => {
    const vertices = 3 * 40 + 1;
    const adjacency = new Uint8Array(vertices * vertices);
    for (let first = 0; first + 3 < vertices; first += 3) {
      for (const [i, j] of [
        [0, 1],
        [0, 2],
        [1, 3],
        [2, 3],
      ] as const)
        adjacency[(first + i) * vertices + first + j] = 1;
    }
    const paths = livePaths({ operations: new Uint8Array(vertices), adjacency }, () => false);
    expect(paths.count).toBe(2 ** 40);
    expect(paths.over((vertex) => vertex % 3 === 1)).toEqual({ least: 0, most: 40, sum: 20 * 2 ** 40 });
  });

  test("start at every vertex that sends and hears nobody", () => {
    // Two inputs 0 and 1 meet in 2; vertex 3 has no edge.
    const adjacency = new Uint8Array(25);
    for (const at of [2, 7, 14]) adjacency[at] = 1;
    const paths = livePaths({ operations: Uint8Array.of(0, 0, 1, 1, 0), adjacency }, () => false);
    expect([paths.count, [...paths.inner]]).toEqual([2, [2]]);
  });
});

/** One cell of named operations with given edges. */
function cellOf(names: readonly string[], operations: readonly number[], edges: readonly (readonly number[])[]) {
  const vertices = operations.length;
  const adjacency = new Uint8Array(vertices * vertices);
  for (const [i, j] of edges) adjacency[i! * vertices + j!] = 1;
  const space: TabularSpace = {
    ...toySpace(),
    vertexOperations: names.length,
    vertexOperationNames: names,
    graph: () => ({ operations: Uint8Array.from(operations), adjacency }),
  };
  return liveNumbers(space)(liveCells(space)(space.at(0)));
}

describe("live features", () => {
  test("read NAS-Bench-101's names of operations, and pass over what is absent", () => {
    const names = ["conv3x3-bn-relu", "conv1x1-bn-relu", "maxpool3x3", "absent", "input", "output"];
    // input → 3×3 → 1×1 → output, input → pooling → output, input → output.
    const edges = [
      [0, 1],
      [1, 2],
      [2, 6],
      [0, 3],
      [3, 6],
      [0, 6],
    ];
    const numbers = cellOf(names, [4, 0, 1, 2, 3, 3, 5], edges);
    expect(numbers).toEqual([3, 2, 1, 0, 2, 1, 0, 1, 0, 1, 1, 1, 10, 1]);
  });

  test("tell the kernels of DARTS apart and do not take a cell's inner input for an operation", () => {
    const names = ["skip_connect", "sep_conv_3x3", "dil_conv_5x5", "input_0", "output"];
    const edges = [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
    ];
    expect(cellOf(names, [3, 0, 3, 0, 4], edges)[13]).toBe(1);
    expect(cellOf(names, [3, 1, 3, 2, 4], edges)).toEqual([1, 2, 1, 2, 2, 1, 0, 0, 0, 1, 1, 0, 34, 0]);
  });

  test("count operations whose names say nothing, and pretend no large convolution where there is none", () => {
    const names = ["absent", "normal", "halve_resolution", "input", "output"];
    const edges = [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
    ];
    const numbers = cellOf(names, [3, 2, 1, 0, 4], edges);
    expect(numbers).toEqual([1, ...Array<number>(13).fill(0), 1, 1]);
  });

  test("see dead cells as equal and the live part only", () => {
    const space = toySpace();
    const { width, values } = liveFeatures(space);
    const of = (row: number) => [...values.slice(row * width, (row + 1) * width)];
    expect(width).toBe(14);
    // Slot c is the only way to the output: rows whose last slot is `none` are dead whatever the others hold.
    expect(of(3)).toEqual(of(24));
    // (none, none, conv) is dead as well; (skip, none, conv) is not.
    expect(of(2)).toEqual(of(0));
    expect(of(11)).not.toEqual(of(2));
  });
});
