import { rSquared } from "../metrics/regression-error.ts";
import type { TabularSpace } from "../spaces/search-space.ts";
import { additiveFit } from "./additive-fit.ts";

/** The rows of the largest score and of the largest fitted score of a proxy; none unless all rows have a score. */
export function proxyOptima(
  space: TabularSpace,
  scores: Float64Array,
): { readonly reading: string; readonly row: number; readonly value: number; readonly r2: number }[] {
  if (scores.some(Number.isNaN)) return [];
  const fit = additiveFit(space, scores);
  const best = scores.indexOf(Math.max(...scores));
  const scored = { reading: "as scored", row: best, value: scores[best]!, r2: 1 };
  if (fit === undefined) return [scored];
  const top = fit.indexOf(Math.max(...fit));
  return [scored, { reading: "additive fit", row: top, value: fit[top]!, r2: rSquared(fit, scores) }];
}
