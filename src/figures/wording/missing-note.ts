/**
 * A figure's note, and after it how many means it leaves out for want of a value: of fewer than ten networks or pairs
 * nothing is measured, and of such that are all alike some metrics are not defined. Undefined where there is nothing to say.
 */
export function withMissing(note: string | undefined, missing: number, what: "networks" | "pairs"): string | undefined {
  if (missing === 0) return note;
  const count = missing === 1 ? "one mean" : `${missing} means`;
  const left = `Not drawn: ${count} without a value, of fewer than ten ${what} or of ${what} that are all alike.`;
  return note === undefined ? left : `${note} ${left}`;
}
