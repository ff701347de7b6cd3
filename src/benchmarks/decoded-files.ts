import type { Result } from "../failure/failure.ts";
import type { Columns, Schema } from "../tables/table.ts";
import { type DecodedKind, decodedOnce } from "./decoded-cache.ts";
import { type LoadedFile, loadFiles, sourcesOf } from "./load-files.ts";
import { decodedFolder, type OpenOptions } from "./open-options.ts";
import type { SourceList } from "./sources/source-list.ts";

/**
 * The table that `decode` makes of the pinned files of some ids: fetches them where they are not yet there, decodes them
 * once, and keeps the decoded table. Fails as fetching and decoding do.
 */
export async function decodedFiles<S extends Schema>(
  kind: DecodedKind<S>,
  ids: readonly string[],
  decode: (files: ReadonlyMap<string, LoadedFile>) => Result<Columns<S>>,
  list: SourceList,
  options: OpenOptions,
): Promise<Result<Columns<S>>> {
  const sources = sourcesOf(list, ids);
  if (!sources.ok) return sources;
  return decodedOnce(decodedFolder(options), kind, sources.value, async () => {
    const files = await loadFiles(list, ids, options);
    return files.ok ? decode(files.value) : files;
  });
}
