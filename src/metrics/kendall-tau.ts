import { type Numbers, sharedLength } from "./paired-lists.ts";

/**
 * Kendall's rank correlation tau-b, in [-1, 1], with ties in either list corrected for.
 *
 * O(n log n): sort by `a`, then count the exchanges of a merge sort by `b` (Knight, JASA 61, 1966). NaN where it is
 * undefined: fewer than two items, or a list whose items are all equal. Equal to `scipy.stats.kendalltau(a, b)`.
 */
export function kendallTauB(a: Numbers, b: Numbers): number {
  const n = sharedLength(a, b);
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  order.sort((i, j) => a[i]! - a[j]! || b[i]! - b[j]!);
  const second = Float64Array.from(order, (i) => b[i]!);
  const tiedInFirst = tiedPairs(n, (i, j) => a[order[i]!] === a[order[j]!]);
  const tiedInBoth = tiedPairs(n, (i, j) => a[order[i]!] === a[order[j]!] && second[i] === second[j]);
  const discordant = countInversions(second);
  const tiedInSecond = tiedPairs(n, (i, j) => second[i] === second[j]);
  const pairs = (n * (n - 1)) / 2;
  const numerator = pairs - tiedInFirst - tiedInSecond + tiedInBoth - 2 * discordant;
  return numerator / Math.sqrt((pairs - tiedInFirst) * (pairs - tiedInSecond));
}

/** Number of tied pairs in a sorted sequence, from its runs of equal neighbours. */
function tiedPairs(n: number, equal: (i: number, j: number) => boolean): number {
  let tied = 0;
  for (let start = 0; start < n; ) {
    let end = start + 1;
    while (end < n && equal(end - 1, end)) end++;
    tied += ((end - start) * (end - start - 1)) / 2;
    start = end;
  }
  return tied;
}

/** Sorts `values` in place, ascending, and counts the pairs that stood in strictly descending order. */
function countInversions(values: Float64Array): number {
  let source: Float64Array = values;
  let target: Float64Array = new Float64Array(values.length);
  let inversions = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let left = 0; left < values.length; left += 2 * width) inversions += mergeRuns(source, target, left, width);
    [source, target] = [target, source];
  }
  if (source !== values) values.set(source);
  return inversions;
}

/** Merges two sorted runs of `width` items that begin at `left`; returns how many pairs it put in order. */
function mergeRuns(source: Float64Array, target: Float64Array, left: number, width: number): number {
  const middle = Math.min(left + width, source.length);
  const right = Math.min(left + 2 * width, source.length);
  let inversions = 0;
  let i = left;
  let j = middle;
  for (let at = left; at < right; at++) {
    const takeFirst = j >= right || (i < middle && source[i]! <= source[j]!);
    if (!takeFirst) inversions += middle - i;
    target[at] = takeFirst ? source[i++]! : source[j++]!;
  }
  return inversions;
}
