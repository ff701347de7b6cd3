import type { Digest, JsonObject } from "../canonical.ts";
import type { CellId } from "../cell.ts";
import type { Coordinates, StageDefinition } from "../stage.ts";

/** One stage, ready to run. */
export interface PlannedStage {
  readonly name: string;
  /** Absolute path of the stage module. */
  readonly module: string;
  readonly definition: StageDefinition;
  /** Resolved parameters, defaults included. */
  readonly params: JsonObject;
  /** Names of the stages it takes inputs from. */
  readonly needs: readonly string[];
  /** Soft needs that the profile leaves out; their inputs are empty. */
  readonly absent: readonly string[];
  /** Project files that it reads, relative to the root. */
  readonly files: readonly string[];
  readonly slots: number | "max";
  readonly cells: readonly PlannedCell[];
}

/** One cell of a stage: the unit that is fingerprinted, run, stored and published. */
export interface PlannedCell {
  readonly id: CellId;
  readonly stage: PlannedStage;
  readonly coordinates: Coordinates;
  readonly seed: Digest;
  /** Per needed stage, the cells whose coordinates agree on every shared key, in matrix order. */
  readonly upstream: ReadonlyMap<string, readonly PlannedCell[]>;
  /** The folder that the outputs are copied to, relative to the root; undefined for none. */
  readonly publish: string | undefined;
}

/** Everything that a manifest, a profile and the command line ask for; upstream before downstream. */
export interface Plan {
  /** Absolute path of the project's root: the folder of the manifest. */
  readonly root: string;
  /** The manifest's name as messages show it. */
  readonly file: string;
  readonly profile: string | undefined;
  readonly seed: number;
  readonly stages: readonly PlannedStage[];
  readonly cells: readonly PlannedCell[];
}
