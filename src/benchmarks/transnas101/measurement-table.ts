import { failed, type Result, success } from "../../failure/failure.ts";
import { TASKS } from "../../spaces/transnas101/tasks.ts";
import { fileOf, type LoadedFile } from "../load-files.ts";
import { readZenArchive } from "../zen-archive.ts";
import { decodeBestEpochs, inRange } from "./best-epoch-file.ts";
import { bestSource, measurementsOf } from "./measurements.ts";
import { type Variant, zenArchive, zenSource } from "./variants.ts";

/** Ids of the files that a space's measurements come from. */
export function measurementSources(variant: Variant): readonly string[] {
  return [zenSource(variant), ...TASKS.map(bestSource)];
}

/**
 * Decodes a space's files of {@link measurementSources} into columns in row order. Fails with `corrupt-file` and the
 * place on anything that is not as it must be, values out of their metric's range among it.
 */
export function decodeMeasurements(
  files: ReadonlyMap<string, LoadedFile>,
  variant: Variant,
): Result<Readonly<Record<string, Float64Array>>> {
  const columns = new Map<string, Float64Array>();
  for (const task of TASKS) {
    const best = decodeBestEpochs(task, fileOf(files, bestSource(task)), variant);
    if (!best.ok) return best;
    for (const [column, values] of best.value) columns.set(column, values);
  }
  const archive = fileOf(files, zenSource(variant));
  const zen = readZenArchive(archive, zenArchive(variant));
  if (!zen.ok) return zen;
  for (const measured of measurementsOf(variant)) {
    if (measured.field !== undefined) continue;
    const values = zen.value.get(measured.task)!.finals;
    const odd = values.findIndex((value) => !inRange(value, measured));
    if (odd >= 0) {
      const network = variant.space.format(variant.space.at(odd));
      const message = `"${values[odd]}" is no ${measured.description.metric} (${network} on ${measured.task})`;
      const remedy = "Delete the archive and run `bun run pipeline fetch`.";
      return failed({ code: "corrupt-file", message, where: archive.file, remedy });
    }
    columns.set(measured.column, values);
  }
  return success(Object.fromEntries(measurementsOf(variant).map(({ column }) => [column, columns.get(column)!])));
}
