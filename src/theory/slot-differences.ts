import type { DifferenceCount } from "./closed-forms.ts";

/** Largest number of differences that are marked one by one, a byte each. */
const MOST_MARKS = 2 ** 26;

/**
 * |Dᵏ| by its definition in a space whose edits each set one slot to one of `values` values, given all architectures as
 * slot values: from each of them every way of setting k slots to other values is tried, which are all architectures k
 * edits away, and the distinct (slots, old values, new values) are counted. Undefined where there are too many of them.
 * Architectures that are not listed are not gone to, so that the space may be any part of all combinations.
 */
export function countSlotDifferences(
  architectures: readonly Uint8Array[],
  values: number,
  k: number,
): DifferenceCount | undefined {
  const slots = architectures[0]?.length ?? 0;
  const places = combinations(slots, k);
  const states = values ** k;
  if (values ** slots > MOST_MARKS || places.length * states * states > MOST_MARKS) return undefined;
  const weights = Array.from({ length: slots }, (_, slot) => values ** (slots - 1 - slot));
  const numbers = architectures.map((each) => each.reduce((sum, value, slot) => sum + value * weights[slot]!, 0));
  const isThere = new Uint8Array(values ** slots);
  for (const number of numbers) isThere[number] = 1;
  const marks = new Uint8Array(places.length * states * states);
  const shifts = places.map((chosen) => shiftsOf(chosen, weights, values));
  architectures.forEach((code, at) => {
    places.forEach((chosen, place) => {
      const from = stateOf(code, chosen, values);
      const rest = numbers[at]! - shifts[place]![from]!;
      const first = (place * states + from) * states;
      for (let to = 0; to < states; to++) {
        if (marks[first + to] === 0 && isThere[rest + shifts[place]![to]!] === 1 && allDiffer(from, to, values, k)) {
          marks[first + to] = 1;
        }
      }
    });
  });
  return tally(marks, states);
}

/** Marks are numbered by slots, then by old values, then by new ones. */
function tally(marks: Uint8Array, states: number): DifferenceCount {
  let [signed, mutual] = [0, 0];
  marks.forEach((mark, at) => {
    if (mark === 0) return;
    const [from, to] = [Math.floor(at / states) % states, at % states];
    signed += 1;
    mutual += marks[at + (to - from) * states + (from - to)]!;
  });
  return { signed: BigInt(signed), unsigned: BigInt(signed - mutual / 2) };
}

/** All ways to choose k of n slots, ascending. */
function combinations(n: number, k: number, from = 0): number[][] {
  if (k === 0) return [[]];
  return Array.from({ length: Math.max(0, n - from) }, (_, at) => from + at).flatMap((first) =>
    combinations(n, k - 1, first + 1).map((rest) => [first, ...rest]),
  );
}

/** What each state of the chosen slots adds to the number of an architecture. */
function shiftsOf(chosen: readonly number[], weights: readonly number[], values: number): Float64Array {
  return Float64Array.from({ length: values ** chosen.length }, (_, state) =>
    chosen.reduce((sum, slot, at) => sum + (Math.floor(state / values ** at) % values) * weights[slot]!, 0),
  );
}

function stateOf(code: Uint8Array, chosen: readonly number[], values: number): number {
  return chosen.reduce((state, slot, at) => state + code[slot]! * values ** at, 0);
}

/** Whether two states differ in every one of their k slots. */
function allDiffer(from: number, to: number, values: number, k: number): boolean {
  let [one, other] = [from, to];
  for (let slot = 0; slot < k; slot++) {
    if (one % values === other % values) return false;
    one = Math.floor(one / values);
    other = Math.floor(other / values);
  }
  return true;
}
