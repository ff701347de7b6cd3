import { type Result, success, unwrap } from "../../failure/failure.ts";
import type { ArchitectureCode } from "../../spaces/search-space.ts";
import type { OpenOptions } from "../open-options.ts";
import type { PoolTable } from "../pool-table.ts";
import type { SourceList } from "../sources/source-list.ts";
import { fitCalibration, type SurrogateCalibration } from "./calibration.ts";
import { POOL_MEASUREMENTS } from "./measurements.ts";
import { openNasBench301 } from "./open.ts";
import { type NasBench301Surrogate, openNasBench301Surrogate } from "./surrogate.ts";

/** The neural surrogate on the official surrogate's scale. */
export interface CalibratedSurrogate {
  readonly calibration: SurrogateCalibration;
  /**
   * Calibrated validation accuracy on CIFAR-10 after 98 epochs, in percent, one a genotype; fails as
   * {@link NasBench301Surrogate.predict} does.
   */
  predict(genotypes: readonly ArchitectureCode[]): Promise<Result<Float64Array>>;
  /** Frees the model. */
  close(): Promise<void>;
}

/** What the neural surrogate predicts of the pool, and what the official one does, in the pool's order (%). */
export interface PoolPredictions {
  readonly predicted: Float64Array;
  readonly official: Float64Array;
}

/** Both surrogates' values of the pool; fails as {@link NasBench301Surrogate.predict} does. */
export async function poolPredictions(
  pool: PoolTable,
  surrogate: NasBench301Surrogate,
): Promise<Result<PoolPredictions>> {
  const predicted = await surrogate.predict(pool.architectures);
  if (!predicted.ok) return predicted;
  return success({ predicted: predicted.value, official: unwrap(pool.values(POOL_MEASUREMENTS.accuracy)) });
}

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
  if (known.ok) return success(calibratedSurrogate(surrogate.value, known.value));
  await surrogate.value.close();
  return known;
}

function calibratedSurrogate(
  surrogate: NasBench301Surrogate,
  { predicted, official }: PoolPredictions,
): CalibratedSurrogate {
  const calibration = fitCalibration(predicted, official);
  return {
    calibration,
    async predict(genotypes) {
      const raw = await surrogate.predict(genotypes);
      return raw.ok ? success(raw.value.map((value) => calibration.calibrated(value))) : raw;
    },
    close: () => surrogate.close(),
  };
}
