import type { Result } from "../../failure/failure.ts";
import { nasbench201 } from "../../spaces/nasbench201/space.ts";
import type { BenchmarkTable } from "../benchmark-table.ts";
import { openDecodedTable } from "../decoded-table.ts";
import type { LoadedFile } from "../load-files.ts";
import type { OpenOptions } from "../open-options.ts";
import type { SourceList } from "../sources/source-list.ts";
import { decodeAccuracies, type TextFile } from "./accuracy-table.ts";
import { COST_SOURCES, decodeCosts } from "./costs.ts";
import { ACCURACY_SOURCES, COST_MEASUREMENTS, MEASUREMENTS } from "./measurements.ts";

const SPACE = { space: nasbench201.name, rows: nasbench201.count } as const;

/** Opens NAS-Bench-201 from its six accuracy files. Fails as fetching and decoding do. */
export function openNasBench201(list: SourceList, options: OpenOptions): Promise<Result<BenchmarkTable>> {
  const decode = (files: ReadonlyMap<string, LoadedFile>) => decodeAccuracies(texts(files));
  const accuracies = { sources: ACCURACY_SOURCES, measurements: MEASUREMENTS, decode };
  return openDecodedTable({ ...SPACE, name: "nasbench201", ...accuracies }, list, options);
}

/** Opens the published costs of NAS-Bench-201's networks, in row order. Fails as fetching and decoding do. */
export function openCosts(list: SourceList, options: OpenOptions): Promise<Result<BenchmarkTable>> {
  const costs = { sources: COST_SOURCES, measurements: COST_MEASUREMENTS, decode: decodeCosts };
  return openDecodedTable({ ...SPACE, name: "nasbench201-costs", ...costs }, list, options);
}

function texts(files: ReadonlyMap<string, LoadedFile>): ReadonlyMap<string, TextFile> {
  return new Map([...files].map(([id, { file, bytes }]) => [id, { file, text: bytes.toString("utf8") }]));
}
