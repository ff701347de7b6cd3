import { placeIn } from "./order.ts";

/** What names a table has of a place that was measured. */
export interface Place {
  readonly space: string;
  /** Empty where nothing depends on one. */
  readonly dataset: string;
}

/** Whether two rows are of one space and data set. */
export function isSamePlace(a: Place, b: Place): boolean {
  return a.space === b.space && a.dataset === b.dataset;
}

/** The places of rows, in the order of their first appearance. */
export function placesOf<R extends Place>(rows: readonly R[]): R[] {
  return rows.filter((row, at) => rows.findIndex((other) => isSamePlace(row, other)) === at);
}

/** Data sets in the order in which their panels stand: as their benchmarks list them. */
const ORDER: readonly string[] = [
  ...["cifar10", "cifar100", "ImageNet16-120"],
  ...["class_scene", "class_object", "room_layout", "jigsaw", "segmentsemantic", "normal", "autoencoder"],
];

/**
 * Rows by data set in the order in which panels stand, other data sets last; rows of one data set keep their order. So a
 * figure does not depend on the order of the cells that it is drawn from.
 */
export function inPlaceOrder<R extends Place>(rows: readonly R[]): R[] {
  return [...rows].sort((a, b) => placeIn(ORDER, a.dataset) - placeIn(ORDER, b.dataset));
}
