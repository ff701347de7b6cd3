import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import { nasbench201 } from "../../spaces/nasbench201/index.ts";
import { unzip } from "../decoders/zip.ts";
import type { LoadedFile } from "../load-files.ts";
import { DATASETS, type DatasetName } from "./measurements.ts";

/** Zen-Scores and one seed's validation accuracies (%) in row order. */
export interface ZenScores {
  readonly scores: Float64Array;
  readonly accuracies: Float64Array;
}

const ENTRY = /^zen\/benchmark--nasbench201--(.+)--\d+\.json$/;

/**
 * Reads NASLib's archive of Zen-Scores: JSON files of `{ arch, zen: { score }, val_accuracy }`, keyed by its tuple of
 * operation ids. Fails with `corrupt-file` on anything else, and when a cell is missing or occurs twice.
 */
export function readZenArchive({ file, bytes }: LoadedFile): Result<Record<DatasetName, ZenScores>> {
  const entries = unzip(bytes, file);
  if (!entries.ok) return entries;
  const tables = { cifar10: empty(), cifar100: empty(), "ImageNet16-120": empty() };
  for (const [name, content] of entries.value) {
    const dataset = DATASETS.find((known) => known === ENTRY.exec(name)?.[1]);
    if (dataset === undefined) return failed(corrupt(`${file}/${name}`, `"${name}" is not one of its files`));
    const problem = readEntry(Buffer.from(content).toString("utf8"), tables[dataset]);
    if (problem) return failed(corrupt(`${file}/${name}`, problem));
  }
  for (const dataset of DATASETS) {
    const missing = tables[dataset].scores.findIndex(Number.isNaN);
    if (missing < 0) continue;
    const cell = nasbench201.format(nasbench201.at(missing));
    return failed(corrupt(file, `the cell "${cell}" has no score on "${dataset}"`));
  }
  return success(tables);
}

function empty(): ZenScores {
  const blank = () => new Float64Array(nasbench201.count).fill(Number.NaN);
  return { scores: blank(), accuracies: blank() };
}

/** Adds one JSON file's scores to a table, or says what is wrong with it. */
function readEntry(text: string, table: ZenScores): string | undefined {
  const records = parsed(text);
  if (!Array.isArray(records)) return "it does not hold a JSON list";
  for (const [at, record] of records.entries()) {
    const reading = readingOf(record);
    if (typeof reading === "string") return `record ${at}: ${reading}`;
    if (!Number.isNaN(table.scores[reading.row])) return `record ${at}: its cell occurs twice`;
    table.scores[reading.row] = reading.score;
    table.accuracies[reading.row] = reading.accuracy;
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

function readingOf(record: unknown): { row: number; score: number; accuracy: number } | string {
  const { arch, zen, val_accuracy: accuracy } = (record ?? {}) as Record<string, unknown>;
  const { score } = (zen ?? {}) as Record<string, unknown>;
  if (typeof arch !== "string" || typeof score !== "number" || typeof accuracy !== "number") {
    return "it has not the fields arch, zen.score and val_accuracy";
  }
  const cell = nasbench201.parse(arch);
  return cell.ok ? { row: cell.value, score, accuracy } : cell.failure.message;
}

function corrupt(where: string, message: string): Failure {
  return { code: "corrupt-file", message, where, remedy: "delete the archive and run `bun run pipeline fetch`" };
}
