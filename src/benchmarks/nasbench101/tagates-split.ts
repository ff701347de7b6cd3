import { failed, type Result, success } from "../../failure/failure.ts";
import { corruptBytes, quoted } from "../decoders/corrupt-bytes.ts";
import { readPickle } from "../decoders/pickle/read-pickle.ts";
import { describeValue, isKind } from "../decoders/pickle/value.ts";
import { fileOf, type LoadedFile } from "../load-files.ts";

/** Cells of each part. */
const PART = 7_290;

const TRAINING_SOURCE = "nasbench101-tagates-training-hashes";
const TEST_SOURCE = "nasbench101-tagates-test-hashes";

/** Ids in `data/sources.yaml` of the files with the split. */
export const SPLIT_SOURCES: readonly string[] = [TRAINING_SOURCE, TEST_SOURCE];

/**
 * The cells on which TA-GATES and FLAN train and test their predictors (abdelfattah-lab/flan_nas), as graph hashes of 32
 * hexadecimal digits: 7,290 each, no cell in both.
 */
export interface TagatesSplit {
  readonly training: readonly string[];
  readonly test: readonly string[];
}

/**
 * Decodes the files of {@link SPLIT_SOURCES}, pickled lists. Fails with `corrupt-file` on another number of hashes, on
 * what is no hash, and on one that comes twice.
 */
export function decodeTagatesSplit(files: ReadonlyMap<string, LoadedFile>): Result<TagatesSplit> {
  const seen = new Set<string>();
  const training = hashesOf(fileOf(files, TRAINING_SOURCE), seen);
  if (!training.ok) return training;
  const test = hashesOf(fileOf(files, TEST_SOURCE), seen);
  return test.ok ? success({ training: training.value, test: test.value }) : test;
}

function hashesOf({ file, bytes }: LoadedFile, seen: Set<string>): Result<readonly string[]> {
  const pickle = readPickle(bytes, file);
  if (!pickle.ok) return pickle;
  const refused = (message: string) => failed(corruptBytes(file, 0, message));
  const list = pickle.value;
  if (!isKind(list, "list") || list.items.length !== PART) {
    return refused(`${describeValue(list)} stands where a list of ${PART} is due`);
  }
  const hashes: string[] = [];
  for (const [at, hash] of list.items.entries()) {
    if (typeof hash !== "string") return refused(`item ${at}: ${describeValue(hash)} is no graph hash`);
    if (!/^[0-9a-f]{32}$/.test(hash)) return refused(`item ${at}: ${quoted(hash)} is no graph hash`);
    if (seen.has(hash)) return refused(`item ${at}: the cell "${hash}" is in the split twice`);
    seen.add(hash);
    hashes.push(hash);
  }
  return success(hashes);
}
