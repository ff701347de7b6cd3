import { type Result, success } from "../../failure/failure.ts";
import { nasbench201 } from "../../spaces/nasbench201/space.ts";
import { BenchmarkTable } from "../benchmark-table.ts";
import type { DecodedKind } from "../decoded-cache.ts";
import { decodedFiles } from "../decoded-files.ts";
import type { LoadedFile } from "../load-files.ts";
import type { OpenOptions } from "../open-options.ts";
import type { SourceList } from "../sources/source-list.ts";
import { ACCURACY_SCHEMA, decodeAccuracies, type TextFile } from "./accuracy-table.ts";
import { COST_SCHEMA, COST_SOURCES, type CostColumns, decodeCosts } from "./costs.ts";
import { ACCURACY_SOURCES, MEASUREMENTS } from "./measurements.ts";

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
export async function openNasBench201(list: SourceList, options: OpenOptions): Promise<Result<BenchmarkTable>> {
  const decode = (files: ReadonlyMap<string, LoadedFile>) => decodeAccuracies(texts(files));
  const columns = await decodedFiles(ACCURACIES, ACCURACY_SOURCES, decode, list, options);
  if (!columns.ok) return columns;
  const measured = MEASUREMENTS.map(({ column, description }) => ({ description, values: columns.value[column] }));
  return success(new BenchmarkTable(nasbench201.name, nasbench201.count, measured));
}

/** The published costs of NAS-Bench-201's networks, in row order. Fails as fetching and decoding do. */
export function loadCosts(list: SourceList, options: OpenOptions): Promise<Result<CostColumns>> {
  return decodedFiles(COSTS, COST_SOURCES, decodeCosts, list, options);
}

function texts(files: ReadonlyMap<string, LoadedFile>): ReadonlyMap<string, TextFile> {
  return new Map([...files].map(([id, { file, bytes }]) => [id, { file, text: bytes.toString("utf8") }]));
}
