import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Advance widths of one TrueType font, enough to measure a line of text without drawing it. */
interface FontMetrics {
  /** Width of one line of `text` at `size`, in the unit of `size`. Kerning is left out: it only ever tightens. */
  width(text: string, size: number): number;
}

/** The font family of every figure; Verdana, of the same widths, stands in where DejaVu Sans is not installed. */
export const FONT_FAMILY = "DejaVu Sans, Verdana, sans-serif";

/** Paths of the bundled font files (package `dejavu-fonts-ttf`), regular and bold. */
export const FONT_FILES = {
  regular: fileURLToPath(import.meta.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf")),
  bold: fileURLToPath(import.meta.resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf")),
} as const;

/** A weight in which the bundled font is at hand. */
export type FontWeight = keyof typeof FONT_FILES;

type Tables = ReadonlyMap<string, number>;

/** Byte offsets of the tables of an OpenType file, by tag (OpenType specification, "Table Directory"). */
function tableOffsets(view: DataView): Tables {
  const offsets = new Map<string, number>();
  for (let table = 0; table < view.getUint16(4); table++) {
    const record = 12 + 16 * table;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((at) => view.getUint8(record + at)));
    offsets.set(tag, view.getUint32(record + 8));
  }
  return offsets;
}

function offsetOf(tables: Tables, tag: string): number {
  const offset = tables.get(tag);
  if (offset === undefined) throw new Error(`The font has no "${tag}" table.`);
  return offset;
}

/** Offset of the Unicode (platform 3, encoding 1) character map, which has to be in format 4. */
function unicodeMap(view: DataView, cmap: number): number {
  for (let at = 0; at < view.getUint16(cmap + 2); at++) {
    const record = cmap + 4 + 8 * at;
    const subtable = cmap + view.getUint32(record + 4);
    const isUnicode = view.getUint16(record) === 3 && view.getUint16(record + 2) === 1;
    if (isUnicode && view.getUint16(subtable) === 4) return subtable;
  }
  throw new Error('The font has no "cmap" subtable of format 4.');
}

/** Glyph of a 16-bit code unit (OpenType specification, "cmap format 4"); 0 where the font has none. */
function glyphOf(view: DataView, subtable: number, code: number): number {
  const doubled = view.getUint16(subtable + 6);
  for (let segment = 0; segment < doubled; segment += 2) {
    if (view.getUint16(subtable + 14 + segment) < code) continue;
    const start = view.getUint16(subtable + 16 + doubled + segment);
    if (start > code) return 0;
    const delta = view.getUint16(subtable + 16 + 2 * doubled + segment);
    const rangeAt = subtable + 16 + 3 * doubled + segment;
    const range = view.getUint16(rangeAt);
    if (range === 0) return (code + delta) & 0xffff;
    const glyph = view.getUint16(rangeAt + range + 2 * (code - start));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

/** Reads the metrics of a TrueType file. Throws an Error on a file without the tables `head`, `hhea`, `hmtx`, `cmap`. */
function parseFontMetrics(bytes: Uint8Array): FontMetrics {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = tableOffsets(view);
  const unitsPerEm = view.getUint16(offsetOf(tables, "head") + 18);
  const metricCount = view.getUint16(offsetOf(tables, "hhea") + 34);
  const hmtx = offsetOf(tables, "hmtx");
  const subtable = unicodeMap(view, offsetOf(tables, "cmap"));
  const advances = new Map<number, number>();
  const advanceOf = (code: number): number => {
    const known = advances.get(code);
    if (known !== undefined) return known;
    const glyph = Math.min(glyphOf(view, subtable, code), metricCount - 1);
    const advance = view.getUint16(hmtx + 4 * glyph) / unitsPerEm;
    advances.set(code, advance);
    return advance;
  };
  return {
    width(text, size) {
      let ems = 0;
      for (let at = 0; at < text.length; at++) ems += advanceOf(text.charCodeAt(at));
      return ems * size;
    },
  };
}

const bundled = new Map<FontWeight, FontMetrics>();

/** Width of one line of text in the bundled font, in the unit of `size`. */
export function textWidth(text: string, size: number, weight: FontWeight = "regular"): number {
  const metrics = bundled.get(weight) ?? parseFontMetrics(readFileSync(FONT_FILES[weight]));
  bundled.set(weight, metrics);
  return metrics.width(text, size);
}

/** Breaks `text` at spaces into lines no wider than `limit`; a longer single word keeps a line of its own. */
export function wrapText(text: string, size: number, limit: number, weight: FontWeight = "regular"): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ").filter((piece) => piece !== "")) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last === undefined || textWidth(longer, size, weight) > limit) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
