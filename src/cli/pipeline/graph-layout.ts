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

/** A piece of the way from one box to another. */
interface GraphLine {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  /** Whether it ends at a box. */
  readonly arrow: boolean;
}

/** Boxes and the lines between them. */
export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly GraphBox[];
  readonly lines: readonly GraphLine[];
}

/** The height of a line of text, and what a box is higher than its lines. */
export const LINE_HEIGHT = 15;
const BOX_PADDING = 14;
const ROW_GAP = 20;
const COLUMN_GAP = 56;
const MARGIN = 12;
/** The mean advance of a character of 12 pixels, on the wide side. */
const CHARACTER = 7;
/** Characters of a detail line, where its words allow it. */
const LINE_LENGTH = 22;

/** Something in a column: a stage, or (without details) the lane of a stage's lines to later columns. */
interface Place {
  /** The stage itself, or the stage that the lines come from. */
  readonly name: string;
  readonly details: readonly string[] | undefined;
}

interface Placed extends Place {
  readonly x: number;
  /** Of its middle. */
  readonly y: number;
  readonly width: number;
}

/** The column of each stage: one right of the rightmost stage that it needs. */
function columnsOf({ stages, edges }: StageGraph): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  for (const { name } of stages) {
    const needed = edges.filter(({ to }) => to === name).map(({ from }) => columns.get(from)!);
    columns.set(name, needed.length === 0 ? 0 : Math.max(...needed) + 1);
  }
  return columns;
}

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

/** Per column its stages, and a lane for every earlier stage that a later column needs. */
function placesOf(graph: StageGraph, columns: ReadonlyMap<string, number>): Place[][] {
  const count = Math.max(...columns.values()) + 1;
  return Array.from({ length: count }, (_, column) => {
    const here = graph.stages.filter(({ name }) => columns.get(name) === column);
    const passing = graph.edges.filter(({ from, to }) => columns.get(from)! < column && columns.get(to)! > column);
    const lanes = [...new Set(passing.map(({ from }) => from))].map((name) => ({ name, details: undefined }));
    return [...here.map((stage) => ({ name: stage.name, details: wrapped(cellsLabel(stage)) })), ...lanes];
  });
}

function heightOf({ details }: Place): number {
  return details === undefined ? 0 : (details.length + 1) * LINE_HEIGHT + BOX_PADDING;
}

/** Stacks a column around y = 0; `wished` is the height at which each would stand best. */
function stacked(places: readonly Place[], x: number, wished: (place: Place) => number): Placed[] {
  const sorted = [...places].sort((a, b) => wished(a) - wished(b));
  const texts = sorted.flatMap(({ name, details }) => (details === undefined ? [] : [name, ...details]));
  const width = Math.max(...texts.map((text) => text.length)) * CHARACTER + 20;
  let y = -(sorted.reduce((sum, place) => sum + heightOf(place), 0) + ROW_GAP * (sorted.length - 1)) / 2;
  return sorted.map((place) => {
    const middle = y + heightOf(place) / 2;
    y += heightOf(place) + ROW_GAP;
    return { ...place, x, y: middle, width };
  });
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Lines from a column to the next, and through the lanes of the next. */
function linesBetween(before: readonly Placed[], after: readonly Placed[], { edges }: StageGraph): GraphLine[] {
  return after.flatMap((to): GraphLine[] => {
    const isLane = to.details === undefined;
    const from = before.filter(({ name }) =>
      isLane ? name === to.name : edges.some((edge) => edge.from === name && edge.to === to.name),
    );
    const lines = from.map(({ x, y, width }) => ({ x1: x + width, y1: y, x2: to.x, y2: to.y, arrow: !isLane }));
    return isLane ? [...lines, { x1: to.x, y1: to.y, x2: to.x + to.width, y2: to.y, arrow: false }] : lines;
  });
}

/** Lays a graph of at least one stage out from left to right; lines to later columns pass between the boxes. */
export function layOutGraph(graph: StageGraph): GraphLayout {
  const columns: Placed[][] = [];
  let x = 0;
  for (const places of placesOf(graph, columnsOf(graph))) {
    const before = columns.at(-1) ?? [];
    const wished = ({ name, details }: Place) => {
      const needed = graph.edges.filter(({ to }) => to === name).map(({ from }) => from);
      const from = details === undefined ? [name] : needed;
      return mean(before.filter((placed) => from.includes(placed.name)).map(({ y }) => y));
    };
    const column = stacked(places, x, wished);
    columns.push(column);
    x += column[0]!.width + COLUMN_GAP;
  }
  const placed = columns.flat();
  const top = Math.min(...placed.map((place) => place.y - heightOf(place) / 2)) - MARGIN;
  const bottom = Math.max(...placed.map((place) => place.y + heightOf(place) / 2)) + MARGIN;
  const boxes = placed.flatMap((place) => {
    const { name, details, x: left, y, width } = place;
    if (details === undefined) return [];
    const height = heightOf(place);
    return [{ name, details, x: left + MARGIN, y: y - height / 2 - top, width, height }];
  });
  const lines = columns.slice(1).flatMap((column, at) => linesBetween(columns[at]!, column, graph));
  return {
    width: x - COLUMN_GAP + 2 * MARGIN,
    height: bottom - top,
    boxes,
    lines: lines.map(({ x1, y1, x2, y2, arrow }) => {
      return { x1: x1 + MARGIN, y1: y1 - top, x2: x2 + MARGIN, y2: y2 - top, arrow };
    }),
  };
}
