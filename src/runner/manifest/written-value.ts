import type { Scalar } from "../axis.ts";
import type { ManifestPath } from "./source-positions.ts";

/** A value of a coordinate, and where it is written. */
export interface WrittenValue {
  readonly value: Scalar;
  readonly path: ManifestPath;
}

/** The values of a key, and where the key is written. */
export interface WrittenValues {
  readonly path: ManifestPath;
  readonly values: readonly WrittenValue[];
  /** The same values, to look them up. */
  readonly set: ReadonlySet<Scalar>;
}

/** Values by key, as a block of a matrix or a pattern writes them, with all lists filled in. */
export interface WrittenKeys {
  readonly path: ManifestPath;
  readonly keys: ReadonlyMap<string, WrittenValues>;
}

/** The values of a key, given where the key is written. */
export function writtenValues(path: ManifestPath, values: readonly WrittenValue[]): WrittenValues {
  return { path, values, set: new Set(values.map(({ value }) => value)) };
}
