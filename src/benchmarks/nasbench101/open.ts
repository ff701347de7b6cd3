import { type Result, success } from "../../failure/failure.ts";
import { BenchmarkTable } from "../benchmark-table.ts";
import type { DecodedKind } from "../decoded-cache.ts";
import { decodedFiles } from "../decoded-files.ts";
import type { OpenOptions } from "../open-options.ts";
import type { SourceList } from "../sources/source-list.ts";
import { ACCURACY_SCHEMA, decodeAccuracies } from "./accuracy-table.ts";
import { COST_SCHEMA, COST_SOURCES, type CostColumns, decodeCosts } from "./costs.ts";
import { ACCURACY_SOURCES, CELLS, MEASUREMENTS } from "./measurements.ts";

const ACCURACIES: DecodedKind<typeof ACCURACY_SCHEMA> = {
  name: "nasbench101-accuracies",
  version: 1,
  schema: ACCURACY_SCHEMA,
};
const COSTS: DecodedKind<typeof COST_SCHEMA> = { name: "nasbench101-costs", version: 1, schema: COST_SCHEMA };

/**
 * Opens NAS-Bench-101: fetches its two accuracy files where they are not yet there, decodes them once, and keeps the
 * decoded table. Row i is the cell with the i-th smallest graph hash. Fails as fetching and decoding do.
 */
export async function openNasBench101(list: SourceList, options: OpenOptions): Promise<Result<BenchmarkTable>> {
  const columns = await decodedFiles(ACCURACIES, ACCURACY_SOURCES, decodeAccuracies, list, options);
  if (!columns.ok) return columns;
  const measured = MEASUREMENTS.map(({ column, description }) => ({ description, values: columns.value[column] }));
  return success(new BenchmarkTable("nasbench101", CELLS, measured));
}

/** The published costs of NAS-Bench-101's networks, in row order. Fails as fetching and decoding do. */
export function loadCosts(list: SourceList, options: OpenOptions): Promise<Result<CostColumns>> {
  return decodedFiles(COSTS, COST_SOURCES, decodeCosts, list, options);
}
