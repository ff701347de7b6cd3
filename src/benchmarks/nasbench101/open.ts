import { type Result, success } from "../../failure/failure.ts";
import type { BenchmarkTable } from "../benchmark-table.ts";
import type { DecodedKind } from "../decoded-cache.ts";
import { decodedFiles } from "../decoded-files.ts";
import { loadFiles } from "../load-files.ts";
import { MeasuredColumns } from "../measured-columns.ts";
import type { OpenOptions } from "../open-options.ts";
import type { SourceList } from "../sources/source-list.ts";
import { ACCURACY_SCHEMA, type AccuracyColumns, decodeAccuracies } from "./accuracy-table.ts";
import { ACCURACY_SOURCES, CELLS, MEASUREMENTS } from "./measurements.ts";
import { decodeProxies, PROXY_SCHEMA, PROXY_SOURCES, type ProxyColumns } from "./published-proxies.ts";
import { decodeTagatesSplit, SPLIT_SOURCES, type TagatesSplit } from "./tagates-split.ts";

const ACCURACIES: DecodedKind<typeof ACCURACY_SCHEMA> = {
  name: "nasbench101-accuracies",
  version: 1,
  schema: ACCURACY_SCHEMA,
};
const PROXIES: DecodedKind<typeof PROXY_SCHEMA> = { name: "nasbench101-proxies", version: 1, schema: PROXY_SCHEMA };

/**
 * Opens NAS-Bench-101: fetches its two accuracy files where they are not yet there, decodes them once, and keeps the
 * decoded table. Row i is the cell with the i-th smallest graph hash. Fails as fetching and decoding do.
 */
export async function openNasBench101(list: SourceList, options: OpenOptions): Promise<Result<BenchmarkTable>> {
  const columns = await loadAccuracies(list, options);
  return columns.ok ? success(nasBench101From(columns.value)) : columns;
}

/** The benchmark of a decoded accuracy table. */
export function nasBench101From(columns: AccuracyColumns): BenchmarkTable {
  const measured = MEASUREMENTS.map(({ column, description }) => ({ description, values: columns[column] }));
  return new MeasuredColumns("nasbench101", CELLS, measured);
}

/** The accuracy table of NAS-Bench-101, as {@link openNasBench101} reads it. */
export function loadAccuracies(list: SourceList, options: OpenOptions): Promise<Result<AccuracyColumns>> {
  return decodedFiles(ACCURACIES, ACCURACY_SOURCES, decodeAccuracies, list, options);
}

/** The published costs of NAS-Bench-101's networks, in row order, for cross-checks. */
export function loadPublishedProxies(list: SourceList, options: OpenOptions): Promise<Result<ProxyColumns>> {
  return decodedFiles(PROXIES, PROXY_SOURCES, decodeProxies, list, options);
}

/** The split of cells on which TA-GATES and FLAN report. Fails as fetching and decoding do. */
export async function loadTagatesSplit(list: SourceList, options: OpenOptions): Promise<Result<TagatesSplit>> {
  const files = await loadFiles(list, SPLIT_SOURCES, options);
  return files.ok ? decodeTagatesSplit(files.value) : files;
}
