import type { DifferenceCount } from "./closed-forms.ts";
import type { Slots } from "./slots.ts";

/** Every architecture of independent slots, each once, the last slot changing fastest. */
export function enumerateCodes(slots: Slots): readonly (readonly number[])[] {
  return slots.reduce<readonly (readonly number[])[]>(
    (codes, values) => codes.flatMap((code) => Array.from({ length: values }, (_, value) => [...code, value])),
    [[]],
  );
}

/**
 * |Dᵏ| by its definition for each k of `edits`: every two architectures k edits apart are subtracted as one-hot vectors,
 * and the distinct vectors are counted. Time grows with the square of the number of architectures.
 */
export function enumerateDifferences(slots: Slots, edits: readonly number[]): Map<number, DifferenceCount> {
  const codes = enumerateCodes(slots);
  const vectors = codes.map((code) => oneHot(code, slots));
  const found = new Map(edits.map((k) => [k, { signed: new Set<string>(), unsigned: new Set<string>() }]));
  codes.forEach((a, from) => {
    codes.forEach((b, to) => {
      const sets = found.get(editsBetween(a, b));
      if (sets === undefined) return;
      const difference = subtract(vectors[from]!, vectors[to]!);
      sets.signed.add(difference);
      if (isPositive(difference)) sets.unsigned.add(difference);
    });
  });
  return new Map(
    Array.from(found, ([k, { signed, unsigned }]) => [
      k,
      { signed: BigInt(signed.size), unsigned: BigInt(unsigned.size) },
    ]),
  );
}

function oneHot(code: readonly number[], slots: Slots): Int8Array {
  return Int8Array.from(
    slots.flatMap((values, at) => Array.from({ length: values }, (_, v) => (v === code[at] ? 1 : 0))),
  );
}

/** The entries of a − b as a text of "+", "-" and "0". */
function subtract(a: Int8Array, b: Int8Array): string {
  let text = "";
  for (let at = 0; at < a.length; at++) text += a[at]! > b[at]! ? "+" : a[at]! < b[at]! ? "-" : "0";
  return text;
}

/** Whether the first entry that is not zero is positive, which is so of either a − b or b − a. */
function isPositive(difference: string): boolean {
  const plus = difference.indexOf("+");
  return plus >= 0 && plus < difference.indexOf("-");
}

function editsBetween(a: readonly number[], b: readonly number[]): number {
  let count = 0;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) count++;
  return count;
}
