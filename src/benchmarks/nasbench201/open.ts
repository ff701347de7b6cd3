import { type Result, success } from "../../failure/failure.ts";
import { type DecodedKind, decodedOnce } from "../decoded-cache.ts";
import { decodedFiles } from "../decoded-files.ts";
import { type LoadedFile, loadFiles, sourcesOf } from "../load-files.ts";
import { decodedFolder, type OpenOptions } from "../open-options.ts";
import type { SourceList } from "../sources/source-list.ts";
import { ACCURACY_SCHEMA, type AccuracyColumns, decodeAccuracies, type TextFile } from "./accuracy-table.ts";
import { type NasBench201, nasBench201From } from "./benchmark.ts";
import { COST_SCHEMA, COST_SOURCES, type CostColumns, decodeCosts } from "./costs.ts";
import { ACCURACY_SOURCES } from "./measurements.ts";

const ACCURACIES: DecodedKind<typeof ACCURACY_SCHEMA> = {
  name: "nasbench201-accuracies",
  version: 1,
  schema: ACCURACY_SCHEMA,
};
const COSTS: DecodedKind<typeof COST_SCHEMA> = { name: "nasbench201-costs", version: 1, schema: COST_SCHEMA };

/**
 * Opens NAS-Bench-201: fetches its six accuracy files where they are not yet there, decodes them once, and keeps the
 * decoded table. Fails as fetching and decoding do.
 */
export async function openNasBench201(list: SourceList, options: OpenOptions): Promise<Result<NasBench201>> {
  const columns = await loadAccuracies(list, options);
  return columns.ok ? success(nasBench201From(columns.value)) : columns;
}

function loadAccuracies(list: SourceList, options: OpenOptions): Promise<Result<AccuracyColumns>> {
  return decodedFiles(ACCURACIES, ACCURACY_SOURCES, (files) => decodeAccuracies(texts(files)), list, options);
}

/** The published costs of NAS-Bench-201's networks, in row order; needs the accuracy files too. Fails as fetching does. */
export async function loadCosts(list: SourceList, options: OpenOptions): Promise<Result<CostColumns>> {
  const sources = sourcesOf(list, [...ACCURACY_SOURCES, ...COST_SOURCES]);
  if (!sources.ok) return sources;
  return decodedOnce(decodedFolder(options), COSTS, sources.value, async () => {
    const accuracies = await loadAccuracies(list, options);
    if (!accuracies.ok) return accuracies;
    const files = await loadFiles(list, COST_SOURCES, options);
    return files.ok ? decodeCosts(files.value, accuracies.value.official_index) : files;
  });
}

function texts(files: ReadonlyMap<string, LoadedFile>): ReadonlyMap<string, TextFile> {
  return new Map([...files].map(([id, { file, bytes }]) => [id, { file, text: bytes.toString("utf8") }]));
}
