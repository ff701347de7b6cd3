import type { FeatureSource } from "../encodings/gp-feature-source.ts";
import { didYouMean } from "../failure/did-you-mean.ts";
import { failed, type Result, success } from "../failure/failure.ts";
import { type DeltaNasOptions, deltaNas } from "./delta-nas.ts";
import { type BudgetedOptions, deltaNasBudgeted } from "./delta-nas-budgeted.ts";
import type { DifferenceModel } from "./difference-model.ts";
import { randomSearch } from "./random-search.ts";
import { type EvolutionOptions, regularizedEvolution } from "./regularized-evolution.ts";
import type { Strategy } from "./strategy.ts";

/** What strategies are built from. Each takes what it needs; everything has a default but the two models. */
export interface StrategySettings<A> {
  /** The predictor of `delta-nas`. */
  readonly differences?: DifferenceModel<A>;
  /** The features of `delta-nas-budgeted`. */
  readonly source?: FeatureSource<A>;
  readonly evolution?: EvolutionOptions;
  readonly deltaNas?: Omit<DeltaNasOptions<A>, "differences">;
  readonly budgeted?: Omit<BudgetedOptions<A>, "source">;
}

type Builder = <A>(settings: StrategySettings<A>) => Strategy<A> | MissingPart;

/** A setting that a strategy cannot do without. */
interface MissingPart {
  readonly missing: keyof StrategySettings<unknown>;
}

/** Every strategy by name. Adding one is a file and a line here. */
const STRATEGIES = new Map<string, Builder>([
  ["random-search", () => randomSearch()],
  ["regularized-evolution", ({ evolution }) => regularizedEvolution(evolution)],
  [
    "delta-nas",
    (settings) => {
      const { differences } = settings;
      return differences === undefined ? { missing: "differences" } : deltaNas({ ...settings.deltaNas, differences });
    },
  ],
  [
    "delta-nas-budgeted",
    (settings) => {
      const { source } = settings;
      return source === undefined ? { missing: "source" } : deltaNasBudgeted({ ...settings.budgeted, source });
    },
  ],
]);

/** The names of all strategies, in a fixed order. */
export const STRATEGY_NAMES: readonly string[] = [...STRATEGIES.keys()];

/**
 * The strategy of a name, with its settings. Fails with `invalid-argument` for a name that is none (with the nearest
 * one) and for a setting that the strategy needs and did not get.
 */
export function strategyNamed<A>(name: string, settings: StrategySettings<A> = {}): Result<Strategy<A>> {
  const builder = STRATEGIES.get(name);
  if (builder === undefined) {
    return failed({
      code: "invalid-argument",
      message: `"${name}" is not a search strategy${didYouMean(name, STRATEGY_NAMES)}`,
      remedy: `use one of: ${STRATEGY_NAMES.join(", ")}`,
    });
  }
  const built = builder(settings);
  if (!("missing" in built)) return success(built);
  return failed({
    code: "invalid-argument",
    message: `the search strategy "${name}" needs the setting "${built.missing}"`,
    remedy: `pass "${built.missing}", or use a strategy that needs no model`,
  });
}
