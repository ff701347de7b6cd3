import { type Result, success } from "../../failure/failure.ts";
import type { ArchitectureCode } from "../../spaces/search-space.ts";
import type { SurrogateCalibration } from "./calibration.ts";
import type { NasBench301Surrogate } from "./surrogate.ts";

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

/** The surrogate with every prediction put on the official scale; closing it closes the surrogate. */
export function calibratedSurrogate(
  surrogate: NasBench301Surrogate,
  calibration: SurrogateCalibration,
): CalibratedSurrogate {
  return {
    calibration,
    async predict(genotypes) {
      const raw = await surrogate.predict(genotypes);
      return raw.ok ? success(raw.value.map((value) => calibration.calibrated(value))) : raw;
    },
    close: () => surrogate.close(),
  };
}
