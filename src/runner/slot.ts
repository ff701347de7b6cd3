import type { Artifact } from "../tables/artifact.ts";
import type { Coordinates, PlugInDefinition, Scalar } from "./axis.ts";

/** How many upstream cells a role takes: one, at most one, or any number from one on. */
type Count = "one" | "optional" | "many";

/** What is known of a cell when its inputs are looked for. */
export interface CellFacts {
  /** Written and derived coordinates. */
  readonly cell: Coordinates;
  readonly params: Readonly<Record<string, unknown>>;
  /** By axis, the plug-in that the cell's value names, and its settings. */
  readonly plugIns: Readonly<
    Record<string, { readonly definition: PlugInDefinition; readonly settings: Readonly<Record<string, unknown>> }>
  >;
  /** The roles that the cell's plug-ins need with their settings. */
  readonly needs: readonly string[];
}

/** Which upstream cells fill a role. */
export interface SlotChoice {
  /** The upstream stage; that of the role's name if left out. */
  readonly stage?: string;
  /** Values of the upstream cells, beside those that both have. */
  readonly where?: Readonly<Record<string, Scalar | readonly Scalar[]>>;
  /** Keys of the upstream cells that must equal another key of this cell: `{ task: "source" }`. */
  readonly match?: Readonly<Record<string, string>>;
  /** Keys of the upstream cells that must differ from this cell's, such as the task of a leave-one-out. */
  readonly except?: readonly string[];
  /**
   * Whether the stage writes down which results it was made from. `input.digest` is there only then, and the fingerprint
   * follows all outputs of the upstream cells, for the digest of a result is one of all of them. If left out, outputs that
   * are not read may change without a run.
   */
  readonly origin?: boolean;
  /** Whether an optional role must be filled all the same in the cells that have it (`when`): else planning fails. */
  readonly required?: boolean;
  /** Whether a cell has the input at all; it does if left out. */
  when?(facts: CellFacts): boolean;
}

/** An input of a stage: how many upstream cells fill its role, which of their artifacts are read, and which cells. */
export interface Slot<C extends Count = Count, R extends Artifact = Artifact> extends SlotChoice {
  readonly count: C;
  /** The fingerprint holds these artifacts and no others. */
  readonly reads: readonly R[];
}

/** The inputs of a stage by role. */
export type Slots = Readonly<Record<string, Slot>>;

/** A role that exactly one upstream cell fills. */
export function one<const R extends readonly Artifact[]>(reads: R, choice: SlotChoice = {}): Slot<"one", R[number]> {
  return { ...choice, count: "one", reads };
}

/** A role that at most one upstream cell fills. */
export function optional<const R extends readonly Artifact[]>(
  reads: R,
  choice: SlotChoice = {},
): Slot<"optional", R[number]> {
  return { ...choice, count: "optional", reads };
}

/** A role that all upstream cells fill which agree with the cell; there may be none. */
export function many<const R extends readonly Artifact[]>(reads: R, choice: SlotChoice = {}): Slot<"many", R[number]> {
  return { ...choice, count: "many", reads };
}
