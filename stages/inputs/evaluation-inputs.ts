import type { NamedMeasurement } from "../../src/benchmarks/tasks/benchmark-task.ts";
import { seedsOf, testSeedOf } from "../../src/doa/labelled-design.ts";
import { splitSchema } from "../../src/doa/tables/splits.ts";
import {
  architectureLevel,
  pairLevel,
  type QualityRow,
  type Targets,
  type TrainingIdentity,
} from "../../src/evaluation/predictor-quality.ts";
import { proxyOptima } from "../../src/evaluation/proxy-optima.ts";
import { rankProxies } from "../../src/evaluation/rank-proxies.ts";
import type { proxyOptimumSchema } from "../../src/evaluation/tables/proxy-optima.ts";
import type { proxyRankSchema } from "../../src/evaluation/tables/proxy-ranks.ts";
import type { searchRunSchema } from "../../src/evaluation/tables/search-runs.ts";
import { classesOf } from "../../src/evaluation/test-networks.ts";
import { unwrap } from "../../src/failure/failure.ts";
import { differenceSchema } from "../../src/predictors/tables/differences.ts";
import { scoreSchema } from "../../src/predictors/tables/scores.ts";
import { trainingSchema } from "../../src/predictors/tables/training.ts";
import { flooredZen } from "../../src/proxies/labels/floored-zen.ts";
import { proxySchema } from "../../src/proxies/tables/wide-proxies.ts";
import type { StageContext, StageInput } from "../../src/runner/stage.ts";
import { runSchema } from "../../src/search/tables/runs.ts";
import { isWhole } from "../../src/spaces/pool/design-rows.ts";
import { readArrow } from "../../src/tables/arrow-file.ts";
import { type Row, rowsOf } from "../../src/tables/table.ts";
import { accuracyOf, cellProtocol, inputsWhere, originOf, tableValues, zenLabels } from "./cell-tables.ts";
import { type DesignSpace, designOf } from "./spaces.ts";

type Context = Pick<StageContext<unknown>, "inputs">;

/** The true values of the rows of one design on one data set, and what scored its zen. */
export interface Truth {
  readonly space: string;
  readonly dataset: string;
  readonly accuracySource: string;
  readonly targets: Targets;
  readonly proxies: Readonly<Record<string, Float64Array>>;
  /** The rows that the predictor of a training set may be tested on. */
  readonly testRows: (set: number) => ReadonlySet<number>;
  /** The class of official twins of every row; undefined where the space has no twins. */
  readonly classes: Int32Array | undefined;
  readonly design: DesignSpace;
  readonly scoringEngine: string;
  /** Number of architectures with a zen score. */
  readonly zenScores: number;
  readonly measuredFrom: string;
}

function testRowsOf(context: Context, space: string): Truth["testRows"] {
  const sample = inputsWhere(context, "sample", { space })[0]!;
  const splits = unwrap(readArrow(sample.path("splits.arrow"), splitSchema));
  const rows = new Map<number, Set<number>>();
  splits.seed.forEach((seed, at) => {
    if (splits.role[at] !== "test") return;
    const set = rows.get(seed) ?? new Set();
    rows.set(seed, set.add(splits.row[at]!));
  });
  const seeds = seedsOf(splits);
  return (set) => rows.get(testSeedOf(set, seeds))!;
}

function twinsOf({ rows }: DesignSpace): Int32Array | undefined {
  return classesOf(Array.from({ length: rows.count }, (_, row) => rows.canonicalKey(rows.at(row))));
}

async function truthOfScored(context: Context, scored: StageInput, withAccuracy: boolean): Promise<Truth> {
  const [space, dataset] = [String(scored.cell.space), String(scored.cell.dataset)];
  const sample = inputsWhere(context, "sample", { space })[0]!;
  const design = unwrap(await designOf(sample));
  const columns = unwrap(readArrow(scored.path("proxies.arrow"), proxySchema));
  const zen = unwrap(zenLabels(context, space, dataset));
  const protocol = withAccuracy ? cellProtocol(space, dataset) : undefined;
  return {
    space,
    dataset,
    accuracySource: protocol?.source ?? "none",
    targets: protocol ? { accuracy: unwrap(await accuracyOf(context, design, dataset)), zen } : { zen },
    proxies: { params: columns.params, flops: columns.flops, zen: flooredZen(columns.zen) },
    testRows: testRowsOf(context, space),
    classes: twinsOf(design),
    design,
    scoringEngine: columns.scoring_engine[0] ?? "",
    zenScores: columns.zen.reduce((count, score) => count + (Number.isNaN(score) ? 0 : 1), 0),
    measuredFrom: originOf(scored),
  };
}

/** The truths of every scored data set; without benchmark files (`withAccuracy` false) zen is the only target. */
export async function truthsOf(context: Context, withAccuracy: boolean): Promise<Truth[]> {
  const truths: Truth[] = [];
  for (const scored of context.inputs("proxy-score")) truths.push(await truthOfScored(context, scored, withAccuracy));
  return truths;
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
    accuracy_source: truth.accuracySource,
    accuracy_queries: training[0]!.accuracy_queries,
    pretraining_zen_scores: cell.predictor === "siamese" ? truth.zenScores : 0,
    tensor_backend: training[0]!.tensor_backend,
    scoring_engine: truth.scoringEngine,
    measured_from: originOf(trained),
  };
  const scores = unwrap(readArrow(trained.path("scores.arrow"), scoreSchema));
  const differences = unwrap(readArrow(trained.path("differences.arrow"), differenceSchema));
  const measured = [
    ...architectureLevel(scores, truth.testRows, truth.targets, truth.classes),
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
  accuracySource: source,
  scoringEngine,
  measuredFrom,
}: Truth): Row<typeof proxyRankSchema>[] {
  const { accuracy } = targets;
  if (accuracy === undefined) return [];
  return rankProxies(proxies, accuracy, {
    ...{ space, dataset, target: "accuracy", accuracy_source: source, scoring_engine: scoringEngine },
    measured_from: measuredFrom,
  });
}

/** Where searches that are driven by a proxy alone must end; none where not the whole space is scored. */
export function measureProxyOptima(context: Context, truth: Truth): Row<typeof proxyOptimumSchema>[] {
  const { space, dataset, design, proxies, measuredFrom } = truth;
  const protocol = truth.targets.accuracy && isWhole(design.base) ? cellProtocol(space, dataset) : undefined;
  const values = (named: NamedMeasurement | undefined) =>
    named && unwrap(tableValues(context, space, named.measurement));
  const [seen, reported] = [values(protocol?.seen), values(protocol?.reported[0])];
  return Object.entries(isWhole(design.base) ? proxies : {}).flatMap(([proxy, scores]) =>
    proxyOptima(design.rows, scores).map(({ row, ...optimum }) => ({
      ...{ space, dataset, proxy, ...optimum, measured_from: measuredFrom },
      architecture: design.base.format(design.architecture(row)),
      seen_metric: protocol?.seen.name ?? "",
      seen: seen?.[row] ?? Number.NaN,
      reported_metric: protocol?.reported[0]?.name ?? "",
      reported: reported?.[row] ?? Number.NaN,
    })),
  );
}

/** The runs of one search cell. */
export function searchRuns(searched: StageInput): Row<typeof searchRunSchema>[] {
  const { cell } = searched;
  const identity = {
    space: String(cell.space),
    dataset: String(cell.dataset),
    strategy: String(cell.strategy),
  };
  const runs = rowsOf(unwrap(readArrow(searched.path("runs.arrow"), runSchema)));
  return runs.map(({ incumbent: _incumbent, incumbent_seen: _seen, settings: _settings, ...run }) => ({
    ...identity,
    ...run,
    measured_from: originOf(searched),
  }));
}
