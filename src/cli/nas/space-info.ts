import type { MeasurementDescription } from "../../benchmarks/benchmark.ts";
import type { Citation } from "../../benchmarks/sources/source-list.ts";
import type { Named } from "./answer.ts";

/** A measurement with its best value and the architectures that have it. */
export interface MeasurementInfo extends MeasurementDescription {
  readonly optimum: number;
  readonly architectures: readonly string[];
  /** Their short names, in the same order; left out where the space has none. */
  readonly aliases?: readonly string[];
}

/** What `nas info --json` prints. */
export interface SpaceInfo {
  readonly space: string;
  /** As text where it is too large for a number. */
  readonly architectures: number | string;
  /** Valid labelled graphs of which the architectures are the isomorphism classes; null in spaces of other things. */
  readonly labelledGraphs: number | null;
  /** Architectures up to isomorphism; null where the space is too large to count them. */
  readonly distinct: number | null;
  /** Architectures without a live path; null where the space does not define paths or is too large. */
  readonly dead: number | null;
  /** Fewest and most neighbours of an architecture; of 500 sampled ones in a space of more than 20,000. */
  readonly neighbours: readonly [number, number];
  /** How many architectures were sampled for that; null where all were looked at. */
  readonly neighbourSample: number | null;
  /** An architecture by its official notation and its short name; null where the space has no short names. */
  readonly aliasExample: Named | null;
  readonly positions: number;
  readonly operations: readonly string[];
  /** What the pipeline can search in it, by the names of its tasks. */
  readonly tasks: readonly string[];
  /** Empty where the space has no benchmark; null when its files are not on this machine. */
  readonly measurements: readonly MeasurementInfo[] | null;
  /** What to know of the values before quoting them, such as the error of predictions; empty where there is nothing. */
  readonly remarks: readonly string[];
  /** Sizes of networks that can be asked for too, without a split. */
  readonly costs: readonly MeasurementDescription[];
  readonly files: readonly { id: string; path: string; bytes: number; licence: string; citations: readonly string[] }[];
  readonly citations: Readonly<Record<string, Citation>>;
}
