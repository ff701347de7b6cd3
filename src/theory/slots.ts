/** An encoding as independent slots: the number of values that each of them can hold. */
export type Slots = readonly number[];

/** A list of n operations, each one of r: n slots of r values. */
export function operationListSlots(n: number, r: number): Slots {
  return Array<number>(n).fill(r);
}

/**
 * A cell of n vertices as an adjacency matrix with an operation on each inner vertex: n(n − 1)/2 slots of two values for
 * the upper triangle and n − 2 slots of r values, as input and output hold no operation.
 */
export function adjacencyMatrixSlots(n: number, r: number): Slots {
  return [...Array<number>((n * (n - 1)) / 2).fill(2), ...Array<number>(Math.max(0, n - 2)).fill(r)];
}
