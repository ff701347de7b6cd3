import type { z } from "zod";
import type { Result } from "../failure/failure.ts";
import type { Artifact } from "../tables/artifact.ts";
import type { Axes, Coordinates } from "./axis.ts";
import type { JsonValue } from "./canonical.ts";
import type { CellFacts, Slots } from "./slot.ts";

export type { Coordinates };

/** One upstream cell's published result, read-only. */
interface StageInput {
  readonly cell: Coordinates;
  /**
   * The content digest of that cell's result, 64 hexadecimal digits: rows that were measured from it name their origin
   * by it, and stay the same while the outputs do. Throws unless the role is declared with `origin`, or the stage declares
   * no roles.
   */
  readonly digest: string;
  /** Absolute path of an output (file or folder) of that cell that the role reads. Throws for any other. */
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
 * and machine, but whatever its parameters, its plug-ins' settings and its inputs are. A key must name everything else that its value depends on.
 * A result must not depend on what is remembered: any value may be gone, and then has to be computed anew.
 */
export interface StageMemory {
  /** The value of a key, as JSON holds it; undefined when it is not remembered. */
  get(key: string): JsonValue | undefined;
  set(key: string, value: JsonValue): void;
}

/** An upstream result of which the artifacts `R` may be read. */
export interface Input<R extends Artifact> extends StageInput {
  readonly reads: readonly R[];
}

type ValueOf<A> = A extends Artifact<infer T> ? T : never;
type Named<A extends Artifact> = Readonly<Record<string, A>>;
type ValuesOf<W> = { readonly [Name in keyof W]: ValueOf<W[Name]> };
/** The roles of a count; any name where a stage declares no inputs. */
type Roles<I extends Slots, C> = string extends keyof I
  ? string
  : { [K in keyof I]: I[K]["count"] extends C ? K : never }[keyof I] & string;
type InputOf<I extends Slots, K extends keyof I> = Input<I[K]["reads"][number]>;
type DefinitionOf<A> = A extends { readonly plugInType?: infer D } ? D : never;
type PlugInKeys<A extends Axes> = keyof A & string;

/** A plug-in as a cell names it. */
export interface NamedPlugIn<D> {
  /** The cell's value: the name of a file, or of a variant. */
  readonly name: string;
  /** The name of the file, without its extension. */
  readonly use: string;
  /** Absolute path of the file. */
  readonly file: string;
  readonly definition: D;
  readonly settings: D extends { readonly settings: infer S extends z.ZodType } ? z.output<S> : never;
}

/** What a running cell is given. Everything that may influence its outputs is in its fingerprint. */
export interface StageContext<
  P = unknown,
  A extends Axes = Axes,
  I extends Slots = Slots,
  O extends Artifact = Artifact,
> {
  readonly stage: string;
  /** The written coordinates. */
  readonly cell: { readonly [K in keyof A]: z.output<A[K]["schema"]> };
  /** What the axes derive from them. */
  readonly derived: Coordinates;
  readonly params: P;
  /** Hex digest derived from (root seed, stage, cell): the root of all of the cell's random streams. */
  readonly seed: string;
  /** Cores that the cell may use. Must not influence the outputs. */
  readonly slots: number;
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
  /** Declared environment variables that are set and not empty. */
  readonly environment: Readonly<Record<string, string>>;
  /** By axis that the stage declares under `titles`, what figures call its values. */
  readonly titles: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The upstream cell of a role that takes one. */
  input<K extends Roles<I, "one">>(role: K): InputOf<I, K>;
  /** The upstream cell of a role that takes at most one; undefined when there is none. */
  optional<K extends Roles<I, "optional">>(role: K): InputOf<I, K> | undefined;
  /** The upstream cells of a role that takes several, in a fixed order. Throws when the stage has no such role. */
  inputs<K extends Roles<I, "many">>(role: K): readonly InputOf<I, K>[];
  /** Reads an artifact that the role of an input declares. */
  read<R extends Artifact, W extends R>(input: Input<R>, artifact: W): Promise<ValueOf<W>>;
  /** Reads several artifacts of one input, by name. */
  readAll<R extends Artifact, W extends Named<R>>(input: Input<R>, artifacts: W): Promise<ValuesOf<W>>;
  /** Writes an output that the stage declares as an artifact. */
  write<W extends O>(artifact: W, value: ValueOf<W>): Promise<void>;
  /** Writes several outputs, each with the value of its name; values of other names are left alone. */
  writeAll<W extends Named<O>>(artifacts: W, values: ValuesOf<W>): Promise<void>;
  /** Imports the plug-in that the cell's value under an axis names. */
  plugIn<K extends PlugInKeys<A>>(axis: K): Promise<NamedPlugIn<DefinitionOf<A[K]>>>;
  /** Absolute path of a project file declared under `files`. */
  file(path: string): string;
  /** Absolute path of a cache folder that the stage declares under `caches`: it may be emptied or moved at any time. */
  cache(name: string): string;
  report(event: StageReport): void;
}

/**
 * A stage module's default export. The planner loads stage modules, so a module imports heavy packages inside `run`.
 */
export interface StageDefinition<
  S extends z.ZodObject = z.ZodObject,
  A extends Axes = Axes,
  I extends Slots = Slots,
  O extends Artifact = Artifact,
> {
  /** One sentence for `plan` and the schema. */
  readonly description: string;
  /** The parameters: a strict object with a description and a default for every key. */
  readonly params: S;
  /**
   * The keys of the stage's matrix; a matrix with other keys or values is refused before anything runs. Any matrix goes
   * if left out.
   */
  readonly axes?: A;
  /** The inputs by role. A stage that declares none takes them from the manifest: `needs: [sample]`. */
  readonly inputs?: I;
  /** Every file or folder that a successful run leaves in `outputs`; a function where they differ between cells. */
  readonly outputs: readonly (O | string)[] | ((cell: Coordinates) => readonly (O | string)[]);
  /** Absolute paths of further modules that a cell follows and may import by computed paths. */
  modules?(facts: CellFacts): readonly string[];
  /** Axes of whose values the stage shows titles; those are part of its fingerprint, and of no other stage's. */
  readonly titles?: readonly string[];
  /** Axes that stay out of the cell's seed. */
  readonly unseeded?: readonly (keyof A & string)[];
  /** Environment variables that the stage may see; they are part of the fingerprint. An empty one counts as unset. */
  readonly environment?: readonly string[];
  /** Names of cache folders that the stage may use. What lies there must not influence the outputs. */
  readonly caches?: readonly string[];
  /**
   * Whether a run gives the same bytes on every machine. Else the fingerprint holds platform, processor class and the
   * builds of the engine and of `machine`.
   */
  readonly portable?: boolean;
  /** Names of values which the machine supplies and the fingerprint must hold (tensor backend, scoring engine). */
  readonly machine?: () => Promise<Readonly<Record<string, string>>>;
  /**
   * `shared` lets cells of such stages run in one process, one after the other, which saves the start of a process
   * (0.1 s). It promises that neither the module nor what it imports keeps anything that a later cell could notice:
   * no module variables that a run changes, no handlers, timers or children left behind. A process of its own if left out.
   */
  readonly process?: "own" | "shared";
  run(context: StageContext<z.output<S>, A, I, O>): Promise<Result<void>>;
}

/** Declares a stage; gives `run` the types of its parameters, coordinates, inputs and outputs. */
export function defineStage<
  S extends z.ZodObject,
  const A extends Axes = Axes,
  const I extends Slots = Slots,
  O extends Artifact = Artifact,
>(definition: StageDefinition<S, A, I, O>): StageDefinition<S, A, I, O> {
  return definition;
}
