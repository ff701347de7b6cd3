import { join } from "node:path";
import { type Failure, FailureError, failed, type Result, success } from "../failure/failure.ts";
import { choosePlugIn } from "../plug-ins/chosen-plug-in.ts";
import { randomStream } from "../random/stream.ts";
import type { StrategyDefinition } from "../search/define-strategy.ts";
import type { DifferenceModel } from "../search/difference-model.ts";
import { networkIdentity } from "../search/identity.ts";
import type { Objective, ObjectiveScale } from "../search/objective.ts";
import { runStrategy as searchOnce } from "../search/run-strategy.ts";
import type { RunTrajectory } from "../search/trajectory.ts";
import type { SearchSpace } from "../spaces/search-space.ts";
import { askedOf, type ObjectiveFunction } from "./asked-objective.ts";
import { type Numbered, searched } from "./numbered.ts";
import { searchModels } from "./search-models.ts";
import type { SearchTask } from "./task.ts";

const STRATEGIES = join(import.meta.dir, "..", "search", "strategies");
const KIND = "a search strategy";

/** How {@link runStrategy} runs. */
export interface RunOptions<A> {
  /** The name of a file of `src/search/strategies`: `random-search`, `regularized-evolution`, or one of your own. */
  readonly strategy: string;
  /** Settings of the strategy; those left out have their defaults. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Queries at most, those at the start included; at least 1. Asking for one network again is free. */
  readonly budget: number;
  /** Names all random choices: same inputs, same trajectory. */
  readonly seed: string | number;
  /** Number of the run below that seed, which draws from a stream of its own; 0 by default. */
  readonly run?: number;
  /** A predictor of differences, for a strategy that is driven by one. */
  readonly differences?: DifferenceModel<A>;
  /** Ends the run once a value at or above it was seen; the best value of a task by default. */
  readonly target?: number;
  /** Whether values are accuracies in percent; `plain` by default, for a task `accuracy`. */
  readonly scale?: ObjectiveScale;
}

/**
 * Runs a search strategy once, on a task or on an objective of one's own. Fails with `invalid-argument` for an unknown name,
 * an impossible setting or budget, and where the strategy needs a predictor and gets none; and with the failure of a
 * `FailureError` that the objective throws. Whatever else it throws is thrown.
 */
export async function runStrategy<A>(
  space: SearchSpace<A>,
  objective: ObjectiveFunction<A> | SearchTask<A>,
  options: RunOptions<A>,
): Promise<Result<RunTrajectory<A>>> {
  const { budget, run = 0 } = options;
  const strategy = await choosePlugIn<StrategyDefinition>(STRATEGIES, options.strategy, KIND, options.settings);
  if (!strategy.ok) return strategy;
  if (!Number.isInteger(budget) || budget < 1) return failed(badBudget(budget));
  const [numbered, asked] = [searched(space), askedOf(objective, run)];
  const rowObjective: Objective = { name: asked.name, seen: (row) => asked.seen(numbered.architecture(row)) };
  const models = searchModels(strategy.value, numbered, rowObjective, options.differences);
  if (!models.ok) return models;
  const { rows } = numbered;
  try {
    const trajectory = await searchOnce({
      ...{ strategy: strategy.value, space: rows, objective: rowObjective, models: models.value, budget, run },
      ...{ identity: networkIdentity(rows), stream: randomStream(options.seed) },
      scale: options.scale ?? asked.scale,
      target: options.target ?? asked.optimum,
    });
    return success(ofArchitectures(numbered, trajectory));
  } catch (error) {
    if (error instanceof FailureError) return failed(error.failure);
    throw error;
  }
}

function ofArchitectures<A>({ architecture }: Numbered<A>, { points, ...run }: RunTrajectory): RunTrajectory<A> {
  const named = points.map((point) => {
    return { ...point, architecture: architecture(point.architecture), incumbent: architecture(point.incumbent) };
  });
  return { ...run, points: named };
}

function badBudget(budget: number): Failure {
  const message = `"${budget}" is not a possible budget`;
  return { code: "invalid-argument", message, where: "budget", remedy: "Give a whole number of at least 1." };
}
