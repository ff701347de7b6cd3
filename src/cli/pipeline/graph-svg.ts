import * as vega from "vega";
import { type GraphBox, type GraphLayout, LINE_HEIGHT } from "./graph-layout.ts";

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

/** Draws a laid out graph as an SVG document. */
export async function graphSvg({ width, height, boxes, lines }: GraphLayout): Promise<string> {
  const linkpath = { type: "linkpath", orient: "horizontal", shape: "diagonal" };
  const ends = { sourceX: "datum.x1", sourceY: "datum.y1", targetX: "datum.x2", targetY: "datum.y2" };
  const spec = {
    width,
    height,
    padding: 0,
    background: "white",
    data: [
      { name: "boxes", values: boxes },
      { name: "texts", values: boxes.flatMap(textsOf) },
      { name: "lines", values: lines },
      { name: "arrows", values: lines.filter(({ arrow }) => arrow) },
    ],
    marks: [
      {
        type: "path",
        from: { data: "lines" },
        encode: { enter: { stroke: { value: "#888888" }, strokeWidth: { value: 1.2 } } },
        transform: [{ ...linkpath, ...ends }],
      },
      {
        type: "symbol",
        from: { data: "arrows" },
        encode: {
          enter: {
            x: { signal: "datum.x2 - 4" },
            y: field("y2"),
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
