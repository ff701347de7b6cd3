import type { MeasurementDescription } from "../../benchmarks/benchmark-table.ts";
import type { Citation } from "../../benchmarks/sources/source-list.ts";

/** A measurement with its best value and the architectures that have it. */
export interface MeasurementInfo extends MeasurementDescription {
  readonly optimum: number;
  readonly architectures: readonly string[];
}

/** What `nas info --json` prints. */
export interface SpaceInfo {
  readonly space: string;
  readonly architectures: number;
  /** Architectures up to isomorphism. */
  readonly distinct: number;
  /** Architectures without a live path; null where the space does not define paths. */
  readonly dead: number | null;
  /** Fewest and most neighbours of an architecture. */
  readonly neighbours: readonly [number, number];
  readonly positions: number;
  readonly operations: readonly string[];
  /** Null when the benchmark's files are not on this machine. */
  readonly measurements: readonly MeasurementInfo[] | null;
  readonly files: readonly { id: string; path: string; bytes: number; licence: string; citations: readonly string[] }[];
  readonly citations: Readonly<Record<string, Citation>>;
}
