import type { z } from "zod";
import type { PlugIn } from "../plug-ins/plug-in.ts";
import type { RandomStream } from "../random/stream.ts";
import type { TabularSpace } from "../spaces/search-space.ts";
import type { DifferenceModel } from "./difference-model.ts";
import type { Identity } from "./identity.ts";
import type { QueryLedger } from "./ledger.ts";
import type { Objective, ObjectiveScale } from "./objective.ts";

/** A model that is built before a search begins, by the role that it has there. */
type ModelRole = "differences";

/** The models of one run: those that the strategy asked for are there. */
export interface SearchModels {
  /** A predictor of differences, for a strategy that {@link StrategyDefinition.needs} one. */
  readonly differences?: DifferenceModel;
  /** The objective itself, for a strategy that {@link StrategyDefinition.readsUncounted} it. */
  readonly uncounted?: Objective;
}

/** What one run of a strategy is given. */
export interface SearchContext {
  /** The rows to choose from. A space too large to be listed numbers its architectures on first sight. */
  readonly space: TabularSpace;
  /** The only source of objective values. */
  readonly ledger: QueryLedger;
  /** Which rows the ledger takes for one architecture. */
  readonly identity: Identity;
  /**
   * Where the architectures that a run begins with are drawn from, one `space.sample` after the other: the same stream
   * for run i of every strategy, so that their starts are equal as far as both reach.
   */
  readonly start: RandomStream;
  /** The root of the run's other random choices. */
  readonly stream: RandomStream;
  /** What kind of number a query returns. */
  readonly scale: ObjectiveScale;
  readonly models: SearchModels;
}

/** A search strategy: spends a ledger's budget. What it found is the ledger's incumbent. */
export interface StrategyDefinition<S extends z.ZodObject = z.ZodObject> extends PlugIn {
  readonly settings: S;
  /** The models that it cannot run without, with given settings; none where it is left out. */
  needs?(settings: z.output<S>): readonly ModelRole[];
  /**
   * Whether it is shown the objective without paying for its values, with given settings. What it finds is
   * then an upper bound of what can be found, and no result of a search under a budget.
   */
  readsUncounted?(settings: z.output<S>): boolean;
  /** The spaces by whose results the default settings were chosen; left out where they were not chosen by results. */
  readonly tunedOn?: readonly string[];
  /** One whole run. It ends when the ledger is closed, or earlier when the strategy has converged. */
  run(context: SearchContext, settings: z.output<S>): Promise<void>;
}

/** Declares a search strategy: the default export of `src/search/strategies/NAME.ts`. */
export function defineStrategy<S extends z.ZodObject>(definition: StrategyDefinition<S>): StrategyDefinition<S> {
  return definition;
}
