/** Coefficients, from the highest power down, of the rational approximations in the centre and in the tails. */
const CENTRE_TOP = [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716];
const CENTRE_BOTTOM = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572,
];
const TAIL_TOP = [-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734];
const TAIL_BOTTOM = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];
const TAIL = 0.02425;

function polynomial(x: number, coefficients: readonly number[]): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

function lowerTail(p: number): number {
  const q = Math.sqrt(-2 * Math.log(p));
  return polynomial(q, [...TAIL_TOP, 4.374664141464968, 2.938163982698783]) / polynomial(q, [...TAIL_BOTTOM, 1]);
}

/**
 * The standard normal quantile of a probability in (0, 1), with a relative error below 1.2e-9.
 *
 * Source: P. J. Acklam's rational approximation.
 */
export function normalQuantile(p: number): number {
  if (p < TAIL) return lowerTail(p);
  if (p > 1 - TAIL) return -lowerTail(1 - p);
  const q = p - 0.5;
  const r = q * q;
  return (q * polynomial(r, [...CENTRE_TOP, 2.506628277459239])) / polynomial(r, [...CENTRE_BOTTOM, 1]);
}
