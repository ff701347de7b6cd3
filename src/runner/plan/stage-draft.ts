import type { Axes, Coordinates } from "../axis.ts";
import type { Digest, JsonObject } from "../canonical.ts";
import type { CellId } from "../cell.ts";
import type { ResolvedStage } from "../manifest/resolve-profile.ts";
import type { CellFacts } from "../slot.ts";
import type { StageDefinition } from "../stage.ts";
import type { PlannedPlugIn } from "./plan.ts";
import type { LoadedPlugIn } from "./plug-ins.ts";
import type { StageRoles } from "./stage-roles.ts";

/** A stage whose module is loaded and whose inputs are known; its cells are not yet. */
export interface StageDraft extends StageRoles {
  readonly resolved: ResolvedStage;
  /** Absolute path. */
  readonly module: string;
  readonly definition: StageDefinition;
  readonly axes: Axes | undefined;
}

/** A cell as far as its coordinates say what it is. */
export interface PlacedCell {
  readonly id: CellId;
  /** As written, in the order of the axes. */
  readonly coordinates: Coordinates;
  readonly derived: Coordinates;
  /** Which written key a derived one follows from. */
  readonly origins: Readonly<Record<string, string>>;
  /** Both, by which cells are linked and picked. */
  readonly all: Coordinates;
  readonly seed: Digest;
  /** By axis. */
  readonly plugIns: Readonly<Record<string, LoadedPlugIn>>;
}

/** A cell whose parameters and settings are known too. */
export interface CellDraft extends PlacedCell {
  readonly params: JsonObject;
  readonly slots: number | "max";
  readonly memory: number;
  readonly timeout: number | undefined;
  readonly settled: Readonly<Record<string, PlannedPlugIn>>;
  readonly facts: CellFacts;
}

/** The stages of a plan, upstream before downstream, and their cells by stage. */
export interface DraftedStages {
  readonly stages: readonly StageDraft[];
  readonly cells: ReadonlyMap<string, readonly CellDraft[]>;
}
