import { editDistanceSheet as editDistance } from "../../src/figures/sheets/edit-distance-sheet.ts";
import { predictorRankingSheet as predictorRanking } from "../../src/figures/sheets/predictor-ranking-sheet.ts";
import { searchCurvesSheet as searchCurves } from "../../src/figures/sheets/search-curves-sheet.ts";
import type { FigureTitles } from "../../src/figures/wording/titles.ts";

/** What figures call strategies and predictors where a manifest gives them titles. */
export const TITLES: FigureTitles = {
  strategy: {
    "gaussian-process-moves": "Gaussian process, one- and two-edit moves",
    "delta-nas-zen": "Algorithm 2 on Δ zen",
  },
  predictor: { siamese: "Siamese predictor", "edit-only": "Edit-only predictor" },
};

/** The figure with {@link TITLES}. */
export function editDistanceSheet(...[rows, options]: Parameters<typeof editDistance>) {
  return editDistance(rows, { titles: TITLES, ...options });
}

/** The figure with {@link TITLES}. */
export function predictorRankingSheet(...[rows, options]: Parameters<typeof predictorRanking>) {
  return predictorRanking(rows, { titles: TITLES, ...options });
}

/** The figure with {@link TITLES}. */
export function searchCurvesSheet(...[rows, optima, options]: Parameters<typeof searchCurves>) {
  return searchCurves(rows, optima, { titles: TITLES, ...options });
}
