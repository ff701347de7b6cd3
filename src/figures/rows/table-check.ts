import { FailureError } from "../../failure/failure.ts";

/**
 * Throws a FailureError unless a figure has rows, and a RangeError unless each of the named columns holds finite numbers.
 *
 * Tables are made by this project's own stages: a hole in one is a bug to be shown, not a gap to be drawn.
 */
export function requireNumbers<R extends object>(
  figure: string,
  rows: readonly R[],
  columns: readonly (keyof R & string)[],
): void {
  if (rows.length === 0) {
    throw new FailureError({
      code: "no-such-measurement",
      message: `The figure "${figure}" has no rows to draw.`,
      remedy: "Run what it shows as well, or leave the figure out.",
    });
  }
  rows.forEach((row, at) => {
    for (const column of columns) {
      if (Number.isFinite(row[column])) continue;
      throw new RangeError(
        `Row ${at} of the figure "${figure}" has "${String(row[column])}" in column "${column}"; a finite number is needed.`,
      );
    }
  });
}
