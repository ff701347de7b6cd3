import { DEAD_NETWORK_SCORE } from "./engine.ts";

/** Weight of the perturbation: x′ = x + 0.01 e (`mixup_gamma`, idstcv/ZenNAS:ZeroShotProxy/compute_zen_score.py). */
export const PERTURBATION = 0.01;

/** One batch normalisation as the score sees it. */
export interface ChannelVariances {
  /** Values behind each variance: batch × height × width. */
  readonly samples: number;
  /** Weight m of a batch in the running variance, which starts at 1 and sees the batches x and x′ in turn. */
  readonly momentum: number;
  /** Population variances of the channels over the batch x, or undefined where all are 0. */
  readonly clean: ArrayLike<number> | undefined;
  /** The same over the batch x′. */
  readonly perturbed: ArrayLike<number> | undefined;
}

/**
 * Mean over channels of the running variance after both batches: (1 − m)² + m (1 − m) v(x) + m v(x′) with unbiased
 * variances v, as PyTorch's buffer holds it (not the batch variance of the Zen-NAS paper's formula).
 */
function meanRunningVariance({ samples, momentum, clean, perturbed }: ChannelVariances): number {
  const unbiased = samples / (samples - 1);
  const keep = 1 - momentum;
  return keep * keep + momentum * unbiased * (keep * meanOf(clean) + meanOf(perturbed));
}

/** Mean over the batch of Σ |f(x) − f(x′)|: both lists hold `batch` feature maps one after the other. */
export function featureDistance(clean: Float32Array, perturbed: Float32Array, batch: number): number {
  let sum = 0;
  for (let at = 0; at < clean.length; at++) sum += Math.abs(clean[at]! - perturbed[at]!);
  return sum / batch;
}

/**
 * The Zen-Score of one draw: ln Δ + Σ ln √(mean running variance) over the normalisations
 * (idstcv/ZenNAS:ZeroShotProxy/compute_zen_score.py); {@link DEAD_NETWORK_SCORE} when that is not finite.
 */
export function zenScore(distance: number, normalisations: readonly ChannelVariances[]): number {
  const scales = normalisations.reduce((sum, one) => sum + Math.log(meanRunningVariance(one)) / 2, 0);
  const score = Math.log(distance) + scales;
  return Number.isFinite(score) ? score : DEAD_NETWORK_SCORE;
}

function meanOf(values: ArrayLike<number> | undefined): number {
  if (values === undefined) return 0;
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at]!;
  return sum / values.length;
}
