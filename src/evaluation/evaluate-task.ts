import { type Columns, columnsOf } from "../tables/table.ts";
import { measurePredictor } from "./measure-predictor.ts";
import { measureProxies, measureProxyOptima } from "./measure-proxies.ts";
import { measureSearch } from "./measure-search.ts";
import { summariseQuality } from "./quality-summary.ts";
import { rowTruthOf } from "./row-truth.ts";
import { optimaOf } from "./search-metrics.ts";
import { searchTruthOf } from "./search-truth.ts";
import { bestArchitectureSchema } from "./tables/best-architectures.ts";
import type { evaluatedArtifacts } from "./tables/evaluated.ts";
import { optimumSchema } from "./tables/optima.ts";
import { proxyOptimumSchema } from "./tables/proxy-optima.ts";
import { proxyRankSchema } from "./tables/proxy-ranks.ts";
import { qualitySchema } from "./tables/quality.ts";
import { curveSchema } from "./tables/search-points.ts";
import { searchRunSchema } from "./tables/search-runs.ts";
import { searchSummarySchema } from "./tables/search-summary.ts";
import type { TaskInputs } from "./task-inputs.ts";

/** The columns of every table of an evaluated task, by the names of {@link evaluatedArtifacts}. */
export type EvaluatedTables = {
  readonly [Name in keyof typeof evaluatedArtifacts]: Columns<(typeof evaluatedArtifacts)[Name]["schema"]>;
};

/** Holds the predictors, proxies and searches of one task against what is known of it. */
export function evaluateTask(inputs: TaskInputs): EvaluatedTables {
  const known = rowTruthOf(inputs);
  const predictors = inputs.trained.flatMap((trained) => measurePredictor(inputs, known, trained));
  const quality = columnsOf(qualitySchema, predictors);
  return {
    quality,
    qualitySummary: summariseQuality(quality),
    proxyRanks: columnsOf(proxyRankSchema, measureProxies(inputs, known)),
    proxyOptima: columnsOf(proxyOptimumSchema, measureProxyOptima(inputs)),
    ...searchTables(inputs),
  };
}

type SearchTable = "searchPoints" | "searchSummary" | "searchCurves" | "searchRuns" | "optima" | "bestArchitectures";

/** What tables say of a task's searches; optima are those of a task that was searched. */
function searchTables(inputs: TaskInputs): Pick<EvaluatedTables, SearchTable> {
  const truth = inputs.searched.length === 0 ? undefined : searchTruthOf(inputs);
  const measured = truth === undefined ? [] : inputs.searched.map((searched) => measureSearch(inputs, truth, searched));
  return {
    searchPoints: columnsOf(
      curveSchema,
      measured.flatMap(({ points }) => points),
    ),
    searchSummary: columnsOf(
      searchSummarySchema,
      measured.flatMap(({ summary }) => summary),
    ),
    searchCurves: columnsOf(
      searchSummarySchema,
      measured.flatMap(({ curves }) => curves),
    ),
    searchRuns: columnsOf(
      searchRunSchema,
      measured.flatMap(({ runs }) => runs),
    ),
    optima: columnsOf(optimumSchema, truth === undefined ? [] : optimaOf(truth)),
    bestArchitectures: columnsOf(
      bestArchitectureSchema,
      measured.flatMap(({ found }) => found),
    ),
  };
}
