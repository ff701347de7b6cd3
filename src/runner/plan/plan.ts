import type { PlugInDefinition } from "../axis.ts";
import type { Digest, JsonObject } from "../canonical.ts";
import type { CellId } from "../cell.ts";
import type { Coordinates, StageDefinition } from "../stage.ts";

/** A plug-in that a cell's value names. */
export interface PlannedPlugIn {
  /** Absolute path of its file. */
  readonly module: string;
  readonly definition: PlugInDefinition;
  /** Resolved settings, defaults included. */
  readonly settings: JsonObject;
}

/** The upstream cells that fill a role. */
export interface PlannedInputs {
  readonly stage: string;
  /** In the order of their coordinates, whatever order the manifest names them in. */
  readonly cells: readonly PlannedCell[];
  /** Names of the outputs that the cell reads; undefined for all. */
  readonly reads: readonly string[] | undefined;
}

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
  /** Project files that all its cells read, relative to the root. */
  readonly files: readonly string[];
  readonly cells: readonly PlannedCell[];
}

/** One cell of a stage: the unit that is fingerprinted, run, stored and published. */
export interface PlannedCell {
  readonly id: CellId;
  readonly stage: PlannedStage;
  /** As written. */
  readonly coordinates: Coordinates;
  /** What the axes derive from them. */
  readonly derived: Coordinates;
  /** By axis, the plug-in that the value names. */
  readonly plugIns: Readonly<Record<string, PlannedPlugIn>>;
  /** Absolute paths of the modules that the cell follows beside its stage's module: plug-ins and what its axes name. */
  readonly modules: readonly string[];
  /** Project files that it reads, relative to the root: those of its stage, and those that its axes name. */
  readonly files: readonly string[];
  /** By axis whose titles the stage shows, what its values are called. */
  readonly titles: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Names of the outputs that a successful run leaves. */
  readonly outputs: readonly string[];
  /** Resolved parameters, defaults included. */
  readonly params: JsonObject;
  readonly slots: number | "max";
  /** Bytes that it is said to need; 0 when nothing is said. */
  readonly memory: number;
  /** Seconds that it may take; undefined for no limit. */
  readonly timeout: number | undefined;
  readonly seed: Digest;
  /** By role, the upstream cells that fill it; an optional role that nothing fills has none. */
  readonly inputs: ReadonlyMap<string, PlannedInputs>;
  /** All upstream cells, each once, in plan order. */
  readonly upstream: readonly PlannedCell[];
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
  /** Cache folders by name, relative to the root. */
  readonly caches: Readonly<Record<string, string>>;
  /** The lock file that a complete run writes, relative to the root; undefined for none. */
  readonly lock: string | undefined;
  /** What `--set` replaced; undefined when nothing was set. */
  readonly set: AppliedSettings | undefined;
  readonly stages: readonly PlannedStage[];
  readonly cells: readonly PlannedCell[];
}
