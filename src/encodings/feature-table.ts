/** One feature vector for every row of a tabular space: `values[row * width + column]`. */
export interface FeatureTable {
  readonly rows: number;
  readonly width: number;
  readonly values: Float32Array;
}
