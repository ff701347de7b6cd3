import type { Digest, JsonObject } from "../canonical.ts";
import type { CellId } from "../cell.ts";
import type { Coordinates, StageDefinition } from "../stage.ts";

/** One stage, ready to run. */
export interface PlannedStage {
  readonly name: string;
  /** Absolute path of the stage module. */
  readonly module: string;
  readonly definition: StageDefinition;
  /** Names of the stages it takes inputs from. */
  readonly needs: readonly string[];
  /** Soft needs that the profile leaves out; their inputs are empty. */
  readonly absent: readonly string[];
  /** Project files that it reads, relative to the root. */
  readonly files: readonly string[];
  readonly cells: readonly PlannedCell[];
}

/** One cell of a stage: the unit that is fingerprinted, run, stored and published. */
export interface PlannedCell {
  readonly id: CellId;
  readonly stage: PlannedStage;
  readonly coordinates: Coordinates;
  /** Resolved parameters, defaults included. */
  readonly params: JsonObject;
  readonly slots: number | "max";
  /** Bytes that it is said to need; 0 when nothing is said. */
  readonly memory: number;
  /** Seconds that it may take; undefined for no limit. */
  readonly timeout: number | undefined;
  readonly seed: Digest;
  /**
   * Per needed stage, the cells whose coordinates agree on every shared key and fit the need's `where`, in matrix order.
   * Empty only for a soft need.
   */
  readonly upstream: ReadonlyMap<string, readonly PlannedCell[]>;
  /** The folder that the outputs are copied to, relative to the root; undefined for none. With `--set` one set apart. */
  readonly publish: string | undefined;
}

/** What `--set` made of a plan. */
export interface AppliedSettings {
  /** As they were written: `search.runs=10`. */
  readonly texts: readonly string[];
  /** The cells whose parameters are other ones now; undefined when the plan is none without the settings. */
  readonly changed: ReadonlySet<PlannedCell> | undefined;
}

/** Everything that a manifest, a profile and the command line ask for; upstream before downstream. */
export interface Plan {
  /** Absolute path of the project's root: the folder of the manifest. */
  readonly root: string;
  /** The manifest's name as messages show it. */
  readonly file: string;
  readonly profile: string | undefined;
  readonly seed: number;
  /** The lock file that a complete run writes, relative to the root; undefined for none. */
  readonly lock: string | undefined;
  /** What `--set` replaced; undefined when nothing was set. */
  readonly set: AppliedSettings | undefined;
  readonly stages: readonly PlannedStage[];
  readonly cells: readonly PlannedCell[];
}
