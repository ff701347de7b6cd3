import { expect, test } from "bun:test";
import { layOutGraph } from "../../../src/cli/pipeline/graph-layout.ts";
import type { StageGraph } from "../../../src/cli/pipeline/stage-graph.ts";

const NAMES = ["a", "b", "c", "d", "e"];

/** Stages without a matrix; an edge is two letters. */
function graph(...edges: string[]): StageGraph {
  const stages = NAMES.map((name) => ({ name, cells: [{ coordinates: {} }] }));
  const pairs = edges.map((edge) => ({ from: edge[0]!, to: edge[1]! }));
  return { stages, edges: pairs } as unknown as StageGraph;
}

test("a stage stands right of all that it needs, and no two boxes overlap", () => {
  const { boxes, width, height } = layOutGraph(graph("ab", "bc", "ad", "cd", "ae"));
  const x = Object.fromEntries(boxes.map((box) => [box.name, box.x]));
  expect(x.a! < x.b! && x.b! < x.c! && x.c! < x.d!).toBe(true);
  expect(x.e).toBe(x.b!);
  for (const box of boxes) {
    expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height).toBe(true);
    const others = boxes.filter((other) => other !== box && other.x === box.x);
    expect(others.every((other) => Math.abs(other.y - box.y) > box.height)).toBe(true);
  }
});

test("a line ends with an arrow at the stage that needs, and passes no box on its way", () => {
  const { boxes, lines } = layOutGraph(graph("ab", "bc", "cd", "de", "ae", "be"));
  expect(lines.filter(({ arrow }) => arrow)).toHaveLength(6);
  const crossing = lines.filter(({ x1, y1, x2, y2 }) => y1 === y2 && boxes.some((box) => passes(box, x1, x2, y1)));
  expect(crossing).toEqual([]);
});

function passes(box: { x: number; y: number; width: number; height: number }, x1: number, x2: number, y: number) {
  return x1 < box.x + box.width && x2 > box.x && y > box.y && y < box.y + box.height;
}
