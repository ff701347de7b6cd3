import { failed, type Result, success } from "../failure/failure.ts";
import { quoted } from "../failure/quote.ts";
import type { SearchModels } from "../search/define-strategy.ts";
import type { DifferenceModel } from "../search/difference-model.ts";
import type { Objective } from "../search/objective.ts";
import type { ChosenStrategy } from "../search/run-strategy.ts";
import type { Numbered } from "./numbered.ts";

/**
 * The models that a strategy asks for with its settings. Fails with `invalid-argument` where it needs a predictor of
 * differences and there is none.
 */
export function searchModels<A>(
  { name, definition, settings }: ChosenStrategy,
  numbered: Numbered<A>,
  objective: Objective,
  differences: DifferenceModel<A> | undefined,
): Result<SearchModels> {
  const uncounted = definition.readsUncounted?.(settings) ? { uncounted: objective } : {};
  if (!definition.needs?.(settings).includes("differences")) return success(uncounted);
  if (differences !== undefined) return success({ ...uncounted, differences: ofRows(numbered, differences) });
  return failed({
    code: "invalid-argument",
    message: `the search strategy ${quoted(name)} needs a predictor of differences`,
    where: "differences",
    remedy: "Give one that `fitPredictor` fitted, or a function of your own.",
  });
}

/** A model of architectures as one of their rows. */
function ofRows<A>({ architecture }: Numbered<A>, model: DifferenceModel<A>): DifferenceModel {
  return {
    ...model,
    differences: (parent, neighbours) => model.differences(architecture(parent), neighbours.map(architecture)),
  };
}
