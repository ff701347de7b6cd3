/// <reference path="../../types/cephes.d.ts" />
import { compiled, stdtri } from "cephes";

await compiled;

/**
 * The quantile of Student's t distribution: the t with P(T ≤ t) = `probability` at `freedom` degrees of freedom, to 14
 * digits. Throws a RangeError unless 0 < probability < 1 and freedom is a whole number of at least 1. Example: 2.776445 at
 * 0.975 and 4.
 *
 * Source: the Cephes library's `stdtri` (Moshier, 1989), compiled to WebAssembly by the package `cephes`.
 */
export function studentTQuantile(probability: number, freedom: number): number {
  if (!(probability > 0 && probability < 1))
    throw new RangeError(`a probability must be in (0, 1), not ${probability}`);
  if (!Number.isInteger(freedom) || freedom < 1)
    throw new RangeError(`degrees of freedom must be a whole number of at least 1, not ${freedom}`);
  return stdtri(freedom, probability);
}
