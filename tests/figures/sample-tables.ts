import type { EditDistanceRow } from "../../src/figures/rows/edit-distance-rows.ts";
import type { PredictorRankingRow, ProxyRankingRow } from "../../src/figures/rows/ranking-rows.ts";
import type { OptimumRow, SearchCurveRow } from "../../src/figures/rows/search-rows.ts";

const PLACE = { space: "nasbench201", dataset: "cifar10" } as const;

const RUNS = { repetitions: 50, repeated: "runs", interval: "Student t" } as const;
const SEEDS = { repetitions: 5, repeated: "training sets and initialisations", interval: "Student t" } as const;

/** Query counts of the sample curves: few, so that golden files stay readable. */
const QUERIES = [1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150] as const;

/** Regret in hundredths of a percentage point at {@link QUERIES}, made up by hand to fall as the real curves do. */
const REGRETS: Readonly<Record<string, readonly number[]>> = {
  "gaussian-process-moves": [720, 410, 300, 210, 140, 80, 35, 20, 8, 2, 0, 0, 0],
  "regularized-evolution": [720, 420, 320, 240, 200, 165, 135, 115, 85, 55, 35, 20, 10],
  "random-search": [720, 420, 320, 240, 200, 165, 135, 120, 100, 82, 70, 60, 50],
  "delta-nas-zen": [720, 500, 450, 400, 385, 378, 374, 373, 372, 372, 372, 372, 372],
};

/** Test accuracy and validation regret of four strategies. */
export function searchRows(dataset: string = PLACE.dataset): SearchCurveRow[] {
  return Object.entries(REGRETS).flatMap(([strategy, regrets]) =>
    regrets.flatMap((hundredths, at): SearchCurveRow[] => {
      const regret = hundredths / 100;
      const point = { ...PLACE, dataset, strategy, queries: QUERIES[at]!, ...RUNS };
      return [
        {
          ...point,
          metric: "test_accuracy",
          mean: 94.37 - regret,
          low: 94.36 - regret * 1.2,
          high: 94.37 - regret * 0.8,
        },
        { ...point, metric: "validation_regret", mean: regret, low: regret * 0.8, high: regret * 1.2 },
      ];
    }),
  );
}

/** The optimum that {@link searchRows} approach. */
export const OPTIMA: readonly OptimumRow[] = [{ ...PLACE, metric: "test_accuracy", value: 94.37 }];

/** The same curves as zen-scores, without any accuracy. */
export function zenRows(): SearchCurveRow[] {
  return searchRows()
    .filter((row) => row.metric === "validation_regret")
    .map((row) => ({
      ...row,
      metric: "zen_score",
      mean: 80 - row.mean,
      low: 80 - Number(row.high),
      high: 80 - Number(row.low),
    }));
}

const LOSSES = [
  ["edit-only", "mse", [106, 194, 220, 222, 201]],
  ["siamese", "mse", [62, 66, 64, 68, 65]],
  ["edit-only", "r2", [0.11, 0.22, 0.31, 0.38, 0.42]],
  ["siamese", "r2", [0.48, 0.68, 0.75, 0.78, 0.8]],
] as const;

/** Raw and normalised loss of two predictors for both kinds of label. */
export function lossRows(dataset: string = PLACE.dataset): EditDistanceRow[] {
  return (["accuracy", "zen"] as const).flatMap((label) =>
    LOSSES.flatMap(([predictor, metric, means]) =>
      means.map((mean, at) => ({
        ...{ ...PLACE, ...SEEDS, dataset, labelled: 156 },
        ...{ predictor, label, metric, k: at + 1, mean, low: mean * 0.95, high: mean * 1.05 },
      })),
    ),
  );
}

/** Architecture-level tau-b of two predictors and both kinds of label at three numbers of labelled networks. */
export function rankingRows(dataset: string = PLACE.dataset): PredictorRankingRow[] {
  const table = [
    ["siamese", "accuracy", [0.776, 0.82, 0.911]],
    ["edit-only", "accuracy", [0.49, 0.56, 0.66]],
    ["siamese", "zen", [0.4, 0.42, 0.44]],
    ["edit-only", "zen", [0.36, 0.39, 0.41]],
  ] as const;
  return table.flatMap(([predictor, label, means]) =>
    means.map((mean, at) => ({
      ...{ ...PLACE, ...SEEDS, dataset },
      ...{ predictor, label, labelled: [78, 156, 1562][at]!, mean, low: mean - 0.014, high: mean + 0.014 },
    })),
  );
}

/** Tau-b of three proxies on a data set. */
export function proxyRows(dataset: string = PLACE.dataset): ProxyRankingRow[] {
  const values = { params: 0.534, flops: 0.494, zen: 0.272 };
  return Object.entries(values).map(([proxy, value]) => ({ ...PLACE, dataset, proxy, value, n: 15_625 }));
}
