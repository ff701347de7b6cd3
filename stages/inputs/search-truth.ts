import { type BestArchitecture, bestArchitectures } from "../../src/evaluation/best-architectures.ts";
import { incumbentCurves, queriesToOptimum, type RunCurves } from "../../src/evaluation/incumbent-curves.ts";
import { incumbentMetrics, largest, type SearchTruth } from "../../src/evaluation/search-metrics.ts";
import { atCheckpoints, quotedRows, summariseCurves, summariseTotals } from "../../src/evaluation/search-summary.ts";
import type { SearchIdentity } from "../../src/evaluation/tables/search-identity.ts";
import type { curveSchema } from "../../src/evaluation/tables/search-points.ts";
import type { searchSummarySchema } from "../../src/evaluation/tables/search-summary.ts";
import { unwrap } from "../../src/failure/failure.ts";
import { countParameters } from "../../src/networks/parameters.ts";
import type { StageContext, StageInput } from "../../src/runner/stage.ts";
import { settingsOrigin } from "../../src/search/readings.ts";
import { runSchema } from "../../src/search/tables/runs.ts";
import { trajectorySchema } from "../../src/search/tables/trajectories.ts";
import { dataSetNamed } from "../../src/spaces/data-sets.ts";
import { isWhole } from "../../src/spaces/pool/design-rows.ts";
import { type AnySpace, isTabular } from "../../src/spaces/search-space.ts";
import { readArrow } from "../../src/tables/arrow-file.ts";
import type { Columns, Row } from "../../src/tables/table.ts";
import { cellProtocol, inputsWhere, originOf, tableValues, zenLabels } from "./cell-tables.ts";
import { fetchedValues } from "./fetched-values.ts";
import { sampledSpace } from "./spaces.ts";

type Context = Pick<StageContext<unknown>, "inputs">;

/** What searches of a space on a data set are held against, and the space. */
export interface OpenedTruth extends SearchTruth {
  readonly base: AnySpace;
}

/** The truth of one search cell. Without benchmark files (`withAccuracy` false) the objective is zen. */
async function openTruth(context: Context, searched: StageInput, withAccuracy: boolean): Promise<OpenedTruth> {
  const [space, dataset] = [String(searched.cell.space), String(searched.cell.dataset)];
  const sample = inputsWhere(context, "sample", { space })[0]!;
  const base = unwrap(await sampledSpace(sample));
  const protocol = withAccuracy ? cellProtocol(space, dataset) : undefined;
  if (protocol === undefined) {
    const scored = inputsWhere(context, "proxy-score", { space, dataset })[0]!;
    const values = isTabular(base) && isWhole(base) ? unwrap(zenLabels(context, space, dataset)) : undefined;
    const seen = { name: "zen_score", values };
    return { base, space, dataset, accuracySource: "none", seen, reported: [], measuredFrom: originOf(scored) };
  }
  const named = ({ name, measurement }: typeof protocol.seen) => ({
    name,
    values: isTabular(base) ? unwrap(tableValues(context, space, measurement)) : undefined,
  });
  const fetched = inputsWhere(context, "fetch", { space })[0]!;
  const known = unwrap(await fetchedValues(fetched, dataset));
  if (known.kind === "surrogate") await known.close();
  return {
    ...(known.kind === "surrogate" ? { isExtrapolated: (seen: number) => known.isExtrapolated(seen) } : {}),
    ...{ base, space, dataset, accuracySource: protocol.source, measuredFrom: originOf(fetched) },
    seen: named(protocol.seen),
    reported: isTabular(base) ? protocol.reported.map(named) : [],
  };
}

/** The truths of all search cells: one for each space and data set that was searched, in order of first appearance. */
export async function searchTruths(context: Context, withAccuracy: boolean): Promise<Map<string, OpenedTruth>> {
  const truths = new Map<string, OpenedTruth>();
  for (const searched of context.inputs("search")) {
    const key = truthKey(searched);
    if (!truths.has(key)) truths.set(key, await openTruth(context, searched, withAccuracy));
  }
  return truths;
}

/** Names the truth that a search cell is held against. */
export function truthKey({ cell }: StageInput): string {
  return JSON.stringify([cell.space, cell.dataset]);
}

/** Everything that tables say of one search cell. */
export interface MeasuredSearch {
  /** Single runs at the checkpoints. */
  readonly runs: Row<typeof curveSchema>[];
  /** Means over runs after every number of queries. */
  readonly curves: Row<typeof searchSummarySchema>[];
  /** Means over runs at the checkpoints, and what runs spent. */
  readonly summary: Row<typeof searchSummarySchema>[];
  readonly found: BestArchitecture[];
}

function totals(
  { seen }: SearchTruth,
  trajectories: Columns<typeof trajectorySchema>,
  runs: Columns<typeof runSchema>,
  curves: RunCurves,
  identity: SearchIdentity,
): Row<typeof searchSummarySchema>[] {
  const spent = {
    queries_spent: Array.from(runs.queries),
    proxy_scores_spent: Array.from(runs.proxy_calls),
    ...(seen.values
      ? { restricted_queries_to_optimum: queriesToOptimum(trajectories, runs, largest(seen.values)) }
      : {}),
  };
  return Object.entries(spent).map(([metric, values]) => summariseTotals(metric, values, curves, identity));
}

function foundBy(truth: OpenedTruth, runs: Columns<typeof runSchema>, identity: SearchIdentity): BestArchitecture[] {
  const target = unwrap(dataSetNamed(truth.dataset));
  const reported = truth.reported[0];
  const named = { ...identity, seen_metric: truth.seen.name, reported_metric: reported?.name ?? "" };
  return bestArchitectures(runs, named, truth.seen.values, (text, seen) => {
    const architecture = unwrap(truth.base.parse(text));
    const extrapolated = truth.isExtrapolated?.(seen);
    return {
      extrapolated: extrapolated === undefined ? "" : extrapolated ? "yes" : "no",
      reported: reported?.values?.[Number(architecture)] ?? Number.NaN,
      params: countParameters(truth.base.network(architecture, target)),
    };
  });
}

/** The incumbents of every run of one search cell, by number of queries, and what was found. */
export function measureSearch(truth: OpenedTruth, searched: StageInput): MeasuredSearch {
  const trajectories = unwrap(readArrow(searched.path("trajectories.arrow"), trajectorySchema));
  const runs = unwrap(readArrow(searched.path("runs.arrow"), runSchema));
  const strategy = String(searched.cell.strategy);
  const identity: SearchIdentity = {
    ...{ space: truth.space, dataset: truth.dataset, strategy, accuracy_source: truth.accuracySource },
    settings: settingsOrigin(strategy, truth.space),
    measured_from: originOf(searched),
  };
  const curves = incumbentCurves(trajectories, runs, incumbentMetrics(truth));
  const means = summariseCurves(curves, identity);
  return {
    runs: atCheckpoints(curves, identity),
    curves: means,
    summary: [...quotedRows(means, curves.budget), ...totals(truth, trajectories, runs, curves, identity)],
    found: foundBy(truth, runs, identity),
  };
}
