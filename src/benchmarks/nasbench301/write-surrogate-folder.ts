import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Result, success } from "../../failure/failure.ts";
import { fileOf, loadFiles } from "../load-files.ts";
import type { OpenOptions } from "../open-options.ts";
import type { SourceList } from "../sources/source-list.ts";
import { openCalibratedSurrogate } from "./open-calibrated-surrogate.ts";
import { ENCODING_SOURCE, MODEL_SOURCE, SURROGATE_SOURCES } from "./open-surrogate.ts";
import { digestOf, SURROGATE_FILES, type SurrogateIndex } from "./surrogate-folder.ts";

/**
 * Leaves the calibrated surrogate in a folder (2.6 MB): its files as they were published, the line that was fitted to the
 * pool, and digests. Whatever reads it needs neither the list of sources nor the download folder. Fails as opening the
 * surrogate does.
 */
export async function writeSurrogateFolder(
  folder: string,
  list: SourceList,
  options: OpenOptions,
): Promise<Result<undefined>> {
  const opened = await openCalibratedSurrogate(list, options);
  if (!opened.ok) return opened;
  const { slope, intercept, range } = opened.value.calibration;
  await opened.value.close();
  const files = await loadFiles(list, SURROGATE_SOURCES, options);
  if (!files.ok) return files;
  const model = fileOf(files.value, MODEL_SOURCE).bytes;
  const encoding = fileOf(files.value, ENCODING_SOURCE).bytes;
  const index: SurrogateIndex = {
    calibration: { slope, intercept, range: { least: range.least, most: range.most } },
    sha256: { model: digestOf(model), encoding: digestOf(encoding) },
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, SURROGATE_FILES.model), model);
  writeFileSync(join(folder, SURROGATE_FILES.encoding), encoding);
  writeFileSync(join(folder, SURROGATE_FILES.index), `${JSON.stringify(index, null, 2)}\n`);
  return success(undefined);
}
