import { settingsOrigin as originOf, type SettingsOrigin } from "./settings-origin.ts";

/** One strategy with one reading of its predictor. */
interface Reading {
  /** The strategy's name. */
  readonly strategy: string;
  /** The differences that drive it; undefined for a strategy without a predictor, or with one of its own. */
  readonly differences?: "zen" | "exact";
  /** The spaces by whose results the default settings were chosen: rows there are training rows. */
  readonly tunedOn?: readonly string[];
}

/**
 * The strategies as manifests and tables name them: each is a strategy with one reading of its predictor. The literal
 * Algorithm 2 stands there twice: driven by a predictor of zen differences, which is what the paper describes, and by
 * exact differences of the objective that nobody counts, which is the upper bound of what it can do.
 *
 * The population of regularized evolution (30) and the budgeted search's start, batch and proposals were chosen by
 * queries to the optimum of NAS-Bench-201 and by results on NAS-Bench-101.
 */
export const READINGS = {
  "random-search": { strategy: "random-search" },
  "regularized-evolution": { strategy: "regularized-evolution", tunedOn: ["nasbench101", "nasbench201"] },
  "delta-nas-zen": { strategy: "delta-nas", differences: "zen" },
  "delta-nas-oracle": { strategy: "delta-nas", differences: "exact" },
  "delta-nas-budgeted": { strategy: "delta-nas-budgeted", tunedOn: ["nasbench101", "nasbench201"] },
} as const satisfies Record<string, Reading>;

/** Whether the settings of a strategy were chosen by results on a space. Throws for a name that is none. */
export function settingsOrigin(strategy: string, space: string): SettingsOrigin {
  if (!Object.hasOwn(READINGS, strategy)) throw new RangeError(`"${strategy}" is not a search strategy`);
  const { tunedOn }: Reading = READINGS[strategy as keyof typeof READINGS];
  return originOf(tunedOn, space);
}
