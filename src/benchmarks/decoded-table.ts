import { type Result, success } from "../failure/failure.ts";
import type { MeasurementDescription } from "./benchmark.ts";
import { BenchmarkTable } from "./benchmark-table.ts";
import { type KeptPlace, keptTable } from "./kept-table.ts";
import { type LoadedFile, loadFiles } from "./load-files.ts";
import { decodedFolder, type OpenOptions } from "./open-options.ts";
import type { SourceList } from "./sources/source-list.ts";

/** How a benchmark's table comes out of pinned files. */
export interface TableSource<Column extends string> {
  /** What it is kept as: the space, or the space and what of it, such as `nasbench201-costs`. */
  readonly name: string;
  readonly space: string;
  /** Number of rows, those of the space. */
  readonly rows: number;
  /** Ids of the files in `data/sources.yaml`. */
  readonly sources: readonly string[];
  readonly measurements: readonly { readonly column: Column; readonly description: MeasurementDescription }[];
  /** The columns that the files hold, in row order. */
  decode(files: ReadonlyMap<string, LoadedFile>): Result<Readonly<Record<Column, Float64Array>>>;
}

/** Where what is decoded from pinned files is kept. */
export function placeOf(name: string, list: SourceList, options: OpenOptions): KeptPlace {
  return { folder: decodedFolder(options), name, key: list.digest };
}

/**
 * Opens a benchmark's table: fetches its files where they are not yet there, decodes them once, and keeps the decoded
 * table. Fails as fetching and decoding do.
 */
export async function openDecodedTable<Column extends string>(
  { name, space, rows, sources, measurements, decode }: TableSource<Column>,
  list: SourceList,
  options: OpenOptions,
): Promise<Result<BenchmarkTable>> {
  const descriptions = measurements.map(({ description }) => description);
  const decoded = await keptTable(placeOf(name, list, options), descriptions, async () => {
    const files = await loadFiles(list, sources, options);
    if (!files.ok) return files;
    const columns = decode(files.value);
    if (!columns.ok) return columns;
    const { value } = columns;
    return success({
      measured: measurements.map(({ column, description }) => ({ description, values: value[column] })),
    });
  });
  return decoded.ok ? success(new BenchmarkTable(space, rows, decoded.value.measured)) : decoded;
}
