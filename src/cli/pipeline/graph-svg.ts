import * as vega from "vega";
import { type GraphBox, type GraphEdge, type GraphLayout, LINE_HEIGHT } from "./graph-layout.ts";

const field = (name: string) => ({ field: name });

/** The lines of text of a box, from top to bottom; the first one is its name. */
function textsOf({ name, details, x, y, width, height }: GraphBox) {
  const top = y + height / 2 - (details.length * LINE_HEIGHT) / 2;
  return [name, ...details].map((text, at) => ({
    text,
    x: x + width / 2,
    y: top + at * LINE_HEIGHT,
    isName: at === 0,
  }));
}

/** The way of an edge as an SVG path: level at each of its points, curved where its height changes. */
function path({ points: [start, ...rest] }: GraphEdge): string {
  let [x, y] = [start!.x, start!.y];
  const pieces = rest.map((to) => {
    const middle = (x + to.x) / 2;
    const piece = y === to.y ? `H${to.x}` : `C${middle},${y} ${middle},${to.y} ${to.x},${to.y}`;
    [x, y] = [to.x, to.y];
    return piece;
  });
  return `M${start!.x},${start!.y}${pieces.join("")}`;
}

/** Draws a laid out graph as an SVG document. */
export async function graphSvg({ width, height, boxes, edges }: GraphLayout): Promise<string> {
  const spec = {
    width,
    height,
    padding: 0,
    background: "white",
    data: [
      { name: "boxes", values: boxes },
      { name: "texts", values: boxes.flatMap(textsOf) },
      { name: "ways", values: edges.map((edge) => ({ path: path(edge) })) },
      { name: "arrows", values: edges.map(({ points }) => points.at(-1)!) },
    ],
    marks: [
      {
        type: "path",
        from: { data: "ways" },
        encode: { enter: { path: field("path"), stroke: { value: "#888888" }, strokeWidth: { value: 1.2 } } },
      },
      {
        type: "symbol",
        from: { data: "arrows" },
        encode: {
          enter: {
            x: { signal: "datum.x - 4" },
            y: field("y"),
            shape: { value: "triangle-right" },
            size: { value: 40 },
            fill: { value: "#888888" },
          },
        },
      },
      {
        type: "rect",
        from: { data: "boxes" },
        encode: {
          enter: {
            ...{ x: field("x"), y: field("y"), width: field("width"), height: field("height") },
            ...{ fill: { value: "#f4f6fb" }, stroke: { value: "#4c78a8" }, cornerRadius: { value: 6 } },
          },
        },
      },
      {
        type: "text",
        from: { data: "texts" },
        encode: {
          enter: {
            ...{ x: field("x"), y: field("y"), text: field("text") },
            ...{ align: { value: "center" }, baseline: { value: "middle" }, font: { value: "sans-serif" } },
            fontWeight: { signal: "datum.isName ? 'bold' : 'normal'" },
            fontSize: { signal: "datum.isName ? 12 : 11" },
            fill: { signal: "datum.isName ? '#000000' : '#555555'" },
          },
        },
      },
    ],
  };
  const view = new vega.View(vega.parse(spec as vega.Spec), { renderer: "none" });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
