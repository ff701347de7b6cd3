import { mean } from "./moments.ts";
import { type Numbers, sharedLength } from "./paired-lists.ts";
import { averageRanks } from "./ranks.ts";

/** Pearson's linear correlation, in [-1, 1]; NaN for fewer than two items or a constant list. */
function pearson(a: Numbers, b: Numbers): number {
  const n = sharedLength(a, b);
  const meanA = mean(a);
  const meanB = mean(b);
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < n; i++) {
    const da = a[i]! - meanA;
    const db = b[i]! - meanB;
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return ab / Math.sqrt(aa * bb);
}

/** Spearman's rank correlation, in [-1, 1], ties by average ranks; NaN for fewer than two items or a constant list. */
export function spearman(a: Numbers, b: Numbers): number {
  sharedLength(a, b);
  return pearson(averageRanks(a), averageRanks(b));
}
