import type { MeasurementDescription } from "../benchmark.ts";

/** Id in `data/sources.yaml` of the file with the pool's genotypes, in the order of which the others stand. */
export const GENOTYPE_SOURCE = "nasbench301-genotypes";

/** The columns of the pool's table that hold values, by name. */
export const VALUE_COLUMNS = ["accuracy", "training_time", "flops"] as const;
export type ValueColumn = (typeof VALUE_COLUMNS)[number];

/** Id in `data/sources.yaml` of the file of each column. */
export const VALUE_SOURCES: Readonly<Record<ValueColumn, string>> = {
  accuracy: "nasbench301-accuracy",
  training_time: "nasbench301-latency",
  flops: "nasbench301-flops",
};

/** The files that the pool is decoded from. */
export const POOL_SOURCES: readonly string[] = [GENOTYPE_SOURCE, ...Object.values(VALUE_SOURCES)];

/**
 * What is known of each genotype of the pool. None of it was measured on a trained network: accuracy and training time
 * are what the benchmark's own surrogates predict (Ren-Research/nasbench301:predict_sample_model.py, which calls the
 * latter a latency), FLOPs are counted on DARTS's evaluation network (Ren-Research/CoDesign:tools/frontend/nasbench/
 * get_model.py), by which they equal the multiply-accumulates of this product's network at that scale.
 */
export const POOL_MEASUREMENTS: Readonly<Record<ValueColumn, MeasurementDescription>> = {
  accuracy: {
    dataset: "cifar10",
    metric: "official-surrogate-accuracy",
    split: "validation",
    unit: "%",
    seeds: "one draw of the surrogate's predictive distribution (with noise), no training seed",
    run: "predicted by the official surrogate NB301 v0.9, XGB ensemble",
    source: VALUE_SOURCES.accuracy,
  },
  training_time: {
    dataset: "cifar10",
    metric: "training-time",
    split: "train",
    unit: "s",
    seeds: "mean of the surrogate ensemble (without noise), no training seed",
    run: "predicted by the official runtime surrogate NB301 v0.9, LGB ensemble",
    source: VALUE_SOURCES.training_time,
  },
  flops: {
    dataset: "cifar10",
    metric: "flops",
    split: "none",
    unit: "multiply-accumulates",
    seeds: "none: counted, not a surrogate's prediction and not trained",
    run: "one 16 × 16 image through DARTS's evaluation network: 20 cells, 36 channels, no auxiliary head",
    source: VALUE_SOURCES.flops,
  },
};
