import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type LineCounter, type Node, type Pair } from "yaml";
import { sourceFrame } from "./frame.ts";

/** A way down into the manifest: keys and list positions. */
export type ManifestPath = readonly (string | number)[];

/** Where something stands, and the excerpt that shows it. */
export interface Location {
  readonly where: string;
  readonly frame: string;
}

/** Finds the source position of any part of a manifest. */
export interface SourcePositions {
  /** The position of the value at `path`, or of its key; the nearest part above when there is no such path. */
  locate(path: ManifestPath, at?: "key" | "value"): Location;
}

function keyText(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

function nodeAt(document: Document, path: ManifestPath, at: "key" | "value"): Node | undefined {
  let node: unknown = document.contents;
  for (const [depth, part] of path.entries()) {
    const parent: unknown = isAlias(node) ? node.resolve(document) : node;
    let next: unknown;
    if (isMap(parent)) {
      const pair = parent.items.find((item) => keyText(item) === String(part));
      const wantsKey = depth === path.length - 1 && (at === "key" || !isNode(pair?.value));
      next = wantsKey ? pair?.key : pair?.value;
    } else if (isSeq(parent)) {
      next = parent.items[Number(part)];
    }
    if (!isNode(next)) break;
    node = next;
  }
  return isNode(node) ? node : undefined;
}

/** The location of a character offset in a source text. */
export function locationOfOffset(file: string, source: string, lines: LineCounter, offset: number): Location {
  const { line, col } = lines.linePos(Math.min(offset, source.length));
  return { where: `${file}:${line}:${col}`, frame: sourceFrame(source, line, col) };
}

/** Positions in a parsed YAML document; `file` is the name shown. */
export function sourcePositions(file: string, source: string, document: Document, lines: LineCounter): SourcePositions {
  return {
    locate(path, at = "value") {
      const offset = nodeAt(document, path, at)?.range?.[0] ?? 0;
      return locationOfOffset(file, source, lines, offset);
    },
  };
}
