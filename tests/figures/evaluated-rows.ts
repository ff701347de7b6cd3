import type { optimumSchema } from "../../src/evaluation/tables/optima.ts";
import type { proxyOptimumSchema } from "../../src/evaluation/tables/proxy-optima.ts";
import type { proxyRankSchema } from "../../src/evaluation/tables/proxy-ranks.ts";
import type { qualitySummarySchema } from "../../src/evaluation/tables/quality-summary.ts";
import type { searchSummarySchema } from "../../src/evaluation/tables/search-summary.ts";
import type { Row } from "../../src/tables/table.ts";

const PLACE = { space: "nasbench201", dataset: "cifar10" } as const;
const ORIGIN = { measured_from: "0123456789abcdef" } as const;
const MEAN = {
  ...{ mean: 0.5, low: 0.4, high: 0.6, repetitions: 10 },
  ...{ repeated: "runs", interval: "Student t", ...ORIGIN },
} as const;

/** A predictor's rank correlation over architectures. */
export const QUALITY: Row<typeof qualitySummarySchema> = {
  ...{ ...PLACE, predictor: "siamese", label: "accuracy", labelled: 156, trained_distance: 1 },
  ...{ level: "architecture", distance: 0, target: "accuracy", metric: "kendall_tau_b" },
  ...{ accuracy_source: "mean of seeds", test_networks: "all", pretraining_zen_scores: 7305 },
  ...{ tensor_backend: "native", scoring_engine: "onnxruntime", ...MEAN },
};

/** A predictor's loss on pairs that are one edit apart. */
export const PAIR: Row<typeof qualitySummarySchema> = { ...QUALITY, level: "pair", distance: 1, metric: "mse" };

/** A point of a search curve. */
export const CURVE: Row<typeof searchSummarySchema> = {
  ...{ ...PLACE, strategy: "random-search", queries: 10, metric: "test_accuracy" },
  ...{ accuracy_source: "mean of seeds", settings: "untuned", ...MEAN },
};

/** A proxy's rank correlation with accuracy. */
export const PROXY: Row<typeof proxyRankSchema> = {
  ...{ ...PLACE, proxy: "zen", target: "accuracy", metric: "kendall_tau_b", accuracy_source: "mean of seeds" },
  ...{ value: 0.3, n: 2160, scoring_engine: "onnxruntime", repeated: "nothing: one score per architecture", ...ORIGIN },
};

/** The best value of a space. */
export const OPTIMUM: Row<typeof optimumSchema> = {
  ...{ ...PLACE, accuracy_source: "mean of seeds", metric: "test_accuracy", value: 94.37, ...ORIGIN },
};

/** Where a search that is driven by a proxy ends. */
export const PROXY_OPTIMUM: Row<typeof proxyOptimumSchema> = {
  ...{ ...PLACE, proxy: "zen", reading: "as scored", architecture: "|a~0|", value: 80, r2: 1 },
  ...{ seen_metric: "validation_accuracy", seen: 91, reported_metric: "test_accuracy", reported: 93, ...ORIGIN },
};
