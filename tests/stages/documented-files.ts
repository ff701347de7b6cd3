import { readFileSync } from "node:fs";

/**
 * The files that a document shows in full, by their paths: blocks of code that follow a comment `<!-- file: PATH -->`.
 */
export function documentedFiles(document: string): ReadonlyMap<string, string> {
  const text = readFileSync(document, "utf8");
  const blocks = text.matchAll(/^<!-- file: (\S+) -->\n\n```\w+\n([\s\S]*?)^```$/gm);
  return new Map([...blocks].map(([, path, content]) => [path!, content!]));
}
