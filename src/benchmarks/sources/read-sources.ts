import { readFileSync } from "node:fs";
import { failed, type Result } from "../../failure/failure.ts";
import { parseSources } from "./parse-sources.ts";
import type { SourceList } from "./source-list.ts";

/** Reads and checks a source list file (`data/sources.yaml`); see {@link parseSources} for its errors. */
export function readSources(file: string): Result<SourceList> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const remedy = "Restore it from the repository.";
    return failed({ code: "missing-file", message: `cannot read the source list "${file}": ${reason}`, remedy });
  }
  return parseSources(text, file);
}
