/** Learning rate of step `step` of `steps`: a half cosine from `initial` down to `final` (default 1e-6) at the last step. */
export function cosineRate(step: number, steps: number, initial: number, final = 1e-6): number {
  return final + 0.5 * (initial - final) * (1 + Math.cos((Math.PI * step) / steps));
}
