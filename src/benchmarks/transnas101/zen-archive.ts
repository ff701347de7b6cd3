import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import type { TabularSpace } from "../../spaces/search-space.ts";
import { TASKS, type TaskName } from "../../spaces/transnas101/tasks.ts";
import { unzip } from "../decoders/zip.ts";
import type { LoadedFile } from "../load-files.ts";
import type { Variant } from "./variants.ts";

/** Zen-Scores, and validation metrics after the last epoch, of one task in row order. */
export interface ZenScores {
  readonly scores: Float64Array;
  readonly finals: Float64Array;
}

const ENTRY = /^zen\/benchmark--(.+)--(.+)--\d+\.json$/;

/**
 * Reads NASLib's archive for one of the spaces: JSON files of `{ arch, zen: { score }, val_accuracy }`, keyed by its
 * tuple of digits. Fails with `corrupt-file` on anything else, and when a network is missing or occurs twice.
 */
export function readZenArchive(
  { file, bytes }: LoadedFile,
  { space, naslib }: Variant,
): Result<ReadonlyMap<TaskName, ZenScores>> {
  const entries = unzip(bytes, file);
  if (!entries.ok) return entries;
  const tables = new Map(TASKS.map((task) => [task, empty(space.count)]));
  for (const [name, content] of entries.value) {
    const [, kind, task] = ENTRY.exec(name) ?? [];
    const table = kind === naslib ? tables.get(task as TaskName) : undefined;
    if (table === undefined) return failed(corrupt(`${file}/${name}`, `"${name}" is not one of its files`));
    const problem = readEntry(Buffer.from(content).toString("utf8"), table, space);
    if (problem) return failed(corrupt(`${file}/${name}`, problem));
  }
  for (const [task, { scores }] of tables) {
    const missing = scores.findIndex(Number.isNaN);
    if (missing < 0) continue;
    return failed(corrupt(file, `the network "${space.format(space.at(missing))}" has no score on "${task}"`));
  }
  return success(tables);
}

function empty(count: number): ZenScores {
  const blank = () => new Float64Array(count).fill(Number.NaN);
  return { scores: blank(), finals: blank() };
}

/** Adds one JSON file's scores to a table, or says what is wrong with it. */
function readEntry(text: string, table: ZenScores, space: TabularSpace): string | undefined {
  const records = parsed(text);
  if (!Array.isArray(records)) return "it does not hold a JSON list";
  for (const [at, record] of records.entries()) {
    const reading = readingOf(record, space);
    if (typeof reading === "string") return `record ${at}: ${reading}`;
    if (!Number.isNaN(table.scores[reading.row])) return `record ${at}: its network occurs twice`;
    table.scores[reading.row] = reading.score;
    table.finals[reading.row] = reading.final;
  }
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readingOf(record: unknown, space: TabularSpace): { row: number; score: number; final: number } | string {
  const { arch, zen, val_accuracy: final } = (record ?? {}) as Record<string, unknown>;
  const { score } = (zen ?? {}) as Record<string, unknown>;
  if (typeof arch !== "string" || typeof score !== "number" || typeof final !== "number") {
    return "it has not the fields arch, zen.score and val_accuracy";
  }
  const network = space.parse(arch);
  return network.ok ? { row: network.value, score, final } : network.failure.message;
}

function corrupt(where: string, message: string): Failure {
  return { code: "corrupt-file", message, where, remedy: "delete the archive and run `bun run pipeline fetch`" };
}
