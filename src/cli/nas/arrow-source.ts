import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { irregular } from "../../benchmarks/fetch/irregular.ts";
import { didYouMean } from "../../failure/did-you-mean.ts";
import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import { clip } from "../../failure/quote.ts";
import { invalid } from "./arguments.ts";

/** Bytes that a table may have: five seeds of a million architectures have a tenth of them. */
const MOST_BYTES = 1 << 30;

/** Words of `--by` that are no files. */
const WORDS = ["accuracy", "zen", "params", "flops"] as const;

/** A file of the pipeline, and what it must contain where a record says so. */
export interface PipelineFile {
  readonly path: string;
  readonly sha256?: string;
}

/**
 * The bytes of a file. Fails with `invalid-argument` when it is no regular file, is too long or cannot be read, and with
 * `digest-mismatch` when a record promised other bytes.
 */
export function readPipelineFile({ path, sha256 }: PipelineFile): Result<Uint8Array> {
  let bytes: Uint8Array;
  try {
    const entry = statSync(path);
    const reason = irregular(entry) ?? (entry.size > MOST_BYTES ? `it has more than ${MOST_BYTES} bytes` : undefined);
    if (reason !== undefined) return failed(unreadable(path, reason));
    bytes = readFileSync(path);
  } catch (error) {
    return failed(unreadable(path, error instanceof Error ? error.message : String(error)));
  }
  const digest = sha256 === undefined ? undefined : createHash("sha256").update(bytes).digest("hex");
  if (digest === sha256) return success(bytes);
  return failed({
    code: "digest-mismatch",
    message: `wrong bytes: sha256 is ${digest}, expected ${sha256}`,
    where: path,
    remedy: "Run `bun run pipeline --verify`, which makes altered results again.",
  });
}

/** What to name instead of a file that is no table. */
export const TABLE_REMEDY = "Name the record, or the scores.arrow, of a cell of train or proxy-score.";

function unreadable(path: string, reason: string): Failure {
  const message = `cannot read the table "${clip(path)}": ${reason}${didYouMean(path, WORDS)}`;
  return invalid(message, `${TABLE_REMEDY} Or write one of: ${WORDS.join(", ")}.`);
}
