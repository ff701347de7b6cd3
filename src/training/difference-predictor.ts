/**
 * A trained difference predictor F(a, b), the predicted gain of going from a to b, for R replicas (seeds).
 *
 * F is antisymmetric in every replica: F(a, b) = −F(b, a), and F(a, a) = 0, exactly. Its unit is the predictor's own;
 * sign and order are what it is trained for.
 */
export interface DifferencePredictor {
  /** F(from, to) of one replica; rows of the space. */
  difference(replica: number, from: number, to: number): number;
  /** Scores of all rows of the space by one replica, larger is better. */
  scores(replica: number): Float64Array;
}
