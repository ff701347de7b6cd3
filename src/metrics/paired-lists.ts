/** A list of numbers that metrics read and never write. */
export type Numbers = ArrayLike<number>;

/** Throws a RangeError unless two lists have one length; that length otherwise. */
export function sharedLength(a: Numbers, b: Numbers): number {
  if (a.length !== b.length) throw new RangeError(`paired lists must have one length, not ${a.length} and ${b.length}`);
  return a.length;
}
