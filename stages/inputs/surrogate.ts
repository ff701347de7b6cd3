import { join } from "node:path";
import {
  type CalibratedSurrogate,
  openCalibratedSurrogate,
} from "../../src/benchmarks/nasbench301/calibrated-surrogate.ts";
import type { SurrogateCalibration } from "../../src/benchmarks/nasbench301/calibration.ts";
import { readSources } from "../../src/benchmarks/sources/read-sources.ts";
import { type Result, success } from "../../src/failure/failure.ts";
import type { Architecture, ArchitectureCode } from "../../src/spaces/search-space.ts";

/**
 * Opens the surrogate, calibrated to the official one, from the files that the stage `fetch` brought; nothing is fetched
 * here.
 */
export async function openSurrogate(root: string): Promise<Result<CalibratedSurrogate>> {
  const sources = readSources(join(root, "data", "sources.yaml"));
  if (!sources.ok) return sources;
  return openCalibratedSurrogate(sources.value, {
    downloads: join(root, "data", "downloads"),
    mirrors: [],
    offline: true,
  });
}

/** What the surrogate predicts of genotypes, in percent on the official surrogate's scale. */
export async function predictedAccuracies(
  root: string,
  genotypes: readonly Architecture[],
): Promise<Result<Float64Array>> {
  const surrogate = await openSurrogate(root);
  if (!surrogate.ok) return surrogate;
  try {
    return await surrogate.value.predict(genotypes as readonly ArchitectureCode[]);
  } finally {
    await surrogate.value.close();
  }
}

/** The surrogate's calibration alone, which tells the predictions that are extrapolated (`isExtrapolated`). */
export async function surrogateCalibration(root: string): Promise<Result<SurrogateCalibration>> {
  const surrogate = await openSurrogate(root);
  if (!surrogate.ok) return surrogate;
  const { calibration, close } = surrogate.value;
  await close();
  return success(calibration);
}
