import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** The root of the repository. */
export const ROOT = resolve(import.meta.dir, "../..");

/** The text of a document, by its path in the repository. */
export function documentText(path: string): string {
  return readFileSync(resolve(ROOT, path), "utf8");
}

/** The parts of a text under its headings of a level, by heading; a part ends at the next heading of that level or above. */
export function sectionsOf(text: string, level: number): ReadonlyMap<string, string> {
  // A comment in a block of code is no heading.
  const plain = text.replaceAll(/^```[\s\S]*?^```$/gm, (block) => block.replaceAll("#", " "));
  const starts = [...plain.matchAll(/^(#+) (.+)$/gm)].filter(([, marks]) => marks!.length <= level);
  return new Map(
    starts.flatMap(({ 0: line, 1: marks, 2: heading, index }, at) => {
      const part = text.slice(index + line.length, starts[at + 1]?.index);
      return marks!.length === level ? [[heading!, part] as const] : [];
    }),
  );
}

/** The rows of all tables of a text, each as the texts of its cells; headers and rules are left out. */
export function tableRows(text: string): string[][] {
  const tables = text.matchAll(/^\|.*\|\n\|[-: |]+\|\n((?:\|.*\|(?:\n|$))*)/gm);
  return [...tables].flatMap(([, body]) =>
    body!
      .trimEnd()
      .split("\n")
      .map((line) => cellsOf(line)),
  );
}

/** What is quoted in backticks, in order. */
export function quotedIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, word]) => word!);
}

/** A bar that is part of a cell is written `\|`. */
function cellsOf(line: string): string[] {
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));
}
