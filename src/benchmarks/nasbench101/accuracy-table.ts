import { failed, type Result, success } from "../../failure/failure.ts";
import { corruptBytes } from "../decoders/corrupt-bytes.ts";
import { readNpy } from "../decoders/npy.ts";
import { fileOf, type LoadedFile } from "../load-files.ts";
import { readCellFrame } from "./files.ts";
import { IMAGES, imagesOf } from "./images.ts";
import { type AccuracyColumn, CELLS, MEAN_SOURCE, ONE_RUN_SOURCE, RUNS } from "./measurements.ts";

/** Test accuracies on CIFAR-10 in percent; row i is the cell with the i-th smallest graph hash. */
export type AccuracyColumns = Readonly<Record<AccuracyColumn, Float64Array>>;

/**
 * Decodes the files of `ACCURACY_SOURCES`. Accuracies are turned back into the whole numbers of images that they count,
 * so that equal accuracies are equal numbers and the mean of the other two runs is exact. Fails with `corrupt-file`.
 */
export function decodeAccuracies(files: ReadonlyMap<string, LoadedFile>): Result<AccuracyColumns> {
  const means = fileOf(files, MEAN_SOURCE);
  const frame = readCellFrame(means, { index: "i8", accuracy: "f8" });
  if (!frame.ok) return frame;
  const all = counted(frame.value.accuracy, RUNS * IMAGES, means.file);
  if (!all.ok) return all;
  const runs = fileOf(files, ONE_RUN_SOURCE);
  const values = readNpy(runs.bytes, runs.file, "f8", [CELLS]);
  if (!values.ok) return values;
  const one = counted(values.value, IMAGES, runs.file);
  if (!one.ok) return one;
  const others = all.value.map((images, row) => images - one.value[row]!);
  const odd = others.findIndex((images) => images < 0 || images > (RUNS - 1) * IMAGES);
  if (odd >= 0) return failed(corruptBytes(runs.file, 0, `row "${odd}": no two runs have its mean beside this one`));
  return success({
    cifar10_test_accuracy: percent(all.value, RUNS * IMAGES),
    cifar10_one_run_test_accuracy: percent(one.value, IMAGES),
    cifar10_other_runs_test_accuracy: percent(others, (RUNS - 1) * IMAGES),
  });
}

/** Accuracies in [0, 1] as numbers of images out of `total`. */
function counted(accuracies: Float64Array, total: number, file: string): Result<Float64Array> {
  const images = new Float64Array(accuracies.length);
  for (let row = 0; row < images.length; row++) {
    const count = imagesOf(accuracies[row]!, total);
    if (count === undefined) {
      return failed(corruptBytes(file, 0, `row ${row}: "${accuracies[row]}" is no accuracy on ${total} images`));
    }
    images[row] = count;
  }
  return success(images);
}

/** Numbers of images as percentages, in place. */
function percent(images: Float64Array, total: number): Float64Array {
  for (let row = 0; row < images.length; row++) images[row] = (100 * images[row]!) / total;
  return images;
}
