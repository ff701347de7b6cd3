import { distinct } from "./distinct.ts";
import type { Place } from "./places.ts";

/** Which training a row is of. */
interface Training extends Pick<Place, "dataset"> {
  readonly predictor: string;
  readonly label: string;
  readonly labelled: number;
  readonly trained_distance: number;
}

const largest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value), 0);

/**
 * The number of labels at which a predictor is drawn: the largest that all its data sets have, else the largest of the
 * row's own data set.
 */
export function drawnLabels(row: Training, others: readonly Training[]): number {
  const own = others.filter(
    (other) =>
      other.predictor === row.predictor && other.label === row.label && other.trained_distance === row.trained_distance,
  );
  const sets = distinct(own.map(({ dataset }) => dataset));
  const has = (count: number, set: string) => own.some((other) => other.labelled === count && other.dataset === set);
  const shared = distinct(own.map(({ labelled }) => labelled)).filter((count) => sets.every((set) => has(count, set)));
  const here = own.filter(({ dataset }) => dataset === row.dataset).map(({ labelled }) => labelled);
  return largest(shared.length > 0 ? shared : here);
}
