import type { Result } from "../../failure/failure.ts";
import { fileOf, loadFiles } from "../load-files.ts";
import type { OpenOptions } from "../open-options.ts";
import type { SourceList } from "../sources/source-list.ts";
import { type NasBench301Surrogate, surrogateFrom } from "./surrogate.ts";

/** Ids in `data/sources.yaml` of the files that the surrogate is made of. */
export const MODEL_SOURCE = "nasbench301-surrogate";
export const ENCODING_SOURCE = "nasbench301-surrogate-encoding";
export const SURROGATE_SOURCES: readonly string[] = [MODEL_SOURCE, ENCODING_SOURCE];

/**
 * Opens the surrogate: fetches its model and its encoding where they are not yet there. Fails as fetching does, and as
 * `surrogateFrom` does.
 */
export async function openNasBench301Surrogate(
  list: SourceList,
  options: OpenOptions,
): Promise<Result<NasBench301Surrogate>> {
  const files = await loadFiles(list, SURROGATE_SOURCES, options);
  if (!files.ok) return files;
  return surrogateFrom(fileOf(files.value, MODEL_SOURCE), fileOf(files.value, ENCODING_SOURCE));
}
