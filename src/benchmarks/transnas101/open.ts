import { type Result, success } from "../../failure/failure.ts";
import { BenchmarkTable } from "../benchmark-table.ts";
import { decodedFiles } from "../decoded-files.ts";
import type { OpenOptions } from "../open-options.ts";
import type { SourceList } from "../sources/source-list.ts";
import { decodeMeasurements, measurementSchema, measurementSources } from "./measurement-table.ts";
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

async function openVariant(variant: Variant, list: SourceList, options: OpenOptions): Promise<Result<BenchmarkTable>> {
  const kind = { name: `${variant.space.name}-measurements`, version: 1, schema: measurementSchema(variant) };
  const columns = await decodedFiles(
    kind,
    measurementSources(variant),
    (files) => decodeMeasurements(files, variant),
    list,
    options,
  );
  if (!columns.ok) return columns;
  const measured = measurementsOf(variant).map(({ column, description }) => ({
    description,
    values: columns.value[column]!,
  }));
  return success(new BenchmarkTable(variant.space.name, variant.space.count, measured));
}
