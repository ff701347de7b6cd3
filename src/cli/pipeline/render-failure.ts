import type { Failure } from "../../failure/failure.ts";
import { visible } from "../../failure/quote.ts";

function indented(text: string): string {
  return text
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
}

/** A failure for people: what, where, the excerpt, the remedy. */
export function renderFailure(failure: Failure): string {
  const lines = [`error: ${visible(failure.message)}`];
  if (failure.where !== undefined) lines.push(`  at ${visible(failure.where)}`);
  if (failure.frame !== undefined) lines.push("", indented(visible(failure.frame)), "");
  if (failure.remedy !== undefined) lines.push(`  ${visible(failure.remedy)}`);
  return lines.join("\n");
}
