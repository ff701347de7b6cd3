/** Density of the standard normal distribution. */
function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/**
 * P(Z ≤ z) of a standard normal Z, absolute error below 1e-15 and small relative error in the tails
 * (Hart's rational approximation as given by West, Wilmott Magazine, 2005).
 */
export function normalProbability(z: number): number {
  const x = Math.abs(z);
  if (x > 37) return z > 0 ? 1 : 0;
  const tail = Math.exp((-x * x) / 2) * tailRatio(x);
  return z > 0 ? 1 - tail : tail;
}

function tailRatio(x: number): number {
  if (x >= 7.07106781186547) {
    const fraction = x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))));
    return 1 / fraction / 2.506628274631;
  }
  const upper = horner(UPPER, x);
  return upper / horner(LOWER, x);
}

const UPPER = [
  3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931,
  220.206867912376,
];
const LOWER = [
  8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
  793.826512519948, 440.413735824752,
];

function horner(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

/**
 * Expected improvement E[max(0, X − best)] of a normal X with the given mean and variance; positive wherever the
 * variance is. Equals max(0, mean − best) at variance 0.
 */
export function expectedImprovement(mean: number, variance: number, best: number): number {
  const gain = mean - best;
  if (!(variance > 0)) return Math.max(0, gain);
  const deviation = Math.sqrt(variance);
  const z = gain / deviation;
  return Math.max(0, gain * normalProbability(z) + deviation * normalDensity(z));
}
