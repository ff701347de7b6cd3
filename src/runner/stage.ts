import type { z } from "zod";
import type { Result } from "../failure/failure.ts";
import type { JsonValue } from "./canonical.ts";

/** The coordinates of a cell in its stage's matrix, such as `{ space: "nasbench201", dataset: "cifar10" }`. */
export type Coordinates = Readonly<Record<string, string | number | boolean>>;

/** One upstream cell's published result, read-only. */
export interface StageInput {
  readonly cell: Coordinates;
  /**
   * The content digest of that cell's result, 64 hexadecimal digits: rows that were measured from it name their origin
   * by it, and stay the same while the outputs do.
   */
  readonly digest: string;
  /** Absolute path of a declared output (file or folder) of that cell. Throws when the stage does not declare it. */
  path(output: string): string;
}

/** Progress of a cell, as data; loggers render it. */
export type StageReport =
  | { readonly kind: "progress"; readonly done: number; readonly total: number; readonly unit: string }
  /** A value measured on the way, such as the loss after 50 of 150 steps; the cell's log keeps it. */
  | {
      readonly kind: "metric";
      /** What is measured: `loss`. */
      readonly name: string;
      readonly value: number;
      /** When: after `done` of `total` units, `unit` in the singular. */
      readonly done: number;
      readonly total: number;
      readonly unit: string;
    }
  | { readonly kind: "note"; readonly message: string };

/**
 * Values that a cell hands on to its later runs: of the same stage, coordinates, seed, code, packages, files, environment
 * and machine, but whatever its parameters and inputs are. A key must name everything else that its value depends on.
 * A result must not depend on what is remembered: any value may be gone, and then has to be computed anew.
 */
export interface StageMemory {
  /** The value of a key, as JSON holds it; undefined when it is not remembered. */
  get(key: string): JsonValue | undefined;
  set(key: string, value: JsonValue): void;
}

/** What a running cell is given. Everything that may influence its outputs is in its fingerprint. */
export interface StageContext<P> {
  readonly stage: string;
  readonly cell: Coordinates;
  readonly params: P;
  /** Hex digest derived from (root seed, stage, cell): the root of all of the cell's random streams. */
  readonly seed: string;
  /** Cores that the cell may use. Must not influence the outputs. */
  readonly slots: number;
  /** Absolute path of the project's root. */
  readonly root: string;
  /** A fresh folder; the declared outputs are written here and published when the cell succeeds. */
  readonly outputs: string;
  /** A folder kept between attempts at the same fingerprint, for long stages. */
  readonly checkpoint: string;
  /** Values by key that are kept between fingerprints, for what many cells of a growing design have in common. */
  readonly memory: StageMemory;
  /**
   * Hex digest of the cell's fingerprint, for tables and figures that name what made them. An output that holds it
   * changes with every change of the fingerprint, so only stages at the end should write it.
   */
  readonly fingerprint: string;
  /** Declared environment variables that are set. */
  readonly environment: Readonly<Record<string, string>>;
  /**
   * The upstream cells of one needed stage: those whose coordinates agree with this cell's on every shared key, in a
   * fixed order. Throws when the stage is not among `needs`.
   */
  inputs(stage: string): readonly StageInput[];
  /** Absolute path of a project file declared under `files`. */
  file(path: string): string;
  report(event: StageReport): void;
}

/**
 * A stage module's default export. The planner loads stage modules, so a module imports heavy packages inside `run`.
 */
export interface StageDefinition<S extends z.ZodObject = z.ZodObject> {
  /** One sentence for `plan` and the schema. */
  readonly description: string;
  /** The parameters: a strict object with a description and a default for every key. */
  readonly params: S;
  /**
   * What the stage takes under each key of its matrix; a matrix with other keys or values is refused before anything
   * runs. Names that are listed (enumerations, literals) are suggested for misspelt ones. Any matrix goes if left out.
   */
  readonly axes?: Readonly<Record<string, z.ZodType>>;
  /** Every file or folder that a successful run leaves in `outputs`. */
  readonly outputs: readonly string[];
  /** Environment variables that the stage may see; they are part of the fingerprint. */
  readonly environment?: readonly string[];
  /** Names of values which the machine supplies and the fingerprint must hold (tensor backend, scoring engine). */
  readonly machine?: () => Promise<Readonly<Record<string, string>>>;
  /**
   * `shared` lets cells of such stages run in one process, one after the other, which saves the start of a process
   * (0.1 s). It promises that neither the module nor what it imports keeps anything that a later cell could notice:
   * no module variables that a run changes, no handlers, timers or children left behind. A process of its own if left out.
   */
  readonly process?: "own" | "shared";
  run(context: StageContext<z.output<S>>): Promise<Result<void>>;
}

/** Declares a stage; gives `run` the types of its parameters. */
export function defineStage<S extends z.ZodObject>(definition: StageDefinition<S>): StageDefinition<S> {
  return definition;
}
