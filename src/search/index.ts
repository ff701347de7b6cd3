export { type DeltaNasOptions, deltaNas } from "./delta-nas.ts";
export { type BudgetedOptions, deltaNasBudgeted } from "./delta-nas-budgeted.ts";
export {
  type DifferenceModel,
  listedDifferences,
  scoreDifferences,
  uncountedExactDifferences,
} from "./difference-model.ts";
export { type Identity, networkIdentity, writtenIdentity } from "./identity.ts";
export { type LedgerOptions, type OpenLedger, openLedger, type QueryLedger } from "./ledger.ts";
export { type Objective, tableObjective } from "./objective.ts";
export { randomSearch } from "./random-search.ts";
export { type EvolutionOptions, regularizedEvolution } from "./regularized-evolution.ts";
export { runStrategy, type StrategyRuns } from "./run-strategy.ts";
export { STRATEGY_NAMES, type StrategySettings, strategyNamed } from "./strategies.ts";
export type { SearchContext, Strategy } from "./strategy.ts";
export {
  incumbentCurve,
  queriesToReach,
  type RunEnd,
  type RunTrajectory,
  type TrajectoryPoint,
} from "./trajectory.ts";
