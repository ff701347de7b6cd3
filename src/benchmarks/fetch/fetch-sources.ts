import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import type { SourceFile } from "../sources/source-list.ts";
import { type FetchedFile, type FetchOptions, fetchSource } from "./fetch-source.ts";

/** Files fetched at a time unless told otherwise. */
const PARALLEL = 4;

/**
 * Fetches several pinned files, `parallel` at a time (4 by default), in no particular order; the result stands in the
 * order of `sources`. All are tried; a failure is that of the first one that failed and says how many others did.
 */
export async function fetchSources(
  sources: readonly SourceFile[],
  options: FetchOptions & { readonly parallel?: number },
): Promise<Result<readonly FetchedFile[]>> {
  const results: Result<FetchedFile>[] = [];
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < sources.length; at = next++) results[at] = await fetchSource(sources[at]!, options);
  };
  await Promise.all(Array.from({ length: Math.max(1, options.parallel ?? PARALLEL) }, worker));
  const failures = results.flatMap((result) => (result.ok ? [] : [result.failure]));
  if (failures.length > 0) return failed(summary(failures));
  return success(results.flatMap((result) => (result.ok ? [result.value] : [])));
}

function summary(failures: readonly Failure[]): Failure {
  const first = failures[0]!;
  const others = failures.length - 1;
  if (others === 0) return first;
  return { ...first, message: `${first.message}\nand ${others} more ${others === 1 ? "file" : "files"} like it` };
}
