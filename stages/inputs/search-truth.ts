import {
  type curveSchema,
  type IncumbentMetrics,
  incumbentCurves,
  type optimumSchema,
} from "../../src/evaluation/search-quality.ts";
import { unwrap } from "../../src/failure/failure.ts";
import type { StageContext, StageInput } from "../../src/runner/stage.ts";
import { runSchema, trajectorySchema } from "../../src/search/search-tables.ts";
import { isTabular } from "../../src/spaces/search-space.ts";
import { readArrow } from "../../src/tables/arrow-file.ts";
import type { Row } from "../../src/tables/table.ts";
import { accuracySource, hasAccuracy, inputsWhere, tableAccuracy, zenLabels } from "./cell-tables.ts";
import { isWhole, openByName, sampledSpace } from "./spaces.ts";

type Context = Pick<StageContext<unknown>, "inputs" | "root">;

/** What searches of a space on a data set are held against; values are by row of the space, where it has a table. */
export interface SearchTruth {
  readonly space: string;
  readonly dataset: string;
  readonly accuracySource: string;
  /** What a query returned: an accuracy, or a zen score. */
  readonly objective: "accuracy" | "zen";
  readonly seen: Float64Array | undefined;
  readonly reported: Float64Array | undefined;
}

/** The truth of one search cell. Without benchmark files (`withAccuracy` false) the objective is zen. */
export async function searchTruth(context: Context, searched: StageInput, withAccuracy: boolean): Promise<SearchTruth> {
  const [space, dataset] = [String(searched.cell.space), String(searched.cell.dataset)];
  const sample = inputsWhere(context, "sample", { space })[0]!;
  const base = unwrap(await openByName(context.root, sampledSpace(sample)));
  if (!withAccuracy || !hasAccuracy(space, dataset, "seen")) {
    const seen = isTabular(base) && isWhole(base) ? unwrap(zenLabels(context, space, dataset)) : undefined;
    return { space, dataset, accuracySource: "none", objective: "zen", seen, reported: undefined };
  }
  const column = (part: "seen" | "reported") =>
    isTabular(base) && hasAccuracy(space, dataset, part)
      ? unwrap(tableAccuracy(context, space, dataset, part))
      : undefined;
  const source = accuracySource(space, dataset, true);
  return {
    space,
    dataset,
    accuracySource: source,
    objective: "accuracy",
    seen: column("seen"),
    reported: column("reported"),
  };
}

function identityOf({
  space,
  dataset,
  accuracySource: source,
}: Pick<SearchTruth, "space" | "dataset" | "accuracySource">) {
  return { space, dataset, accuracy_source: source };
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}

/** The best value of each metric that a search is held against; none where the space has no table. */
export function optimaOf({ objective, seen, reported, ...truth }: SearchTruth): Row<typeof optimumSchema>[] {
  const identity = identityOf(truth);
  const seenAs = objective === "zen" ? "zen_score" : "validation_accuracy";
  return [
    ...(seen ? [{ ...identity, metric: seenAs, value: largest(seen) }] : []),
    ...(reported ? [{ ...identity, metric: "test_accuracy", value: largest(reported) }] : []),
  ];
}

function metricsOf({ objective, accuracySource: source, seen, reported }: SearchTruth): IncumbentMetrics {
  if (objective === "zen") return { zen_score: (_, value) => value };
  if (source === "surrogate") return { surrogate_accuracy: (_, value) => value };
  const best = seen && largest(seen);
  const bestReported = reported && largest(reported);
  return {
    validation_accuracy: (_, value) => value,
    ...(reported ? { test_accuracy: (row) => reported[row]! } : {}),
    ...(best === undefined ? {} : { validation_regret: (_, value) => best - value }),
    ...(reported && bestReported !== undefined ? { test_regret: (row) => bestReported - reported[row]! } : {}),
    ...(best === undefined ? {} : { at_optimum: (_, value) => (value === best ? 1 : 0) }),
  };
}

/** The incumbents of every run of one search cell, by number of queries. */
export function measureSearch(truth: SearchTruth, searched: StageInput): Row<typeof curveSchema>[] {
  const trajectories = unwrap(readArrow(searched.path("trajectories.arrow"), trajectorySchema));
  const budget = unwrap(readArrow(searched.path("runs.arrow"), runSchema)).budget[0]!;
  const identity = { ...identityOf(truth), strategy: String(searched.cell.strategy) };
  return incumbentCurves(trajectories, identity, budget, metricsOf(truth));
}

/** One truth for each space and data set that was searched, in order of first appearance. */
export function distinctTruths(truths: readonly SearchTruth[]): SearchTruth[] {
  const found = new Map(truths.map((truth) => [`${truth.space} ${truth.dataset}`, truth]));
  return [...found.values()];
}
