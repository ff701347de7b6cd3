import { readFile } from "node:fs/promises";
import { failed, type Result, success } from "../failure/failure.ts";
import type { FetchOptions } from "./fetch/fetch-source.ts";
import { fetchSources } from "./fetch/fetch-sources.ts";
import type { SourceFile, SourceList } from "./sources/source-list.ts";

/** A fetched file's bytes under its name, as errors show it. */
export interface LoadedFile {
  readonly file: string;
  readonly bytes: Buffer;
}

/** The pinned files of some ids, in their order; fails with `invalid-source-list` when one is not in the list. */
function sourcesOf(list: SourceList, ids: readonly string[]): Result<readonly SourceFile[]> {
  const found: SourceFile[] = [];
  for (const id of ids) {
    const source = list.files.find((file) => file.id === id);
    if (source === undefined) {
      const message = `the source list has no file with the id "${id}"`;
      return failed({ code: "invalid-source-list", message, remedy: "Restore data/sources.yaml from the repository." });
    }
    found.push(source);
  }
  return success(found);
}

/** Fetches some of the pinned files and reads them, by id. Fails as {@link sourcesOf} and {@link fetchSources} do. */
export async function loadFiles(
  list: SourceList,
  ids: readonly string[],
  options: FetchOptions,
): Promise<Result<ReadonlyMap<string, LoadedFile>>> {
  const sources = sourcesOf(list, ids);
  if (!sources.ok) return sources;
  const fetched = await fetchSources(sources.value, options);
  if (!fetched.ok) return fetched;
  const entries = fetched.value.map(
    async ({ source, file }) => [source.id, { file, bytes: await readFile(file) }] as const,
  );
  return success(new Map(await Promise.all(entries)));
}

/** A file among those that were loaded; throws when it was not. */
export function fileOf(files: ReadonlyMap<string, LoadedFile>, id: string): LoadedFile {
  const file = files.get(id);
  if (file === undefined) throw new Error(`the file ${id} was not given`);
  return file;
}
