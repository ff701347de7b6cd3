import { dirname, join } from "node:path";
import { z } from "zod";
import { parsedJson } from "../../benchmarks/parsed-json.ts";
import { parseInstance } from "../../benchmarks/tasks/instances.ts";
import { parseTask } from "../../benchmarks/tasks/task.ts";
import { failed, type Result, success } from "../../failure/failure.ts";
import { clip } from "../../failure/quote.ts";
import { invalid } from "./arguments.ts";
import { type PipelineFile, readPipelineFile, TABLE_REMEDY } from "./arrow-source.ts";

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** What is read of a record of the store: the cell, its outputs, and those of the sample that it was made from. */
const recordSchema = z.object({
  cellId: z.string(),
  document: z.object({
    cell: z.union([z.object({ task: z.string() }), z.object({ instance: z.string() })]),
    inputs: z.object({ sample: z.array(z.object({ outputs: z.record(z.string(), digest) })).optional() }),
  }),
  outputs: z.record(z.string(), z.object({ sha256: digest })),
});

/** The tables of a stored cell of `train` or `proxy-score`, by content. */
export interface CellRecord {
  readonly cellId: string;
  readonly space: string;
  readonly dataset: string;
  readonly table: PipelineFile;
  /** The pool that the table's rows number; left out where the record names none. */
  readonly pool?: PipelineFile;
}

/**
 * Reads a record of the pipeline's store (`records/STAGE/CELL/FINGERPRINT.json`), and finds its tables among the store's
 * blobs. Fails with `invalid-argument` when it is no record of a cell that scores architectures, and as
 * `parseTask` and `parseInstance` do for a record of a space that is none.
 */
export function readCellRecord(file: string): Result<CellRecord> {
  const bytes = readPipelineFile({ path: file });
  if (!bytes.ok) return bytes;
  const record = recordSchema.safeParse(parsedJson(Buffer.from(bytes.value).toString("utf8")));
  const outputs = record.success ? record.data.outputs : {};
  const table = outputs["scores.arrow"];
  if (!record.success || table === undefined) {
    return failed(invalid(`"${clip(file)}" is not the record of a cell that scores architectures`, TABLE_REMEDY));
  }
  const { cellId, document } = record.data;
  const place = "task" in document.cell ? parseTask(document.cell.task) : parseInstance(document.cell.instance);
  if (!place.ok) return failed({ ...place.failure, where: file });
  const blob = (sha256: string) => ({ path: join(storeOf(file), "blobs", sha256.slice(0, 2), sha256), sha256 });
  const pool = document.inputs.sample?.[0]?.outputs["pool.arrow"];
  const { space, dataset } = place.value;
  const found = { cellId, space, dataset, table: blob(table.sha256) };
  return success(pool === undefined ? found : { ...found, pool: blob(pool) });
}

function storeOf(record: string): string {
  return join(dirname(record), "..", "..", "..");
}
