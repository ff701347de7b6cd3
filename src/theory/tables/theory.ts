import { csvTable } from "../../tables/artifact.ts";

/** The paper's numbers of architectures and differences, as printed, as corrected and as counted. */
export const theorySchema = {
  /** A search space, or a family of them: `operation-list` or `adjacency-matrix`. */
  space: "text",
  /** Depth, nodes or slots; what it counts is what the formula of the row takes. */
  n: "integer",
  /** Operations to choose from. */
  r: "integer",
  /** What is counted, such as `architectures` or `differences`. */
  quantity: "text",
  /** Edits of a difference; 0 for architectures. */
  k: "integer",
  /** Where the number comes from: `printed`, `corrected`, `enumerated` or `sampled`, of differences with the sign. */
  reading: "text",
  /** The exact value in decimal digits. */
  value: "text",
  /** Its decimal logarithm; NaN for 0. */
  log10: "number",
  /** `yes` or `no`: whether it is the enumerated number or, where nothing was enumerated, the corrected one. */
  agrees: "text",
  /** What the number counts, and what is wrong with it. */
  note: "text",
} as const;

/** The table as it is published. */
export const theoryArtifact = csvTable("theory.csv", theorySchema);
