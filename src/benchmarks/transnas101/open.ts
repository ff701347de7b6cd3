import type { Result } from "../../failure/failure.ts";
import type { BenchmarkTable } from "../benchmark-table.ts";
import { openDecodedTable } from "../decoded-table.ts";
import type { LoadedFile } from "../load-files.ts";
import type { OpenOptions } from "../open-options.ts";
import type { SourceList } from "../sources/source-list.ts";
import { decodeMeasurements, measurementSources } from "./measurement-table.ts";
import { measurementsOf } from "./measurements.ts";
import { MACRO, MICRO, type Variant } from "./variants.ts";

/**
 * Opens the micro space's part of TransNAS-Bench-101: fetches its archive and the seven files of best values where they
 * are not yet there, decodes them once, and keeps the decoded table. Fails as fetching and decoding do.
 */
export function openTransNas101Micro(list: SourceList, options: OpenOptions): Promise<Result<BenchmarkTable>> {
  return openVariant(MICRO, list, options);
}

/** Opens the macro space's part of TransNAS-Bench-101, as {@link openTransNas101Micro} does the micro space's. */
export function openTransNas101Macro(list: SourceList, options: OpenOptions): Promise<Result<BenchmarkTable>> {
  return openVariant(MACRO, list, options);
}

function openVariant(variant: Variant, list: SourceList, options: OpenOptions): Promise<Result<BenchmarkTable>> {
  const { name, count } = variant.space;
  const decode = (files: ReadonlyMap<string, LoadedFile>) => decodeMeasurements(files, variant);
  const measured = { sources: measurementSources(variant), measurements: measurementsOf(variant), decode };
  return openDecodedTable({ name, space: name, rows: count, ...measured }, list, options);
}
