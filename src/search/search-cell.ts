import { FailureError, failed, type Result, success } from "../failure/failure.ts";
import { quoted } from "../failure/quote.ts";
import { randomStream } from "../random/stream.ts";
import type { TabularSpace } from "../spaces/search-space.ts";
import type { SearchModels } from "./define-strategy.ts";
import type { DifferenceModel } from "./difference-model.ts";
import { networkIdentity } from "./identity.ts";
import type { Objective, ObjectiveScale } from "./objective.ts";
import { type ChosenStrategy, runStrategy } from "./run-strategy.ts";
import { type SearchTables, searchTables, settingsOrigin, type TabulatedRun } from "./search-tables.ts";

/** Runs of one strategy on one task. */
export interface SearchCell {
  readonly strategy: ChosenStrategy;
  /** The rows that are searched: a tabular space, or a pool that grows. */
  readonly space: TabularSpace;
  /** What is searched for; a function of the run's number where runs see different noise. */
  readonly objective: Objective | ((run: number) => Objective);
  readonly scale: ObjectiveScale;
  /** Predictors of differences, one per training set; run i uses the one at i modulo their number. */
  readonly differences?: readonly DifferenceModel[] | undefined;
  /** Number of runs. */
  readonly runs: number;
  /** Queries of each run at most, the initial population included. */
  readonly queries: number;
  /** Names the random choices of the cell; run i draws from a stream of its own below it. */
  readonly seed: string;
  /** Called after each run with the number of those that are done. */
  readonly onRun?: (done: number) => void;
}

/**
 * All runs of one strategy, one after the other, as tables. Same inputs, same tables.
 * Fails with `invalid-argument` for a model that the strategy needs and did not get, and as the objective fails where it
 * throws a `FailureError`.
 */
export async function searchCell(cell: SearchCell): Promise<Result<SearchTables>> {
  const { strategy, space, scale, queries, onRun } = cell;
  const tabulated: TabulatedRun[] = [];
  const shared = { strategy, space, scale, budget: queries, identity: networkIdentity(space) };
  for (let run = 0; run < cell.runs; run++) {
    const objective = typeof cell.objective === "function" ? cell.objective(run) : cell.objective;
    const models = modelsOf(cell, objective, run);
    if (!models.ok) return models;
    const stream = randomStream(cell.seed);
    const trajectory = await failureOf(() =>
      runStrategy({ ...shared, objective, target: objective.optimum, models: models.value, run, stream }),
    );
    if (!trajectory.ok) return trajectory;
    tabulated.push({ trajectory: trajectory.value, trainingSet: models.value.differences?.trainingSet });
    onRun?.(run + 1);
  }
  return success(searchTables(space, tabulated, queries, settingsOrigin(strategy.definition.tunedOn, space.name)));
}

/** The models that a run's strategy asks for. */
function modelsOf({ strategy, differences = [] }: SearchCell, objective: Objective, run: number): Result<SearchModels> {
  const { name, definition, settings } = strategy;
  const uncounted = definition.readsUncounted?.(settings) ? { uncounted: objective } : {};
  if (!definition.needs?.(settings).includes("differences")) return success(uncounted);
  const model = differences[run % differences.length];
  if (model !== undefined) return success({ ...uncounted, differences: model });
  return failed({
    code: "invalid-argument",
    message: `the search strategy ${quoted(name)} needs a predictor of differences, and there is none`,
    remedy: "Train one on this space, or use a strategy or settings that need no predictor.",
  });
}

/** What an action gives, or the failure that it throws. */
async function failureOf<T>(action: () => Promise<T>): Promise<Result<T>> {
  try {
    return success(await action());
  } catch (error) {
    if (error instanceof FailureError) return failed(error.failure);
    throw error;
  }
}
