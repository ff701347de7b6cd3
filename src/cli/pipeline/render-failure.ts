import type { Failure } from "../../failure/failure.ts";

function indented(text: string): string {
  return text
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
}

/** A failure for people: what, where, the excerpt, the remedy. */
export function renderFailure(failure: Failure): string {
  const lines = [`error: ${failure.message}`];
  if (failure.where !== undefined) lines.push(`  at ${failure.where}`);
  if (failure.frame !== undefined) lines.push("", indented(failure.frame), "");
  if (failure.remedy !== undefined) lines.push(`  ${failure.remedy}`);
  return lines.join("\n");
}
