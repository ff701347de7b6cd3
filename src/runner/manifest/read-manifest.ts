import { failed, type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import { readRegularFile } from "../regular-file.ts";

/** Bytes of a manifest at the most. */
const MOST_BYTES = 1_000_000;

/** The text of a manifest; `missing-file` where there is none, `invalid-manifest` where it cannot be read. */
export function readManifest(file: string): Result<string> {
  const read = readRegularFile(file, MOST_BYTES);
  if ("text" in read) return success(read.text);
  if (read.absent) {
    const message = `there is no manifest ${quoted(file)}`;
    return failed({ code: "missing-file", message, remedy: "Run in the project's folder, or name it with `--file`." });
  }
  const message = `the manifest ${quoted(file)} ${read.problem}`;
  return failed({ code: "invalid-manifest", message, remedy: "Name a file that can be read with `--file`." });
}
