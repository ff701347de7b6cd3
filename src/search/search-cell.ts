import type { FeatureSource } from "../encodings/gp-feature-source.ts";
import { failed, type Result, success } from "../failure/failure.ts";
import { randomStream } from "../random/stream.ts";
import type { ArchitectureIndex, TabularSpace } from "../spaces/search-space.ts";
import { type DifferenceModel, uncountedExactDifferences } from "./difference-model.ts";
import type { Objective } from "./objective.ts";
import { READINGS } from "./readings.ts";
import { runStrategy } from "./run-strategy.ts";
import { type SearchTables, searchTables, type TabulatedRun } from "./search-tables.ts";
import { strategyNamed } from "./strategies.ts";
import type { Strategy } from "./strategy.ts";

/** What a search cell searches. */
export interface SearchModels {
  /** A key of {@link READINGS}, such as `delta-nas-zen`. */
  readonly strategy: string;
  readonly space: TabularSpace;
  readonly objective: Objective<ArchitectureIndex>;
  readonly scale: "accuracy" | "plain";
  /** Predictors of zen differences, one per training set; run i uses the one at i modulo their number. */
  readonly zenDifferences: readonly DifferenceModel<ArchitectureIndex>[];
  readonly features: FeatureSource<ArchitectureIndex>;
  /** The best value of the objective, where it is known: a run ends there, for no query can change the incumbent. */
  readonly optimum?: number;
}

/** Sizes of a search; see the parameters of the `search` stage. */
export interface SearchSizes {
  readonly runs: number;
  readonly queries: number;
  readonly population: number;
  readonly tournament: number;
  readonly walkers: number;
}

function readingNamed(name: string): Result<{ strategy: string; differences?: "zen" | "exact" }> {
  if (Object.hasOwn(READINGS, name)) return success(READINGS[name as keyof typeof READINGS]);
  const remedy = `use one of: ${Object.keys(READINGS).join(", ")}`;
  return failed({ code: "invalid-argument", message: `"${name}" is not a search strategy`, where: "strategy", remedy });
}

/** A strategy, and the training set of the predictor that it was built on, if it was built on one. */
interface BuiltStrategy {
  readonly strategy: Strategy<ArchitectureIndex>;
  readonly trainingSet: number | undefined;
}

function buildStrategy(models: SearchModels, sizes: SearchSizes, run: number): Result<BuiltStrategy> {
  const reading = readingNamed(models.strategy);
  if (!reading.ok) return reading;
  const { zenDifferences, objective } = models;
  const exact = reading.value.differences === "exact";
  const differences = exact ? uncountedExactDifferences(objective) : zenDifferences[run % zenDifferences.length];
  const strategy = strategyNamed<ArchitectureIndex>(reading.value.strategy, {
    ...(differences ? { differences } : {}),
    source: models.features,
    evolution: { population: sizes.population, tournament: sizes.tournament },
    deltaNas: { population: sizes.walkers },
    budgeted: { scale: models.scale },
  });
  return strategy.ok ? success({ strategy: strategy.value, trainingSet: differences?.trainingSet }) : strategy;
}

/**
 * All runs of one strategy, each with a stream of its own below the cell's seed.
 * Fails with `invalid-argument` for an unknown strategy or a model that is missing.
 */
export function searchCell(
  models: SearchModels,
  sizes: SearchSizes,
  seed: string,
  onRun: (done: number) => void = () => {},
): Result<SearchTables> {
  const tabulated: TabulatedRun[] = [];
  for (let run = 0; run < sizes.runs; run++) {
    const built = buildStrategy(models, sizes, run);
    if (!built.ok) return built;
    const { strategy, trainingSet } = built.value;
    const { space, objective, optimum } = models;
    const target = optimum === undefined ? {} : { target: optimum };
    const settings = { strategy, space, objective, budget: sizes.queries, ...target };
    const [trajectory] = runStrategy({ ...settings, runs: 1, firstRun: run, stream: randomStream(seed) });
    tabulated.push({ trajectory: trajectory!, trainingSet });
    onRun(run + 1);
  }
  return success(searchTables(models.space, tabulated, sizes.queries));
}
