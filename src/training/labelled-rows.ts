/** Rows of a space with one label each: a counted accuracy in percent, or a zero-cost score. Larger is better. */
export interface LabelledRows {
  readonly rows: Uint32Array;
  readonly labels: Float64Array;
}
