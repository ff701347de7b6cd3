import type { GaussianProcessDifferencesOptions } from "../predictors/gaussian-process/differences.ts";
import { GaussianProcessDifferences } from "../predictors/gaussian-process/differences.ts";
import { chooseBatch } from "./batch-choice.ts";
import { proposeMoves } from "./move-proposals.ts";
import { ObservedCells } from "./observed-cells.ts";
import type { SearchContext, Strategy } from "./strategy.ts";

/** Settings of {@link deltaNasBudgeted}. */
export interface BudgetedOptions<A> extends Omit<GaussianProcessDifferencesOptions<A>, "sample" | "scale"> {
  /** `accuracy` (default) when the objective is an accuracy in percent, `plain` for any other score. */
  readonly scale?: GaussianProcessDifferencesOptions<A>["scale"];
  /** Random cells at the start; 5 by default. */
  readonly initial?: number;
  /** Queries between two fits; 2 by default. */
  readonly batch?: number;
  /** Parents with the highest posterior mean; 10 by default. */
  readonly parents?: number;
  /** Of those, parents whose two-edit neighbours are candidates too; 4 by default. */
  readonly wideParents?: number;
  /** Random cells among the candidates of each round; 50 by default. */
  readonly restarts?: number;
}

const DEFAULTS = {
  scale: "accuracy",
  initial: 5,
  batch: 2,
  parents: 10,
  wideParents: 4,
  restarts: 50,
} satisfies Partial<BudgetedOptions<unknown>>;

/** Number of random cells from which typical feature distances are taken: 400 pairs. */
const SCALE_SAMPLE = 800;

/**
 * Delta-NAS with the difference predictor in the loop: it is trained on counted accuracies only, anew after every
 * batch, and decides which one- and two-edit moves away from cells already paid for are worth a query.
 *
 * The predictor is a Gaussian process (its posterior is the posterior of a process on all pairwise differences). A move
 * p → c that it predicts not to improve is not taken: c is queried only if the 95 % interval of Δ(p, c) reaches above 0
 * for at least one of the parents p that it was reached from, and if its expected improvement over the best seen value
 * is positive. Random restarts are no moves; only the second condition holds for them. Among what is left the batch is
 * chosen by expected improvement.
 */
export function deltaNasBudgeted<A>(options: BudgetedOptions<A>): Strategy<A> {
  const settings: Required<BudgetedOptions<A>> = { ...DEFAULTS, ...options };
  return {
    name: "delta-nas-budgeted",
    run(context) {
      const cells = startingCells(context, settings);
      const climbs = context.stream.child("kernel-parameters");
      const restarts = context.stream.child("restarts");
      while (context.ledger.open) {
        cells.model.refit(climbs);
        const moves = proposeMoves(context, cells, settings, restarts);
        const batch = chooseBatch(cells.model, moves, settings.batch);
        if (batch.length === 0) cells.query(context.space.sample(restarts));
        for (const move of batch) cells.query(move.architecture);
      }
    },
  };
}

function startingCells<A>(context: SearchContext<A>, settings: Required<BudgetedOptions<A>>): ObservedCells<A> {
  const { space, stream } = context;
  const scaling = stream.child("feature-scales");
  const sample = Array.from({ length: SCALE_SAMPLE }, () => space.sample(scaling));
  const model = new GaussianProcessDifferences<A>({ source: settings.source, scale: settings.scale, sample });
  const cells = new ObservedCells(context, model, settings.source.usesProxies);
  const draws = stream.child("population");
  while (cells.size < settings.initial && context.ledger.open) cells.query(space.sample(draws));
  return cells;
}
