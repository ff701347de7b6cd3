import type { Quantity, Reading, TheoryRow } from "./tables/theory.ts";

/** A row before its derived columns. */
export interface RowDraft {
  readonly space: string;
  readonly n: number;
  readonly r: number;
  readonly quantity: Quantity;
  readonly k: number;
  readonly reading: Reading;
  readonly value: bigint;
  readonly agrees: boolean;
  readonly note: string;
}

/** A row of the table. */
export function theoryRow(draft: RowDraft): TheoryRow {
  const { value, agrees } = draft;
  return { ...draft, value: value.toString(), log10: decimalLogarithm(value), agrees: agrees ? "yes" : "no" };
}

/** The decimal logarithm of a positive integer of any length, to double precision; NaN for 0. */
function decimalLogarithm(value: bigint): number {
  if (value <= 0n) return Number.NaN;
  const digits = value.toString();
  const exponent = Math.max(0, digits.length - 17);
  return Math.log10(Number(digits.slice(0, 17))) + exponent;
}
