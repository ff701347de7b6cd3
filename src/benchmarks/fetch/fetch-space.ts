import type { Result } from "../../failure/failure.ts";
import { filesOf, type SourceList } from "../sources/source-list.ts";
import type { FetchedFile, FetchOptions } from "./fetch-source.ts";
import { fetchSources } from "./fetch-sources.ts";

/** How {@link fetchSpace} works: places and parallelism as for any file, and one progress of all bytes. */
export interface FetchSpaceOptions extends Omit<FetchOptions, "onEvent"> {
  readonly parallel: number;
  /** Called with the bytes that have arrived and the bytes of all files. */
  readonly onProgress?: (received: number, total: number) => void;
}

/** Fetches every pinned file of a space. Fails as `fetchSources` does. */
export function fetchSpace(
  list: SourceList,
  space: string,
  { onProgress, ...options }: FetchSpaceOptions,
): Promise<Result<readonly FetchedFile[]>> {
  const sources = filesOf(list, space);
  const total = sources.reduce((sum, { bytes }) => sum + bytes, 0);
  const received = new Map<string, number>();
  const report = (id: string, bytes: number) => {
    received.set(id, bytes);
    onProgress?.(
      [...received.values()].reduce((sum, value) => sum + value, 0),
      total,
    );
  };
  return fetchSources(sources, {
    ...options,
    onEvent: (event) => {
      if (event.kind === "fetched") report(event.source.id, event.source.bytes);
      if (event.kind === "receiving") report(event.source.id, event.received);
      if (event.kind === "refused") report(event.source.id, 0);
    },
  });
}
