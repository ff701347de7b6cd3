/** Settings of {@link adamW}; defaults β₁ = 0.9, β₂ = 0.999, ε = 1e-8, weight decay 1e-5. */
export interface AdamWOptions {
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
  readonly weightDecay?: number;
}

/** Changes parameters in place by one step along `gradient` at learning rate `rate`. */
export type Optimiser = (values: Float32Array, gradient: Float32Array, rate: number) => void;

/**
 * Adam with decoupled weight decay over one flat parameter vector, in one pass over plain arrays: exact on every
 * backend, and one transfer of the gradient costs less than a dozen tensor operations.
 *
 * Source: Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2019, algorithm 2.
 */
export function adamW(size: number, options: AdamWOptions = {}): Optimiser {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 1e-5 } = options;
  const first = new Float32Array(size);
  const second = new Float32Array(size);
  let step = 0;
  return (values, gradient, rate) => {
    step++;
    const stepSize = rate / (1 - beta1 ** step);
    const secondScale = 1 / Math.sqrt(1 - beta2 ** step);
    const keep = 1 - rate * weightDecay;
    for (let i = 0; i < size; i++) {
      const g = gradient[i]!;
      const m = beta1 * first[i]! + (1 - beta1) * g;
      const v = beta2 * second[i]! + (1 - beta2) * g * g;
      first[i] = m;
      second[i] = v;
      values[i] = values[i]! * keep - (stepSize * m) / (Math.sqrt(v) * secondScale + epsilon);
    }
  };
}
