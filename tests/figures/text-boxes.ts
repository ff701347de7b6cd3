import { textWidth } from "../../src/figures/look/font.ts";

/** One text of an SVG and the rectangle that it covers, in points. */
export interface TextBox {
  readonly text: string;
  readonly size: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Distance of lines as a share of the text size; Vega's is two points more than the size, which is about the same. */
const LINE_HEIGHT = 1.25;

const ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
}

function translation(tag: string): [number, number] {
  const [, x, y] = /translate\(([-\d.e]+),\s*([-\d.e]+)\)/.exec(attribute(tag, "transform") ?? "") ?? [];
  return [Number(x ?? 0), Number(y ?? 0)];
}

function sizeOf(tag: string): number {
  return Number.parseFloat(attribute(tag, "font-size") ?? "11");
}

/** The lines of a text element: each `<tspan>` is one. */
function linesOf(body: string): string[] {
  const lines = body.split("</tspan>").map((line) => line.replaceAll(/<[^>]+>/g, ""));
  return lines
    .filter((line, at) => line !== "" || at === 0)
    .map((line) => line.replaceAll(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity]!));
}

function boxOf(tag: string, text: string, x: number, y: number): TextBox {
  const size = sizeOf(tag);
  const width = textWidth(text, size, attribute(tag, "font-weight") === "bold" ? "bold" : "regular");
  const anchor = attribute(tag, "text-anchor") ?? "start";
  const before = anchor === "middle" ? width / 2 : anchor === "end" ? width : 0;
  const [rise, fall] = [0.75 * size, 0.2 * size];
  const isUpright = !/rotate\(-90\)/.test(tag);
  return isUpright
    ? { text, size, left: x - before, right: x - before + width, top: y - rise, bottom: y + fall }
    : { text, size, left: x - rise, right: x + fall, top: y - width + before, bottom: y + before };
}

/** Every visible text of an SVG as Vega writes it, in order; rims of other texts and labels that Vega hides are left out. */
export function textBoxes(svg: string): TextBox[] {
  const boxes: TextBox[] = [];
  const origins: [number, number][] = [[0, 0]];
  for (const [token, text, body] of svg.matchAll(/<g\b[^>]*>|<\/g>|(<text\b[^>]*>)([\s\S]*?)<\/text>/g)) {
    const [x, y] = origins.at(-1)!;
    if (token === "</g>") origins.pop();
    else if (text === undefined) {
      const [dx, dy] = translation(token);
      origins.push([x + dx, y + dy]);
    } else if (attribute(text, "stroke") === undefined && attribute(text, "opacity") !== "0") {
      const [dx, dy] = translation(text);
      const isUpright = !/rotate\(-90\)/.test(text);
      linesOf(body!).forEach((line, at) => {
        const down = at * LINE_HEIGHT * sizeOf(text);
        boxes.push(boxOf(text, line, x + dx + (isUpright ? 0 : down), y + dy + (isUpright ? down : 0)));
      });
    }
  }
  return boxes;
}

/** Pairs of texts whose rectangles cover a common area. */
export function overlaps(boxes: readonly TextBox[]): string[] {
  return boxes.flatMap((a, at) =>
    boxes
      .slice(at + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `"${a.text}" over "${b.text}"`),
  );
}
