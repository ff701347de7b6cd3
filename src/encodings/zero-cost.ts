import { rankToNormal } from "./rank-to-normal.ts";

/** One zero-cost proxy over a space: its value for every row, NaN where a row was not scored. */
export interface ProxyColumn {
  readonly name: string;
  readonly values: ArrayLike<number>;
}

/** Normalised zero-cost targets, row-major [rows, K]. */
export interface ZeroCostTargets {
  readonly names: readonly string[];
  readonly rows: number;
  /** Rank-to-normal values; 0 where unknown. */
  readonly values: Float32Array;
  /** 1 where the row was scored. */
  readonly known: Uint8Array;
}

/**
 * Rank-normalises proxies over the rows that have them. A failed score belongs in as a very low value (−1e8), not as
 * NaN, so that it becomes the minimum.
 */
export function zeroCostTargets(columns: readonly ProxyColumn[]): ZeroCostTargets {
  const rows = columns[0]?.values.length ?? 0;
  const values = new Float32Array(rows * columns.length);
  const known = new Uint8Array(values.length);
  columns.forEach((column, k) => {
    rankToNormal(column.values).forEach((value, row) => {
      if (Number.isNaN(value)) return;
      values[row * columns.length + k] = value;
      known[row * columns.length + k] = 1;
    });
  });
  return { names: columns.map(({ name }) => name), rows, values, known };
}
