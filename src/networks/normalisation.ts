/** Added to the variance in batch normalisation: PyTorch's default. */
export const NORMALISATION_EPSILON = 1e-5;

/** Weight of a batch in the running variance of batch normalisation: PyTorch's default. */
export const NORMALISATION_MOMENTUM = 0.1;
