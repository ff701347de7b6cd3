import { type EdgeLabel, Graph, type GraphLabel, layout, type NodeLabel } from "@dagrejs/dagre";
import { cellsLabel, type StageGraph } from "./stage-graph.ts";

/** A stage as a box; positions and sizes in pixels, from the left upper corner. */
export interface GraphBox {
  readonly name: string;
  /** Lines below the name. */
  readonly details: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A point of the way of an edge, in pixels. */
interface GraphPoint {
  readonly x: number;
  readonly y: number;
}

/**
 * The way from a stage to one that needs it: level through the columns between them, and from one column to the next
 * inside the gap between the two.
 */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** From the right side of the one box to the left side of the other. */
  readonly points: readonly GraphPoint[];
}

/** Boxes and the edges between them. */
export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly GraphBox[];
  readonly edges: readonly GraphEdge[];
}

/** The height of a line of text, and what a box is higher than its lines. */
export const LINE_HEIGHT = 15;
const BOX_PADDING = 14;
/** Between two boxes of a column, between two edges that pass it, between two columns, and around all. */
const SPACING = { nodesep: 24, edgesep: 14, ranksep: 72, marginx: 12, marginy: 12 };
/** The mean advance of a character of 12 pixels, on the wide side. */
const CHARACTER = 7;
/** Characters of a detail line, where its words allow it. */
const LINE_LENGTH = 22;

/** Breaks a text at spaces into lines. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ").filter((part) => part !== "")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= LINE_LENGTH) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** The way of an edge from the points that it was given, of which those in the middle of a column count. */
function way(from: GraphBox, to: GraphBox, points: readonly GraphPoint[], columns: ReadonlySet<number>): GraphPoint[] {
  const passed = points.filter(({ x }) => columns.has(x));
  return [
    { x: from.x + from.width, y: from.y + from.height / 2 },
    ...passed.flatMap(({ x, y }) => [
      { x: x - from.width / 2, y },
      { x: x + from.width / 2, y },
    ]),
    { x: to.x, y: to.y + to.height / 2 },
  ];
}

/**
 * Lays a graph of at least one stage out in columns from left to right, after Sugiyama's method as dagre has it: a stage
 * stands right of all that it needs, boxes are of one width and do not overlap, and no edge runs through a box. The same
 * graph is always laid out in the same way.
 */
export function layOutGraph({ stages, edges }: StageGraph): GraphLayout {
  const texts = stages.map((stage) => ({ name: stage.name, details: wrapped(cellsLabel(stage)) }));
  const longest = Math.max(...texts.flatMap(({ name, details }) => [name, ...details].map((text) => text.length)));
  const width = longest * CHARACTER + 20;
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>();
  graph.setGraph({ rankdir: "LR", ...SPACING });
  // Names are prefixed, since the library keeps nodes in plain objects: a stage may be called "constructor".
  const node = (name: string) => `stage ${name}`;
  for (const { name, details } of texts) {
    graph.setNode(node(name), { width, height: (details.length + 1) * LINE_HEIGHT + BOX_PADDING });
  }
  for (const { from, to } of edges) graph.setEdge(node(from), node(to), { labelpos: "c" });
  layout(graph);
  const boxes = texts.map(({ name, details }): GraphBox => {
    const { x, y, height } = graph.node(node(name));
    return { name, details, x: x! - width / 2, y: y! - height / 2, width, height };
  });
  const columns = new Set(stages.map(({ name }) => graph.node(node(name)).x!));
  const boxOf = new Map(boxes.map((box) => [box.name, box]));
  return {
    width: graph.graph().width!,
    height: graph.graph().height!,
    boxes,
    edges: edges.map(({ from, to }) => {
      const { points } = graph.edge(node(from), node(to));
      return { from, to, points: way(boxOf.get(from)!, boxOf.get(to)!, points!, columns) };
    }),
  };
}
