import type { EditDistanceRow } from "../../src/figures/edit-distance.ts";
import type { PredictorRankingRow } from "../../src/figures/predictor-ranking.ts";
import type { OptimumRow, SearchCurveRow } from "../../src/figures/search-curves.ts";

const PLACE = { space: "nasbench201", dataset: "cifar10" } as const;

/** Query counts of the sample curves: few, so that golden files stay readable. */
const QUERIES = [1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150] as const;

/** Regret in hundredths of a percentage point at {@link QUERIES}, made up by hand to fall as the real curves do. */
const REGRETS: Readonly<Record<string, readonly number[]>> = {
  "delta-nas-budgeted": [720, 410, 300, 210, 140, 80, 35, 20, 8, 2, 0, 0, 0],
  "regularized-evolution": [720, 420, 320, 240, 200, 165, 135, 115, 85, 55, 35, 20, 10],
  "random-search": [720, 420, 320, 240, 200, 165, 135, 120, 100, 82, 70, 60, 50],
  "delta-nas-zen": [720, 500, 450, 400, 385, 378, 374, 373, 372, 372, 372, 372, 372],
};

/** Test accuracy and validation regret of four strategies. */
export function searchRows(dataset: string = PLACE.dataset): SearchCurveRow[] {
  return Object.entries(REGRETS).flatMap(([strategy, regrets]) =>
    regrets.flatMap((hundredths, at): SearchCurveRow[] => {
      const regret = hundredths / 100;
      const point = { ...PLACE, dataset, strategy, queries: QUERIES[at]!, runs: 50 };
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
    .map((row) => ({ ...row, metric: "zen_score", mean: 80 - row.mean, low: 80 - row.high, high: 80 - row.low }));
}

const LOSSES = [
  ["edit-only", "mse", [106, 194, 220, 222, 201]],
  ["siamese", "mse", [62, 66, 64, 68, 65]],
  ["edit-only", "r2", [0.11, 0.22, 0.31, 0.38, 0.42]],
  ["siamese", "r2", [0.48, 0.68, 0.75, 0.78, 0.8]],
] as const;

/** Raw and normalised loss of two predictors for both kinds of label. */
export function lossRows(): EditDistanceRow[] {
  return (["accuracy", "zen"] as const).flatMap((label) =>
    LOSSES.flatMap(([predictor, metric, means]) =>
      means.map((mean, at) => ({
        ...PLACE,
        ...{ predictor, label, metric, k: at + 1, mean, low: mean * 0.95, high: mean * 1.05, seeds: 5 },
      })),
    ),
  );
}

/** Architecture-level tau-b of two predictors and both kinds of label at three numbers of labelled networks. */
export function rankingRows(): PredictorRankingRow[] {
  const table = [
    ["siamese", "accuracy", [0.776, 0.82, 0.911]],
    ["edit-only", "accuracy", [0.49, 0.56, 0.66]],
    ["siamese", "zen", [0.4, 0.42, 0.44]],
    ["edit-only", "zen", [0.36, 0.39, 0.41]],
  ] as const;
  return table.flatMap(([predictor, label, means]) =>
    means.map((mean, at) => ({
      ...PLACE,
      ...{ predictor, label, labelled: [78, 156, 1562][at]!, mean, low: mean - 0.014, high: mean + 0.014, seeds: 5 },
    })),
  );
}
