import { type Numbers, sharedLength } from "./paired-lists.ts";

/**
 * Kendall's rank correlation tau-b, in [-1, 1], with ties in either list corrected for.
 *
 * O(n log n): sort by `a`, then count the exchanges of a merge sort by `b` (Knight, JASA 61, 1966). NaN where it is
 * undefined: fewer than two items, or a list whose items are all equal. Equal to `scipy.stats.kendalltau(a, b)`.
 */
export function kendallTauB(a: Numbers, b: Numbers): number {
  const n = sharedLength(a, b);
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((i, j) => a[i]! - a[j]!);
  return kendallTauBOfSorted(
    Float64Array.from(order, (i) => a[i]!),
    Float64Array.from(order, (i) => b[i]!),
  );
}

/** {@link kendallTauB} of lists that come in ascending order of the first: several times as fast. */
export function kendallTauBOfSorted(a: Float64Array, b: Float64Array): number {
  const n = sharedLength(a, b);
  const second = b.slice();
  let tiedInFirst = 0;
  let tiedInBoth = 0;
  for (const [start, end] of runsOf(a)) {
    const run = second.subarray(start, end).sort();
    tiedInFirst += pairsOf(end - start);
    tiedInBoth += tiedPairs(run);
  }
  const discordant = countInversions(second);
  const tiedInSecond = tiedPairs(second);
  const pairs = pairsOf(n);
  const numerator = pairs - tiedInFirst - tiedInSecond + tiedInBoth - 2 * discordant;
  return numerator / Math.sqrt((pairs - tiedInFirst) * (pairs - tiedInSecond));
}

function pairsOf(count: number): number {
  return (count * (count - 1)) / 2;
}

/** The runs of two or more equal neighbours in a sorted list, by first position and the one after the last. */
function runsOf(sorted: Float64Array): (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = [];
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && sorted[end - 1] === sorted[end]) end++;
    if (end - start > 1) runs.push([start, end]);
    start = end;
  }
  return runs;
}

/** Number of tied pairs in a sorted list. */
function tiedPairs(sorted: Float64Array): number {
  return runsOf(sorted).reduce((sum, [start, end]) => sum + pairsOf(end - start), 0);
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
