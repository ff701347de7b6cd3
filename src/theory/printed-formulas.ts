import { binomial } from "./closed-forms.ts";

/** Theorem 1 as printed: |A| = rⁿ for a list of n operations, each one of r. */
export function theorem1(n: number, r: number): bigint {
  return BigInt(r) ** BigInt(n);
}

/** Theorem 2 as printed: |A| = n(n − 1)/2 · rⁿ for cells of n nodes. */
export function theorem2(n: number, r: number): bigint {
  return binomial(n, 2) * BigInt(r) ** BigInt(n);
}

/** Theorem 4 as printed: |D¹| = r n. */
export function theorem4(n: number, r: number): bigint {
  return BigInt(r) * BigInt(n);
}

/** Theorem 5 as printed: |Dᵏ| = rᵏ · C(n, k). */
export function theorem5(n: number, r: number, k: number): bigint {
  return BigInt(r) ** BigInt(k) * binomial(n, k);
}
