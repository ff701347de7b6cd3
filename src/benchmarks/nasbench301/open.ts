import type { Result } from "../../failure/failure.ts";
import type { DecodedKind } from "../decoded-cache.ts";
import { decodedFiles } from "../decoded-files.ts";
import type { OpenOptions } from "../open-options.ts";
import type { PoolTable } from "../pool-table.ts";
import type { SourceList } from "../sources/source-list.ts";
import { POOL_SOURCES } from "./measurements.ts";
import { decodePool, POOL_SCHEMA, poolFrom } from "./pool.ts";

const POOL: DecodedKind<typeof POOL_SCHEMA> = { name: "nasbench301-pool", version: 1, schema: POOL_SCHEMA };

/**
 * Opens the published pool of NAS-Bench-301: 10,000 uniformly drawn genotypes with the official surrogates' accuracy and
 * training time and their FLOPs. Fetches its four files where they are not yet there, decodes them once, and keeps the
 * decoded table. Fails as fetching and decoding do.
 */
export async function openNasBench301(list: SourceList, options: OpenOptions): Promise<Result<PoolTable>> {
  const columns = await decodedFiles(POOL, POOL_SOURCES, decodePool, list, options);
  return columns.ok ? poolFrom(columns.value) : columns;
}
