import * as vega from "vega";
import type { GraphLayout } from "./graph-layout.ts";

const field = (name: string) => ({ field: name });

function textMark(text: string, offset: string, style: object) {
  const x = { signal: "datum.x + datum.width / 2" };
  const y = { signal: `datum.y + datum.height / 2 + ${offset}` };
  const place = { align: { value: "center" }, baseline: { value: "middle" }, font: { value: "sans-serif" } };
  return { type: "text", from: { data: "boxes" }, encode: { enter: { x, y, text: field(text), ...place, ...style } } };
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
      { name: "boxes", values: boxes.map((box) => ({ ...box, shift: box.detail === "" ? 0 : -8 })) },
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
      textMark("name", "datum.shift", { fontSize: { value: 12 }, fontWeight: { value: "bold" } }),
      textMark("detail", "9", { fontSize: { value: 11 }, fill: { value: "#555555" } }),
    ],
  };
  const view = new vega.View(vega.parse(spec as vega.Spec), { renderer: "none" });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
