import { type Result, success } from "../../failure/failure.ts";
import type { ArchitectureCode } from "../../spaces/search-space.ts";
import type { ListedBenchmark, Measurement, MeasurementDescription, Optimum } from "../benchmark.ts";
import type { OpenOptions } from "../open-options.ts";
import type { PoolTable } from "../pool-table.ts";
import type { SourceList } from "../sources/source-list.ts";
import { fitCalibration } from "./calibration.ts";
import { calibrationRemarks } from "./calibration-remarks.ts";
import { openNasBench301 } from "./open.ts";
import { openNasBench301Surrogate } from "./open-surrogate.ts";
import { type PoolPredictions, poolPredictions } from "./pool-predictions.ts";
import type { NasBench301Surrogate } from "./surrogate.ts";

const PREDICTED = {
  dataset: "cifar10",
  split: "validation",
  unit: "%",
  seeds: "none: a surrogate's prediction, no network was trained",
  source: "nasbench301-surrogate",
} as const;

/**
 * What the neural surrogate says of any genotype, on the scale of the official one. Named apart from what the official
 * one says of the pool, and from the surrogate's own scale.
 */
const SURROGATE_ACCURACY: MeasurementDescription = {
  ...PREDICTED,
  metric: "surrogate-accuracy",
  run: "predicted by YAHPO Gym's neural surrogate of NAS-Bench-301 for 98 epochs, calibrated to the official surrogate on its pool of 10,000 genotypes",
};

/** What the neural surrogate says of any genotype, as it says it. */
const UNCALIBRATED_SURROGATE_ACCURACY: MeasurementDescription = {
  ...PREDICTED,
  metric: "uncalibrated-surrogate-accuracy",
  run: "predicted by YAHPO Gym's neural surrogate of NAS-Bench-301 for 98 epochs, on its own scale",
};

/**
 * NAS-Bench-301 as one benchmark: the published values of the pool of 10,000 genotypes, and the neural surrogate's
 * prediction of any genotype, calibrated (`surrogate-accuracy`) and not (`uncalibrated-surrogate-accuracy`). The optima
 * of the latter are not known; the best of the pool stand for them, and values beyond them are marked as extrapolated.
 * Fails as opening either does.
 */
export async function openSurrogateBenchmark(list: SourceList, options: OpenOptions): Promise<Result<ListedBenchmark>> {
  const pool = await openNasBench301(list, options);
  return pool.ok ? success(new SurrogateBenchmark(pool.value, list, options)) : pool;
}

class SurrogateBenchmark implements ListedBenchmark {
  readonly measurements: readonly MeasurementDescription[];
  readonly #pool: PoolTable;
  readonly #list: SourceList;
  readonly #options: OpenOptions;
  #known: Promise<Result<PoolPredictions>> | undefined;

  constructor(pool: PoolTable, list: SourceList, options: OpenOptions) {
    this.measurements = [...pool.measurements, SURROGATE_ACCURACY, UNCALIBRATED_SURROGATE_ACCURACY];
    this.#pool = pool;
    this.#list = list;
    this.#options = options;
  }

  get space(): string {
    return this.#pool.space;
  }

  get architectures(): readonly ArchitectureCode[] {
    return this.#pool.architectures;
  }

  async values(measurement: Measurement): Promise<Result<Float64Array>> {
    const description = predictionNamed(measurement);
    if (description === undefined) return this.#pool.values(measurement);
    const known = await this.#poolValues();
    if (!known.ok) return known;
    const { predicted, official } = known.value;
    if (description !== SURROGATE_ACCURACY) return success(predicted);
    const { calibrated } = fitCalibration(predicted, official);
    return success(predicted.map(calibrated));
  }

  async lookup(genotype: ArchitectureCode, measurement: Measurement) {
    const description = predictionNamed(measurement);
    if (description === undefined) return this.#pool.lookup(genotype, measurement);
    const known = await this.#poolValues();
    if (!known.ok) return known;
    const raw = await this.#withSurrogate((surrogate) => surrogate.predict([genotype]));
    if (!raw.ok) return raw;
    const { calibrated, isExtrapolated } = fitCalibration(known.value.predicted, known.value.official);
    const [own, official] = [raw.value[0]!, calibrated(raw.value[0]!)];
    const value = description === SURROGATE_ACCURACY ? official : own;
    return success({ ...description, value, extrapolated: isExtrapolated(official) });
  }

  async optimum(measurement: Measurement): Promise<Result<Optimum<ArchitectureCode>>> {
    const description = predictionNamed(measurement);
    if (description === undefined) return this.#pool.optimum(measurement);
    const known = await this.#poolValues();
    if (!known.ok) return known;
    const { predicted, official } = known.value;
    const best = predicted.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY);
    const value = description === SURROGATE_ACCURACY ? fitCalibration(predicted, official).calibrated(best) : best;
    return success({ value, architectures: this.#pool.architectures.filter((_, at) => predicted[at] === best) });
  }

  async remarks(): Promise<Result<readonly string[]>> {
    const known = await this.#poolValues();
    return known.ok ? success(calibrationRemarks(known.value)) : known;
  }

  /** Predicted once for all look-ups. */
  #poolValues(): Promise<Result<PoolPredictions>> {
    this.#known ??= this.#withSurrogate((surrogate) => poolPredictions(this.#pool, surrogate));
    return this.#known;
  }

  async #withSurrogate<T>(use: (surrogate: NasBench301Surrogate) => Promise<Result<T>>): Promise<Result<T>> {
    const surrogate = await openNasBench301Surrogate(this.#list, this.#options);
    if (!surrogate.ok) return surrogate;
    try {
      return await use(surrogate.value);
    } finally {
      await surrogate.value.close();
    }
  }
}

function predictionNamed({ dataset, metric, split }: Measurement): MeasurementDescription | undefined {
  if (dataset !== PREDICTED.dataset || split !== PREDICTED.split) return undefined;
  return [SURROGATE_ACCURACY, UNCALIBRATED_SURROGATE_ACCURACY].find((each) => each.metric === metric);
}
