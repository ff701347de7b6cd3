/** Where a Gaussian process takes the features of an architecture from. */
export interface FeatureSource<A> {
  /** Number of features of each group, in the order of the vector; the kernel weighs groups, not single features. */
  readonly groupSizes: readonly number[];
  /** The feature vector, as long as the groups together. */
  features(architecture: A): Float64Array;
}
