import { failed, type Result } from "../../failure/failure.ts";
import { corruptBytes } from "../decoders/corrupt-bytes.ts";
import { gunzip } from "../decoders/gunzip.ts";
import { type FrameColumns, type FrameValues, readFrame } from "../decoders/pickle/frame.ts";
import { readPickle } from "../decoders/pickle/read-pickle.ts";
import type { LoadedFile } from "../load-files.ts";
import { CELLS } from "./measurements.ts";

/** Bytes of a value, and what a pickled frame holds beside its values. */
const VALUE = 8;
const OVERHEAD = 65_536;

/**
 * The columns of a gzipped, pickled data frame with one row a cell, whose first column, `index`, counts the rows from 0.
 * Fails with `corrupt-file`.
 */
export function readCellFrame<C extends FrameColumns & { readonly index: "i8" }>(
  { file, bytes }: LoadedFile,
  columns: C,
): Result<FrameValues<C>> {
  const unpacked = gunzip(bytes, file, Object.keys(columns).length * CELLS * VALUE + OVERHEAD);
  if (!unpacked.ok) return unpacked;
  const pickle = readPickle(unpacked.value, file);
  if (!pickle.ok) return pickle;
  const frame = readFrame(pickle.value, columns, CELLS, file);
  if (!frame.ok) return frame;
  const index = frame.value.index as BigInt64Array;
  const odd = index.findIndex((value, row) => value !== BigInt(row));
  return odd < 0 ? frame : failed(corruptBytes(file, 0, `"${index[odd]}" stands where index ${odd} is due (index)`));
}
