import type { AccuracyColumns } from "./accuracy-table.ts";

/**
 * Accuracies in percent below which a run has diverged. A diverged run guesses, 10 %; where one of two runs did, their
 * mean is about half of a usual accuracy plus 5. The published files do not tell the other two runs apart, so a cell of
 * which all runs trained badly counts as well.
 */
const DIVERGED_RUN = 30;
const DIVERGED_MEAN_OF_TWO = 60;

/** Rows of the cells of which at least one of the three runs diverged, ascending; 5,840 of the published cells. */
export function divergedRows(columns: AccuracyColumns): Int32Array {
  const { cifar10_one_run_test_accuracy: one, cifar10_other_runs_test_accuracy: others } = columns;
  const rows: number[] = [];
  for (let row = 0; row < one.length; row++) {
    if (one[row]! < DIVERGED_RUN || others[row]! < DIVERGED_MEAN_OF_TWO) rows.push(row);
  }
  return Int32Array.from(rows);
}
