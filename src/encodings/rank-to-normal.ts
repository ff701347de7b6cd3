import { normalQuantile } from "./normal-quantile.ts";

/** Average ranks, from 1, of the finite values; NaN where a value is missing. */
function averageRanks(values: ArrayLike<number>): Float64Array {
  const ranks = new Float64Array(values.length).fill(Number.NaN);
  const order = Array.from({ length: values.length }, (_, at) => at).filter((at) => !Number.isNaN(values[at]));
  order.sort((a, b) => values[a]! - values[b]! || a - b);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let at = start; at < end; at++) ranks[order[at]!] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

/**
 * Replaces values by the normal quantile of rank / (n + 1): ties share their average rank, so equal values stay equal
 * and only the order matters. NaN marks a missing value and stays NaN; n counts the others.
 */
export function rankToNormal(values: ArrayLike<number>): Float64Array {
  const ranks = averageRanks(values);
  const known = ranks.reduce((count, rank) => (Number.isNaN(rank) ? count : count + 1), 0);
  return ranks.map((rank) => (Number.isNaN(rank) ? Number.NaN : normalQuantile(rank / (known + 1))));
}
