/** What is used of the package, whose own types its `exports` hide. */
declare module "cephes" {
  /** Settles once the functions can be called. */
  export const compiled: Promise<void>;
  /** The t with P(T ≤ t) = p of Student's t distribution with k degrees of freedom; k is cut to an integer. */
  export function stdtri(k: number, p: number): number;
}
