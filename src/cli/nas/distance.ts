import { type Result, success } from "../../failure/failure.ts";
import type { AnySpace } from "../../spaces/search-space.ts";
import type { Answer } from "./answer.ts";
import { readExactly } from "./architectures.ts";
import type { NasArguments } from "./arguments.ts";

/** `nas distance`: the number of edits from the first architecture to the second, and the edits by operation name. */
export function distance(space: AnySpace, asked: NasArguments): Result<Answer> {
  const architectures = readExactly(space, asked, 2);
  if (!architectures.ok) return architectures;
  const nameOf = (position: number, value: number) =>
    space.valueName?.(position, value) ?? space.operationNames[value] ?? String(value);
  const edits = space.edits(architectures.value[0]!, architectures.value[1]!).map(({ position, from, to }) => {
    return { position, from: nameOf(position, from), to: nameOf(position, to) };
  });
  const lines = edits.map(({ position, from, to }) => `  position ${position}: ${from} to ${to}`);
  const title = `${edits.length} ${edits.length === 1 ? "edit" : "edits"}`;
  return success({ document: { distance: edits.length, edits }, text: [title, ...lines].join("\n") });
}
