import { type Result, success } from "../../failure/failure.ts";
import type { AnySpace } from "../../spaces/search-space.ts";
import type { Answer } from "./answer.ts";
import { readExactly } from "./architectures.ts";
import type { NasArguments } from "./arguments.ts";

/** `nas neighbours`: the architectures one edit away, as a list of texts. */
export function neighbours(space: AnySpace, asked: NasArguments): Result<Answer> {
  const architectures = readExactly(space, asked, 1);
  if (!architectures.ok) return architectures;
  const texts = space.neighbours(architectures.value[0]!).map((neighbour) => space.format(neighbour));
  return success({ document: texts, text: texts.join("\n") });
}
