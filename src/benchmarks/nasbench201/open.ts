import { type Result, success } from "../../failure/failure.ts";
import { type DecodedKind, decodedOnce } from "../decoded-cache.ts";
import { decodedFiles } from "../decoded-files.ts";
import { type LoadedFile, loadFiles, sourcesOf } from "../load-files.ts";
import { decodedFolder, type OpenOptions } from "../open-options.ts";
import type { SourceList } from "../sources/source-list.ts";
import { ACCURACY_SCHEMA, type AccuracyColumns, decodeAccuracies, type TextFile } from "./accuracy-table.ts";
import { type NasBench201, nasBench201From } from "./benchmark.ts";
import { ACCURACY_SOURCES } from "./measurements.ts";
import { decodeProxies, PROXY_SCHEMA, PROXY_SOURCES, type ProxyColumns } from "./published-proxies.ts";

const ACCURACIES: DecodedKind<typeof ACCURACY_SCHEMA> = {
  name: "nasbench201-accuracies",
  version: 1,
  schema: ACCURACY_SCHEMA,
};
const PROXIES: DecodedKind<typeof PROXY_SCHEMA> = { name: "nasbench201-proxies", version: 1, schema: PROXY_SCHEMA };

/**
 * Opens NAS-Bench-201: fetches its six accuracy files where they are not yet there, decodes them once, and keeps the
 * decoded table. Fails as fetching and decoding do.
 */
export async function openNasBench201(list: SourceList, options: OpenOptions): Promise<Result<NasBench201>> {
  const columns = await loadAccuracies(list, options);
  return columns.ok ? success(nasBench201From(columns.value)) : columns;
}

/** The accuracy table of NAS-Bench-201, as {@link openNasBench201} reads it. */
export function loadAccuracies(list: SourceList, options: OpenOptions): Promise<Result<AccuracyColumns>> {
  return decodedFiles(ACCURACIES, ACCURACY_SOURCES, (files) => decodeAccuracies(texts(files)), list, options);
}

/** The published proxies of NAS-Bench-201's cells, in row order, for cross-checks; needs the accuracy files too. */
export async function loadPublishedProxies(list: SourceList, options: OpenOptions): Promise<Result<ProxyColumns>> {
  const sources = sourcesOf(list, [...ACCURACY_SOURCES, ...PROXY_SOURCES]);
  if (!sources.ok) return sources;
  return decodedOnce(decodedFolder(options), PROXIES, sources.value, async () => {
    const accuracies = await loadAccuracies(list, options);
    if (!accuracies.ok) return accuracies;
    const files = await loadFiles(list, PROXY_SOURCES, options);
    return files.ok ? decodeProxies(files.value, accuracies.value.official_index) : files;
  });
}

function texts(files: ReadonlyMap<string, LoadedFile>): ReadonlyMap<string, TextFile> {
  return new Map([...files].map(([id, { file, bytes }]) => [id, { file, text: bytes.toString("utf8") }]));
}
