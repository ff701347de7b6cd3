import { readFileSync, statSync } from "node:fs";
import { failed, type Result, success } from "../../failure/failure.ts";
import type { CodedSpace } from "../search-space.ts";
import { invalidDeclaration, parseDeclaration } from "./parse-declaration.ts";
import { spaceOf } from "./space.ts";

/** No declaration needs more, in bytes. */
const MOST_BYTES = 1_000_000;

/**
 * Reads a YAML file that declares a search space (`data/spaces/example.yaml` shows one). Fails with
 * `invalid-argument` when it cannot be read, and as {@link parseDeclaration} does.
 */
export function readDeclaredSpace(file: string, taken: readonly string[] = []): Result<CodedSpace> {
  let text: string;
  try {
    const entry = statSync(file);
    if (!entry.isFile()) throw new Error("it is not a file");
    const { size } = entry;
    if (size > MOST_BYTES) {
      const position = { line: 1, column: 1 };
      return invalidDeclaration(file, { message: `it has ${size} bytes; ${MOST_BYTES} are the most`, position });
    }
    text = readFileSync(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const remedy = "Name a YAML file that declares a search space.";
    return failed({ code: "invalid-argument", message: `cannot read the search space "${file}": ${reason}`, remedy });
  }
  const declaration = parseDeclaration(text, file, taken);
  return declaration.ok ? success(spaceOf(declaration.value)) : declaration;
}
