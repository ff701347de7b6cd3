import { csvTable } from "../../tables/csv-table.ts";
import type { Row, Schema } from "../../tables/table.ts";

/** The columns of the theory table. */
export const theorySchema = {
  /** A search space, or a family of them: `operation-list` or `adjacency-matrix`. */
  space: "text",
  /** Depth, nodes or slots; what it counts is what the formula of the row takes. */
  n: "integer",
  /** Operations to choose from. */
  r: "integer",
  /** See {@link Quantity}. */
  quantity: "text",
  /** Edits of a difference; 0 for architectures. */
  k: "integer",
  /** See {@link Reading}. */
  reading: "text",
  /** The exact value in decimal digits. */
  value: "text",
  /** Its decimal logarithm; NaN for 0. */
  log10: "number",
  /** `yes` or `no`: whether it is the enumerated number or, where nothing was enumerated, the corrected one. */
  agrees: "text",
  /** What the number counts, and what is wrong with it. */
  note: "text",
} as const satisfies Schema;

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

/** Numbers of architectures and differences: as printed, as corrected, as counted. */
export const theoryArtifact = csvTable("theory.csv", theorySchema);
