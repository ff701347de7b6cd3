import { splitSchema } from "../../src/doa/design-tables.ts";
import { trainingSchema } from "../../src/doa/training-table.ts";
import {
  architectureLevel,
  differenceSchema,
  pairLevel,
  type QualityRow,
  scoreSchema,
  type Targets,
  type TrainingIdentity,
} from "../../src/evaluation/predictor-quality.ts";
import { type proxyRankSchema, rankProxies } from "../../src/evaluation/rank-proxies.ts";
import { type curveSchema, incumbentCurves, type optimumSchema } from "../../src/evaluation/search-quality.ts";
import { unwrap } from "../../src/failure/failure.ts";
import { flooredZen, proxySchema } from "../../src/proxies/proxy-table.ts";
import type { StageContext, StageInput } from "../../src/runner/stage.ts";
import { runSchema, trajectorySchema } from "../../src/search/search-tables.ts";
import { spaceNamed } from "../../src/spaces/registry.ts";
import { readArrow } from "../../src/tables/arrow-file.ts";
import { type Row, rowsOf } from "../../src/tables/table.ts";
import { accuracyOf, inputsWhere, zenLabels } from "./cell-tables.ts";

type Context = Pick<StageContext<unknown>, "inputs">;

/** The true values of one space and data set, and what scored its zen. */
export interface Truth {
  readonly space: string;
  readonly dataset: string;
  readonly targets: Targets;
  readonly proxies: Readonly<Record<string, Float64Array>>;
  readonly test: Float64Array | undefined;
  readonly testRows: ReadonlyMap<number, ReadonlySet<number>>;
  readonly scoringEngine: string;
}

function testRowsOf(context: Context, space: string): Map<number, Set<number>> {
  const sample = inputsWhere(context, "sample", { space })[0]!;
  const splits = unwrap(readArrow(sample.path("splits.arrow"), splitSchema));
  const rows = new Map<number, Set<number>>();
  splits.seed.forEach((seed, at) => {
    if (splits.role[at] !== "test") return;
    const set = rows.get(seed) ?? new Set();
    rows.set(seed, set.add(splits.row[at]!));
  });
  return rows;
}

/** The truths of every scored data set; without benchmark files (`withAccuracy` false) zen is the only target. */
export function truthsOf(context: Context, withAccuracy: boolean): Truth[] {
  return context.inputs("proxy-score").map((scored) => {
    const name = String(scored.cell.space);
    const dataset = String(scored.cell.dataset);
    const space = unwrap(spaceNamed(name));
    const columns = unwrap(readArrow(scored.path("proxies.arrow"), proxySchema));
    const zen = unwrap(zenLabels(context, space, dataset));
    const accuracy = withAccuracy ? unwrap(accuracyOf(context, space, dataset, "validation")) : undefined;
    return {
      space: name,
      dataset,
      targets: accuracy ? { accuracy, zen } : { zen },
      proxies: { params: columns.params, flops: columns.flops, zen: flooredZen(columns.zen) },
      test: withAccuracy ? unwrap(accuracyOf(context, space, dataset, "test")) : undefined,
      testRows: testRowsOf(context, name),
      scoringEngine: columns.scoring_engine[0] ?? "",
    };
  });
}

function truthOf(truths: readonly Truth[], { cell }: StageInput): Truth {
  const truth = truths.find(({ space, dataset }) => space === cell.space && dataset === cell.dataset);
  if (truth === undefined) throw new Error(`nothing was scored for ${JSON.stringify(cell)}`);
  return truth;
}

/** Every measurement of one trained predictor. */
export function measurePredictor(truths: readonly Truth[], trained: StageInput): QualityRow[] {
  const { cell } = trained;
  const truth = truthOf(truths, trained);
  const training = rowsOf(unwrap(readArrow(trained.path("training.arrow"), trainingSchema)));
  const identity: TrainingIdentity = {
    space: truth.space,
    dataset: truth.dataset,
    predictor: String(cell.predictor),
    label: String(cell.label),
    labelled: training[0]!.labelled,
    trained_distance: Number(cell.distance),
    accuracy_queries: training[0]!.accuracy_queries,
    tensor_backend: training[0]!.tensor_backend,
    scoring_engine: truth.scoringEngine,
  };
  const scores = unwrap(readArrow(trained.path("scores.arrow"), scoreSchema));
  const differences = unwrap(readArrow(trained.path("differences.arrow"), differenceSchema));
  const measured = [
    ...architectureLevel(scores, truth.testRows, truth.targets),
    ...pairLevel(differences, truth.targets, identity.label),
  ];
  return measured.map((row) => ({ ...identity, ...row }));
}

/** Rank correlations of the proxies themselves with validation accuracy; none without it. */
export function measureProxies({
  space,
  dataset,
  targets,
  proxies,
  scoringEngine,
}: Truth): Row<typeof proxyRankSchema>[] {
  const { accuracy } = targets;
  if (accuracy === undefined) return [];
  return rankProxies(proxies, accuracy, { space, dataset, target: "accuracy", scoring_engine: scoringEngine });
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}

/** The best value of each metric that a search is held against. */
export function optimaOf({ space, dataset, targets, test }: Truth): Row<typeof optimumSchema>[] {
  const { accuracy, zen } = targets;
  if (accuracy === undefined || test === undefined) {
    return [{ space, dataset, metric: "zen_score", value: largest(zen!) }];
  }
  return [
    { space, dataset, metric: "validation_accuracy", value: largest(accuracy) },
    { space, dataset, metric: "test_accuracy", value: largest(test) },
  ];
}

/** The incumbents of every run of one search cell, by number of queries. */
export function measureSearch(truths: readonly Truth[], searched: StageInput): Row<typeof curveSchema>[] {
  const truth = truthOf(truths, searched);
  const { space, dataset, targets, test } = truth;
  const trajectories = unwrap(readArrow(searched.path("trajectories.arrow"), trajectorySchema));
  const budget = unwrap(readArrow(searched.path("runs.arrow"), runSchema)).budget[0]!;
  const identity = { space, dataset, strategy: String(searched.cell.strategy) };
  if (test === undefined) {
    return incumbentCurves(trajectories, identity, budget, { zen_score: (row) => targets.zen![row]! });
  }
  const [best, bestTest] = [largest(targets.accuracy!), largest(test)];
  return incumbentCurves(trajectories, identity, budget, {
    validation_accuracy: (_, seen) => seen,
    test_accuracy: (row) => test[row]!,
    validation_regret: (_, seen) => best - seen,
    test_regret: (row) => bestTest - test[row]!,
    at_optimum: (_, seen) => (seen === best ? 1 : 0),
  });
}

/** What a run did, with the search that it belongs to. */
export const searchRunSchema = { space: "text", dataset: "text", strategy: "text", ...runSchema } as const;

/** The runs of one search cell. */
export function searchRuns(searched: StageInput): Row<typeof searchRunSchema>[] {
  const { cell } = searched;
  const identity = {
    space: String(cell.space),
    dataset: String(cell.dataset),
    strategy: String(cell.strategy),
  };
  return rowsOf(unwrap(readArrow(searched.path("runs.arrow"), runSchema))).map((run) => ({ ...identity, ...run }));
}
