import type { FeatureTable } from "./feature-table.ts";

const LIMIT = 6;

/** Mean and scale of every column; one pass in memory order, since tables outgrow the processor's cache. */
function columnMoments({ rows, width, values }: FeatureTable, softening: number) {
  const sums = new Float64Array(width);
  const squares = new Float64Array(width);
  for (let at = 0; at < values.length; ) {
    for (let column = 0; column < width; column++, at++) {
      const value = values[at]!;
      sums[column] = sums[column]! + value;
      squares[column] = squares[column]! + value * value;
    }
  }
  const means = sums.map((sum) => sum / rows);
  const scales = squares.map((square, column) => {
    return Math.sqrt(Math.max(square / rows - means[column]! ** 2, 0)) + softening;
  });
  return { means, scales };
}

/**
 * A copy with every column centred and divided by (standard deviation + softening), clamped to ±6. The softening,
 * 0.05 by default, keeps columns that hardly vary from being blown up.
 */
export function standardiseColumns(table: FeatureTable, softening = 0.05): FeatureTable {
  const { means, scales } = columnMoments(table, softening);
  const values = new Float32Array(table.values.length);
  for (let at = 0; at < values.length; ) {
    for (let column = 0; column < table.width; column++, at++) {
      const normal = (table.values[at]! - means[column]!) / scales[column]!;
      values[at] = Math.min(Math.max(normal, -LIMIT), LIMIT);
    }
  }
  return { ...table, values };
}
