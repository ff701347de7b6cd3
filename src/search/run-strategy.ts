import type { RandomStream } from "../random/stream.ts";
import type { TabularSpace } from "../spaces/search-space.ts";
import type { SearchModels, StrategyDefinition } from "./define-strategy.ts";
import type { Identity } from "./identity.ts";
import { openLedger } from "./ledger.ts";
import type { Objective, ObjectiveScale } from "./objective.ts";
import type { RunTrajectory } from "./trajectory.ts";

/** A strategy as it was chosen by its name. */
export interface ChosenStrategy {
  /** The name of its file. */
  readonly name: string;
  readonly definition: StrategyDefinition;
  /** What the definition's schema made of the settings that were given. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** One run of a strategy. */
export interface StrategyRun {
  readonly strategy: ChosenStrategy;
  readonly space: TabularSpace;
  readonly objective: Objective;
  readonly scale: ObjectiveScale;
  readonly models: SearchModels;
  /** Which rows count as one architecture; see `networkIdentity`. */
  readonly identity: Identity;
  /** Number of queries, at least 1. */
  readonly budget: number;
  /** Number of the run, which draws from `stream.child("run", run)`, and its start from the child `start` of that. */
  readonly run: number;
  readonly stream: RandomStream;
  /** Ends the run when this value was seen; see `LedgerOptions.target`. */
  readonly target?: number | undefined;
}

/** Runs a strategy once, with a ledger of its own. Same inputs, same trajectory. */
export async function runStrategy(given: StrategyRun): Promise<RunTrajectory> {
  const { strategy, space, objective, scale, models, identity, budget, run, target } = given;
  const { ledger, record } = openLedger({ objective, budget, identity, ...(target === undefined ? {} : { target }) });
  const stream = given.stream.child("run", run);
  const start = stream.child("start");
  await strategy.definition.run({ space, ledger, identity, start, stream, scale, models }, strategy.settings);
  return { strategy: strategy.name, run, ...record() };
}
