import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { documentedFiles } from "../stages/documented-files.ts";

const DOCUMENT = resolve(import.meta.dir, "../../docs/api.md");

/** A program that docs/api.md shows in full. */
export interface DocumentedProgram {
  readonly file: string;
  readonly text: string;
  /** What the document says that it prints; undefined where it does not say. */
  readonly prints: string | undefined;
}

/** All programs of docs/api.md, in their order; what one prints is the block that follows it. */
export function documentedPrograms(): DocumentedProgram[] {
  const text = readFileSync(DOCUMENT, "utf8");
  return [...documentedFiles(DOCUMENT)].map(([file, program]) => {
    const [, after = ""] = text.split(`${program}\`\`\`\n`);
    const [, prints] = /^\n<!-- prints -->\n\n```text\n([\s\S]*?)^```$/m.exec(after) ?? [];
    return { file, text: program, prints: after.startsWith("\n<!-- prints -->") ? prints : undefined };
  });
}
