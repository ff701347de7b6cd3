import type { Failure } from "../../failure/failure.ts";

function indented(text: string): string {
  return text
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
}

/** Characters that move a terminal's cursor or turn text around are shown as escapes. */
function visible(text: string): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return text.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (character) =>
    character === "\n" || character === "\t" ? character : escaped(character),
  );
}

/** A failure for people: what, where, the excerpt, the remedy. */
export function renderFailure(failure: Failure): string {
  const lines = [`error: ${visible(failure.message)}`];
  if (failure.where !== undefined) lines.push(`  at ${visible(failure.where)}`);
  if (failure.frame !== undefined) lines.push("", indented(failure.frame), "");
  if (failure.remedy !== undefined) lines.push(`  ${failure.remedy}`);
  return lines.join("\n");
}
