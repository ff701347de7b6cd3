/** Takes the values of a feature group to features. */
export type ColumnFit = (values: readonly number[]) => number[];

/** The values of a feature group in a sample of cells, one vector for each. */
type Sample = readonly (readonly number[])[];

/** Keeps the columns that vary over a sample. */
export function varying(sample: Sample): ColumnFit {
  const [first, ...others] = sample;
  const kept = first!.flatMap((value, column) => (others.some((vector) => vector[column] !== value) ? [column] : []));
  return (values) => kept.map((column) => values[column]!);
}

/** How columns are standardised. */
export interface Standardisation {
  /** Added to a column's standard deviation before it divides. */
  readonly softening: number;
  /** The largest absolute value that is left as it is. */
  readonly limit: number;
}

/** Keeps the columns that vary over a sample, centres and scales them as they are there, and clamps them. */
export function standardised(sample: Sample, { softening, limit }: Standardisation): ColumnFit {
  const keep = varying(sample);
  const kept = sample.map(keep);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const means = (kept[0] ?? []).map((_, column) => mean(kept.map((vector) => vector[column]!)));
  const scales = means.map(
    (centre, column) => Math.sqrt(mean(kept.map((vector) => (vector[column]! - centre) ** 2))) + softening,
  );
  const clamped = (normal: number) => Math.min(Math.max(normal, -limit), limit);
  return (values) => keep(values).map((value, column) => clamped((value - means[column]!) / scales[column]!));
}
