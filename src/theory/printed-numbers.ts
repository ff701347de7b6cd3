import { theorem1, theorem2, theorem4, theorem5 } from "./printed-formulas.ts";
import type { PrintedNumber } from "./subject.ts";

const MATRIX_FAULT =
  "counts the n(n − 1)/2 entries of the adjacency triangle instead of its 2^(n(n − 1)/2) states, and gives input and output an operation";

const EDIT_FAULT = "counts places and new values, the old value among the r, and forgets what was there before";

/** |A| of a list of n operations by Theorem 1. */
export function printedListSize(n: number, r: number, fault = "wrong"): PrintedNumber {
  return { n, r, quantity: "architectures", k: 0, value: theorem1(n, r), source: "Theorem 1", fault };
}

/** |A| of cells of n nodes by Theorem 2. */
export function printedCellSize(n: number, r: number, fault = MATRIX_FAULT): PrintedNumber {
  return { n, r, quantity: "architectures", k: 0, value: theorem2(n, r), source: "Theorem 2, n nodes", fault };
}

/** |Dᵏ| for every k by Theorems 4 and 5. */
export function printedDifferences(
  n: number,
  r: number,
  edits: readonly number[],
  what: string,
  alsoWrong = "",
): PrintedNumber[] {
  return edits.map((k) => ({
    n,
    r,
    quantity: "differences",
    k,
    value: k === 1 ? theorem4(n, r) : theorem5(n, r, k),
    source: `Theorem ${k === 1 ? 4 : 5}, n ${what}`,
    fault: `${EDIT_FAULT}${alsoWrong}`,
  }));
}
