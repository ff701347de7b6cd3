import type { Row } from "../tables/table.ts";
import type { theorySchema } from "./tables/theory.ts";

/** One number of the theory table. */
export type TheoryRow = Row<typeof theorySchema>;

/**
 * What is counted: architectures as written, those up to isomorphism (`unique`), or differences. Of NAS-Bench-101's
 * matrices also those that the benchmark accepts (`valid`), and labelled graphs of which nothing is pruned (`unpruned`),
 * with the differences between the latter; of NAS-Bench-301 also the differences of genotypes whose genes are not sorted
 * (`unsorted`).
 */
export type Quantity =
  | "architectures"
  | "valid-architectures"
  | "unpruned-architectures"
  | "unique-architectures"
  | "differences"
  | "unpruned-differences"
  | "unsorted-differences";

/**
 * Where a number comes from: a formula as the paper prints it, its corrected form, or a count. Numbers of differences
 * come with direction (`signed`: a − b and b − a apart) and up to negation (`unsigned`). A sample gives a lower bound.
 */
export type Reading =
  | "printed"
  | "corrected"
  | "enumerated"
  | "corrected-signed"
  | "corrected-unsigned"
  | "enumerated-signed"
  | "enumerated-unsigned"
  | "sampled-signed"
  | "sampled-unsigned";

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
export function decimalLogarithm(value: bigint): number {
  if (value <= 0n) return Number.NaN;
  const digits = value.toString();
  const exponent = Math.max(0, digits.length - 17);
  return Math.log10(Number(digits.slice(0, 17))) + exponent;
}
