import type { FeatureTable } from "./feature-table.ts";

const LIMIT = 6;

function standardiseColumn({ rows, width, values }: FeatureTable, column: number, softening: number): void {
  let [sum, squares] = [0, 0];
  for (let at = column; at < values.length; at += width) {
    sum += values[at]!;
    squares += values[at]! ** 2;
  }
  const mean = sum / rows;
  const scale = Math.sqrt(Math.max(squares / rows - mean ** 2, 0)) + softening;
  for (let at = column; at < values.length; at += width) {
    values[at] = Math.min(Math.max((values[at]! - mean) / scale, -LIMIT), LIMIT);
  }
}

/**
 * A copy with every column centred and divided by (standard deviation + softening), clamped to ±6. The softening,
 * 0.05 by default, keeps columns that hardly vary from being blown up.
 */
export function standardiseColumns(table: FeatureTable, softening = 0.05): FeatureTable {
  const copy = { ...table, values: table.values.slice() };
  for (let column = 0; column < table.width; column++) standardiseColumn(copy, column, softening);
  return copy;
}
