import type { DifferenceModel } from "../search/difference-model.ts";
import type { FittedPredictor } from "../training/define-predictor.ts";
import type { Numbered } from "./numbered.ts";

/**
 * A fitted predictor of differences. Every function throws a RangeError for an architecture that it does not know. It can
 * drive a search: see `differences` of `runStrategy`.
 */
export interface SpacePredictor<A> extends DifferenceModel<A> {
  /** The architectures that it knows, in a fixed order. */
  readonly architectures: readonly A[];
  /** Their scores, in that order: larger is better, in the predictor's own unit. */
  readonly scores: Float64Array;
  /** F(from, to), the predicted gain of a move, in the predictor's own unit. Antisymmetric. */
  difference(from: A, to: A): number;
  /** The predicted gain of a move in the unit of the labels. */
  gain(from: A, to: A): number;
  differences(parent: A, neighbours: readonly A[]): number[];
}

/** The only replica of a predictor, asked about architectures instead of rows. */
export function predictorOf<A>(
  name: string,
  { rows, row, architecture }: Numbered<A>,
  fitted: FittedPredictor,
): SpacePredictor<A> {
  const difference = (from: A, to: A) => fitted.difference(0, row(from), row(to));
  return {
    name,
    architectures: Array.from({ length: rows.count }, (_, at) => architecture(at)),
    scores: fitted.scores(0),
    difference,
    gain: (from, to) => fitted.unit(0, row(from), row(to)),
    differences: (parent, neighbours) => neighbours.map((neighbour) => difference(parent, neighbour)),
  };
}
