/** Added to the variance in batch normalisation: PyTorch's default. */
export const NORMALISATION_EPSILON = 1e-5;
