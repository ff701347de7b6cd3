import type { TabularSpace } from "../spaces/search-space.ts";
import type { FeatureTable } from "./feature-table.ts";

const LIMIT = 6;

/** Centres a column in place and divides it by (standard deviation + 0.05), clamped to ±6. */
function standardiseColumn(table: FeatureTable, column: number): void {
  const { rows, width, values } = table;
  let [sum, squares] = [0, 0];
  for (let at = column; at < values.length; at += width) {
    sum += values[at]!;
    squares += values[at]! ** 2;
  }
  const mean = sum / rows;
  const scale = Math.sqrt(Math.max(squares / rows - mean ** 2, 0)) + 0.05;
  for (let at = column; at < values.length; at += width) {
    values[at] = Math.min(Math.max((values[at]! - mean) / scale, -LIMIT), LIMIT);
  }
}

/**
 * Path counts of all architectures, standardised over the space: (count − mean) / (sd + 0.05), clamped to ±6. Undefined
 * where the space counts no paths. NAS-Bench-201 has 40 columns.
 */
export function pathFeatures(space: TabularSpace): FeatureTable | undefined {
  const width = space.pathCounts(space.at(0)).length;
  if (width === 0) return undefined;
  const table = { rows: space.count, width, values: new Float32Array(space.count * width) };
  for (let row = 0; row < space.count; row++) table.values.set(space.pathCounts(space.at(row)), row * width);
  for (let column = 0; column < width; column++) standardiseColumn(table, column);
  return table;
}
