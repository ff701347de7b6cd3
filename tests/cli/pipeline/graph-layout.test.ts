import { expect, test } from "bun:test";
import fc from "fast-check";
import { type GraphBox, type GraphEdge, layOutGraph } from "../../../src/cli/pipeline/graph-layout.ts";
import type { StageGraph } from "../../../src/cli/pipeline/stage-graph.ts";

/** Stages with some cells each; an edge is two places in the list of names. */
function graph(names: readonly string[], edges: readonly (readonly [from: number, to: number])[]): StageGraph {
  const cells = (count: number) => Array.from({ length: count }, (_, n) => ({ coordinates: { n, instance: "any" } }));
  const stages = names.map((name, at) => ({ name, cells: cells(1 + (at % 3)) }));
  return {
    stages,
    edges: edges.map(([from, to]) => ({ from: names[from]!, to: names[to]! })),
  } as unknown as StageGraph;
}

/** Graphs of 1 to 12 stages, each of which needs some that stand before it in the list. */
const GRAPHS = fc
  .integer({ min: 1, max: 12 })
  .chain((count) => fc.tuple(fc.constant(count), fc.array(fc.boolean(), { minLength: count * count })))
  .map(([count, chosen]) => {
    const pairs = Array.from({ length: count * count }, (_, at) => [Math.floor(at / count), at % count] as const);
    const names = Array.from({ length: count }, (_, at) => (at === 3 ? "constructor" : `stage-${"x".repeat(at)}`));
    return graph(
      names,
      pairs.filter(([from, to], at) => from < to && chosen[at] === true),
    );
  });

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Whether two areas share more than an edge; a millionth of a pixel is rounding. */
function overlap(a: Area, b: Area): boolean {
  const shared = (start: number, size: number, other: number, otherSize: number) =>
    Math.min(start + size, other + otherSize) - Math.max(start, other);
  const [wide, high] = [shared(a.x, a.width, b.x, b.width), shared(a.y, a.height, b.y, b.height)];
  // A level piece of an edge has no height, but runs through what it has on both sides.
  return wide > 1e-6 && (a.height === 0 ? b.y < a.y && a.y < b.y + b.height : high > 1e-6);
}

/** The areas that the pieces of an edge are drawn in, from point to point. */
function areas({ points }: GraphEdge): Area[] {
  return points.slice(1).map((to, at) => {
    const from = points[at]!;
    return { x: from.x, y: Math.min(from.y, to.y), width: to.x - from.x, height: Math.abs(to.y - from.y) };
  });
}

test("boxes lie inside the drawing, and no two overlap", () => {
  fc.assert(
    fc.property(GRAPHS, (given) => {
      const { boxes, width, height } = layOutGraph(given);
      expect(boxes.map(({ name }) => name)).toEqual(given.stages.map(({ name }) => name));
      for (const box of boxes) {
        expect([box.x, box.y, width - box.x - box.width, height - box.y - box.height].every((gap) => gap >= 0)).toBe(
          true,
        );
        expect(boxes.filter((other) => other !== box && overlap(box, other))).toEqual([]);
      }
    }),
  );
});

test("an edge goes rightwards from the stage that is needed to the one that needs it", () => {
  fc.assert(
    fc.property(GRAPHS, (given) => {
      const { boxes, edges } = layOutGraph(given);
      const boxOf = new Map(boxes.map((box) => [box.name, box]));
      expect(edges.map(({ from, to }) => ({ from, to }))).toEqual([...given.edges]);
      for (const { from, to, points } of edges) {
        const [start, end] = [boxOf.get(from)!, boxOf.get(to)!];
        expect(points[0]).toEqual({ x: start.x + start.width, y: start.y + start.height / 2 });
        expect(points.at(-1)).toEqual({ x: end.x, y: end.y + end.height / 2 });
        expect(points.slice(1).every(({ x }, at) => x > points[at]!.x)).toBe(true);
      }
    }),
  );
});

test("an edge runs through no box", () => {
  fc.assert(
    fc.property(GRAPHS, (given) => {
      const { boxes, edges } = layOutGraph(given);
      const run = (edge: GraphEdge, box: GraphBox) => areas(edge).some((area) => overlap(area, box));
      expect(edges.flatMap((edge) => boxes.filter((box) => run(edge, box)))).toEqual([]);
    }),
  );
});

test("a chain stands in a row, and an edge past a stage passes it above or below", () => {
  const { boxes, edges } = layOutGraph(graph(["a", "b", "c"], [[0, 1] as const, [1, 2] as const, [0, 2] as const]));
  const step = boxes[0]!.width + 72;
  expect(boxes.map(({ x }) => x)).toEqual([12, 12 + step, 12 + 2 * step]);
  const [past, b] = [edges[2]!.points, boxes[1]!];
  expect(past).toHaveLength(4);
  expect(past[1]!.y < b.y || past[1]!.y > b.y + b.height).toBe(true);
});

test("a graph is laid out in the same way every time, whatever was laid out before", () => {
  fc.assert(
    fc.property(GRAPHS, GRAPHS, (given, other) => {
      const first = layOutGraph(given);
      layOutGraph(other);
      expect(layOutGraph(given)).toEqual(first);
    }),
  );
});
