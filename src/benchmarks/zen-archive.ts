import { type Failure, failed, type Result, success } from "../failure/failure.ts";
import type { TabularSpace } from "../spaces/search-space.ts";
import { unzip } from "./decoders/zip.ts";
import type { LoadedFile } from "./load-files.ts";
import { parsedJson } from "./parsed-json.ts";

/** Zen-Scores, and validation metrics after the last epoch, of one data set in row order. */
export interface ZenScores {
  readonly scores: Float64Array;
  readonly finals: Float64Array;
}

/** What an archive holds. */
export interface ZenArchive<D extends string> {
  readonly space: TabularSpace;
  /** NASLib's name of the space, as in its files' names. */
  readonly naslib: string;
  /** What an architecture is called in errors: `cell`. */
  readonly noun: string;
  readonly datasets: readonly D[];
}

const ENTRY = /^zen\/benchmark--(.+)--(.+)--\d+\.json$/;

/**
 * Reads NASLib's archive of Zen-Scores of a space: JSON files of `{ arch, zen: { score }, val_accuracy }`, keyed by its
 * tuple. Fails with `corrupt-file` on anything else, and when an architecture is missing or occurs twice.
 */
export function readZenArchive<D extends string>(
  { file, bytes }: LoadedFile,
  { space, naslib, noun, datasets }: ZenArchive<D>,
): Result<ReadonlyMap<D, ZenScores>> {
  const entries = unzip(bytes, file);
  if (!entries.ok) return entries;
  const tables = new Map(datasets.map((dataset) => [dataset, empty(space.count)]));
  for (const [name, content] of entries.value) {
    const [, kind, dataset] = ENTRY.exec(name) ?? [];
    const table = kind === naslib ? tables.get(dataset as D) : undefined;
    if (table === undefined) return failed(corrupt(`${file}/${name}`, `"${name}" is not one of its files`));
    const problem = readEntry(Buffer.from(content).toString("utf8"), table, space, noun);
    if (problem) return failed(corrupt(`${file}/${name}`, problem));
  }
  for (const [dataset, { scores }] of tables) {
    const missing = scores.findIndex(Number.isNaN);
    if (missing < 0) continue;
    const architecture = space.format(space.at(missing));
    return failed(corrupt(file, `the ${noun} "${architecture}" has no score on "${dataset}"`));
  }
  return success(tables);
}

function empty(count: number): ZenScores {
  const blank = () => new Float64Array(count).fill(Number.NaN);
  return { scores: blank(), finals: blank() };
}

/** Adds one JSON file's scores to a table, or says what is wrong with it. */
function readEntry(text: string, table: ZenScores, space: TabularSpace, noun: string): string | undefined {
  const records = parsedJson(text);
  if (!Array.isArray(records)) return "it does not hold a JSON list";
  for (const [at, record] of records.entries()) {
    const reading = readingOf(record, space);
    if (typeof reading === "string") return `record ${at}: ${reading}`;
    if (!Number.isNaN(table.scores[reading.row])) return `record ${at}: its ${noun} occurs twice`;
    table.scores[reading.row] = reading.score;
    table.finals[reading.row] = reading.final;
  }
  return undefined;
}

function readingOf(record: unknown, space: TabularSpace): { row: number; score: number; final: number } | string {
  const { arch, zen, val_accuracy: final } = (record ?? {}) as Record<string, unknown>;
  const { score } = (zen ?? {}) as Record<string, unknown>;
  if (typeof arch !== "string" || typeof score !== "number" || typeof final !== "number") {
    return "it has not the fields arch, zen.score and val_accuracy";
  }
  const architecture = space.parse(arch);
  return architecture.ok ? { row: architecture.value, score, final } : architecture.failure.message;
}

function corrupt(where: string, message: string): Failure {
  return { code: "corrupt-file", message, where, remedy: "Delete the archive and run `bun run pipeline fetch`." };
}
