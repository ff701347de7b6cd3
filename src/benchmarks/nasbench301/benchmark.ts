import { type Result, success } from "../../failure/failure.ts";
import type { ArchitectureCode } from "../../spaces/search-space.ts";
import type { ListedBenchmark, Measurement, MeasurementDescription } from "../benchmark-table.ts";
import type { OpenOptions } from "../open-options.ts";
import type { PoolTable } from "../pool-table.ts";
import type { SourceList } from "../sources/source-list.ts";
import { openNasBench301 } from "./open.ts";
import { openNasBench301Surrogate } from "./surrogate.ts";

/** What the neural surrogate says of any genotype, named apart from what the official one says of the pool. */
export const SURROGATE_ACCURACY: MeasurementDescription = {
  dataset: "cifar10",
  metric: "surrogate-accuracy",
  split: "validation",
  unit: "%",
  seeds: "none: a surrogate's prediction, no network was trained",
  run: "predicted by YAHPO Gym's neural surrogate of NAS-Bench-301 for 98 epochs",
  source: "nasbench301-surrogate",
};

/**
 * NAS-Bench-301 as one benchmark: the published values of the pool of 10,000 genotypes, and the neural surrogate's
 * prediction of any genotype as `surrogate-accuracy`. The optimum of the latter is not known; its best of the pool
 * stands for it. Fails as opening either does.
 */
export async function openSurrogateBenchmark(list: SourceList, options: OpenOptions): Promise<Result<ListedBenchmark>> {
  const pool = await openNasBench301(list, options);
  return pool.ok ? success(surrogateBenchmark(pool.value, list, options)) : pool;
}

function surrogateBenchmark(pool: PoolTable, list: SourceList, options: OpenOptions): ListedBenchmark {
  const predict = async (genotypes: readonly ArchitectureCode[]): Promise<Result<Float64Array>> => {
    const surrogate = await openNasBench301Surrogate(list, options);
    if (!surrogate.ok) return surrogate;
    try {
      return await surrogate.value.predict(genotypes);
    } finally {
      await surrogate.value.close();
    }
  };
  return {
    space: pool.space,
    measurements: [...pool.measurements, SURROGATE_ACCURACY],
    architectures: pool.architectures,
    values: (measurement: Measurement) =>
      isPredicted(measurement) ? predict(pool.architectures) : pool.values(measurement),
    async lookup(genotype: ArchitectureCode, measurement: Measurement) {
      if (!isPredicted(measurement)) return pool.lookup(genotype, measurement);
      const predicted = await predict([genotype]);
      return predicted.ok ? success({ ...SURROGATE_ACCURACY, value: predicted.value[0]! }) : predicted;
    },
    async optimum(measurement: Measurement) {
      if (!isPredicted(measurement)) return pool.optimum(measurement);
      const predicted = await predict(pool.architectures);
      if (!predicted.ok) return predicted;
      const value = predicted.value.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY);
      return success({ value, architectures: pool.architectures.filter((_, at) => predicted.value[at] === value) });
    },
  };
}

function isPredicted({ dataset, metric, split }: Measurement): boolean {
  const { dataset: on, metric: named, split: part } = SURROGATE_ACCURACY;
  return dataset === on && metric === named && split === part;
}
