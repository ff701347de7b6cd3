import { type Result, success } from "../../failure/failure.ts";
import type { OpenOptions } from "../open-options.ts";
import type { SourceList } from "../sources/source-list.ts";
import { type CalibratedSurrogate, calibratedSurrogate } from "./calibrated-surrogate.ts";
import { fitCalibration } from "./calibration.ts";
import { openNasBench301 } from "./open.ts";
import { openNasBench301Surrogate } from "./open-surrogate.ts";
import { poolPredictions } from "./pool-predictions.ts";

/**
 * Opens the surrogate and calibrates it: predicts the 10,000 genotypes of the pool, which takes tenths of a second, and
 * fits the line to their official values. Fetches the files of both where they are not yet there; fails as opening
 * either does.
 */
export async function openCalibratedSurrogate(
  list: SourceList,
  options: OpenOptions,
): Promise<Result<CalibratedSurrogate>> {
  const pool = await openNasBench301(list, options);
  if (!pool.ok) return pool;
  const surrogate = await openNasBench301Surrogate(list, options);
  if (!surrogate.ok) return surrogate;
  const known = await poolPredictions(pool.value, surrogate.value);
  if (known.ok) {
    return success(calibratedSurrogate(surrogate.value, fitCalibration(known.value.predicted, known.value.official)));
  }
  await surrogate.value.close();
  return known;
}
