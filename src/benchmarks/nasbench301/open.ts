import type { Result } from "../../failure/failure.ts";
import { placeOf } from "../decoded-table.ts";
import { keptTable } from "../kept-table.ts";
import { loadFiles } from "../load-files.ts";
import type { OpenOptions } from "../open-options.ts";
import type { PoolTable } from "../pool-table.ts";
import type { SourceList } from "../sources/source-list.ts";
import { POOL_MEASUREMENTS, POOL_SOURCES, VALUE_COLUMNS } from "./measurements.ts";
import { decodePool, poolFrom } from "./pool.ts";

/**
 * Opens the published pool of NAS-Bench-301: 10,000 uniformly drawn genotypes with the official surrogates' accuracy and
 * training time and their FLOPs. Fetches its four files where they are not yet there, decodes them once, and keeps the
 * decoded table. Fails as fetching and decoding do.
 */
export async function openNasBench301(list: SourceList, options: OpenOptions): Promise<Result<PoolTable>> {
  const measurements = VALUE_COLUMNS.map((column) => POOL_MEASUREMENTS[column]);
  const decoded = await keptTable(placeOf("nasbench301-pool", list, options), measurements, async () => {
    const files = await loadFiles(list, POOL_SOURCES, options);
    return files.ok ? decodePool(files.value) : files;
  });
  return decoded.ok ? poolFrom(decoded.value) : decoded;
}
