import type { Result } from "../../failure/failure.ts";
import type { BenchmarkTable } from "../benchmark-table.ts";
import { openDecodedTable } from "../decoded-table.ts";
import type { OpenOptions } from "../open-options.ts";
import type { SourceList } from "../sources/source-list.ts";
import { decodeAccuracies } from "./accuracy-table.ts";
import { COST_SOURCES, decodeCosts } from "./costs.ts";
import { ACCURACY_SOURCES, CELLS, COST_MEASUREMENTS, MEASUREMENTS } from "./measurements.ts";

const SPACE = { space: "nasbench101", rows: CELLS } as const;

/**
 * Opens NAS-Bench-101 from its two accuracy files. Row i is the cell with the i-th smallest graph hash. Fails as fetching
 * and decoding do.
 */
export function openNasBench101(list: SourceList, options: OpenOptions): Promise<Result<BenchmarkTable>> {
  const accuracies = { sources: ACCURACY_SOURCES, measurements: MEASUREMENTS, decode: decodeAccuracies };
  return openDecodedTable({ ...SPACE, name: "nasbench101", ...accuracies }, list, options);
}

/** Opens the published costs of NAS-Bench-101's networks, in row order. Fails as fetching and decoding do. */
export function openCosts(list: SourceList, options: OpenOptions): Promise<Result<BenchmarkTable>> {
  const costs = { sources: COST_SOURCES, measurements: COST_MEASUREMENTS, decode: decodeCosts };
  return openDecodedTable({ ...SPACE, name: "nasbench101-costs", ...costs }, list, options);
}
