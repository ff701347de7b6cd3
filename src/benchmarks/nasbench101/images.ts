/** Images that an accuracy of one run counts, on the test set as on the validation set: 39 whole batches of 256. */
export const IMAGES = 9_984;

/** How far a recorded accuracy, a rounded 32-bit float, may be from a whole number of images. */
const ROUNDING = 0.01;

/**
 * The number of images that an accuracy in [0, 1] counts out of `total`; undefined when it is no such accuracy. Equal
 * accuracies give equal numbers, whatever rounding they went through.
 */
export function imagesOf(accuracy: number, total: number): number | undefined {
  const images = Math.round(accuracy * total);
  return images >= 0 && images <= total && Math.abs(accuracy * total - images) <= ROUNDING ? images : undefined;
}
