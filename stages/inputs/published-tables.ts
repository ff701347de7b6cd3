import type { EvaluatedTables } from "../../src/evaluation/evaluate-task.ts";
import { evaluatedArtifacts } from "../../src/evaluation/tables/evaluated.ts";
import bestArchitectures from "../../src/published-tables/best-architectures.ts";
import type { EvaluatedCell, PublishedTable, TableReads } from "../../src/published-tables/definition/define-table.ts";
import optima from "../../src/published-tables/optima.ts";
import predictors from "../../src/published-tables/predictors.ts";
import predictorsSummary from "../../src/published-tables/predictors-summary.ts";
import proxies from "../../src/published-tables/proxies.ts";
import proxyOptima from "../../src/published-tables/proxy-optima.ts";
import search from "../../src/published-tables/search.ts";
import searchCurves from "../../src/published-tables/search-curves.ts";
import searchRuns from "../../src/published-tables/search-runs.ts";
import searchSummary from "../../src/published-tables/search-summary.ts";

/** The published tables by name. */
export const publishedTables: Readonly<Record<string, PublishedTable>> = {
  predictors,
  "predictors-summary": predictorsSummary,
  proxies,
  "proxy-optima": proxyOptima,
  search,
  "search-summary": searchSummary,
  "search-curves": searchCurves,
  "search-runs": searchRuns,
  optima,
  "best-architectures": bestArchitectures,
};

/** What a table reads of an evaluated task. */
export function readOf(
  { reads }: PublishedTable,
  cell: EvaluatedCell<TableReads>["cell"],
  evaluated: EvaluatedTables,
): EvaluatedCell<TableReads> {
  const named = Object.entries(evaluatedArtifacts) as [keyof EvaluatedTables, (typeof reads)[string]][];
  const pick = (artifact: (typeof reads)[string]) => evaluated[named.find(([, other]) => other === artifact)![0]];
  return { ...Object.fromEntries(Object.entries(reads).map(([name, artifact]) => [name, pick(artifact)])), cell };
}
