import { bestArchitecturesArtifact } from "./best-architectures.ts";
import { optimaArtifact } from "./optima.ts";
import { proxyOptimaArtifact } from "./proxy-optima.ts";
import { proxyRanksArtifact } from "./proxy-ranks.ts";
import { qualityArtifact } from "./quality.ts";
import { qualitySummaryArtifact } from "./quality-summary.ts";
import { searchPointsArtifact } from "./search-points.ts";
import { searchRunsArtifact } from "./search-runs.ts";
import { searchCurvesArtifact, searchSummaryArtifact } from "./search-summary.ts";

/** Every table of an evaluated task. */
export const evaluatedArtifacts = {
  quality: qualityArtifact,
  qualitySummary: qualitySummaryArtifact,
  proxyRanks: proxyRanksArtifact,
  proxyOptima: proxyOptimaArtifact,
  searchPoints: searchPointsArtifact,
  searchSummary: searchSummaryArtifact,
  searchCurves: searchCurvesArtifact,
  searchRuns: searchRunsArtifact,
  optima: optimaArtifact,
  bestArchitectures: bestArchitecturesArtifact,
} as const;
