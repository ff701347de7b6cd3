import { readFileSync } from "node:fs";
import { isAbsolute, relative } from "node:path";
import { sourceFrame } from "./manifest/frame.ts";
import type { Location } from "./manifest/source-positions.ts";

/** A path as messages show it: relative to the project's root if it lies in it. */
export function shownPath(root: string, path: string): string {
  const inside = relative(root, path);
  return inside === "" || inside.startsWith("..") || isAbsolute(inside) ? path : inside;
}

/** The location of a line and column, both from 1, of a file whose line is known. */
export function placeInLine(root: string, path: string, line: number, column: number, text: string): Location {
  const where = `${shownPath(root, path)}:${line}:${column}`;
  return { where, frame: sourceFrame(`${"\n".repeat(line - 1)}${text}`, line, column) };
}

/** The location of a line and column of a file; without an excerpt when the file cannot be read. */
export function placeInFile(root: string, path: string, line: number, column: number): Partial<Location> {
  const text = sourceOf(path)?.split("\n")[line - 1];
  if (text === undefined) return { where: `${shownPath(root, path)}:${line}:${column}` };
  return placeInLine(root, path, line, column, text);
}

function sourceOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/**
 * Where the first group of a pattern stands in a source file, the first time outside of comments that have lines of
 * their own; undefined when it does not.
 */
export function placeOfPattern(root: string, path: string, pattern: RegExp): Location | undefined {
  const source = sourceOf(path);
  if (source === undefined) return undefined;
  for (const match of source.matchAll(new RegExp(pattern, "gdm"))) {
    const offset = match.indices?.[1]?.[0] ?? match.index;
    const before = source.slice(0, offset).split("\n");
    const [line, column] = [before.length, before.at(-1)!.length + 1];
    const text = source.split("\n")[line - 1]!;
    if (!/^\s*(\/\/|\/?\*)/.test(text)) return placeInLine(root, path, line, column, text);
  }
  return undefined;
}
