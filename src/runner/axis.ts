import type { z } from "zod";

/** One value of a coordinate. */
export type Scalar = string | number | boolean;

/** The coordinates of a cell in its stage's matrix, such as `{ task: "nasbench201/cifar10", labelled: 78 }`. */
export type Coordinates = Readonly<Record<string, Scalar>>;

/** What the runner looks at of a plug-in; the rest of its definition is between it and the stage that uses it. */
export interface PlugInDefinition {
  readonly description: string;
  /** A strict object: every setting has a description and a default. */
  readonly settings: z.ZodObject;
  /** Roles of the stage's inputs that it takes with given settings. */
  needs?(settings: never): readonly string[];
}

/**
 * A key of a matrix. It answers for its values: which there are, which modules belong to one, which further coordinates
 * follow from it. The runner gets words and paths and knows nothing of what they stand for.
 */
export interface Axis<T extends Scalar = Scalar, D = unknown> {
  readonly schema: z.ZodType<T>;
  /** The value of a cell that a block names none for. */
  readonly fallback?: T;
  /** Cells may do without a value: then the coordinate is not there. */
  readonly optional?: true;
  /**
   * Absolute path of the folder whose files are the values: `NAME.ts`, with a plug-in as its default export. The manifest
   * may name variants of them.
   */
  readonly folder?: string;
  /** Absolute paths of the modules that a cell with this value follows and may import, beside a plug-in's own file. */
  modules?(value: T): readonly string[];
  /** Project files that a cell with this value reads, relative to the root, beside those that the manifest names. */
  files?(value: T): readonly string[];
  /** Further coordinates, by which cells are linked and picked as by written ones. */
  derive?(value: T, plugIn: D): Coordinates;
  /** Never set: it gives the type of the plug-ins a place. */
  readonly plugInType?: D;
  /** The coordinates that stand for the value in the cell's seed; the value itself under its own key if left out. */
  seeds?(value: T): Coordinates;
}

/** The axes of a stage by key. */
export type Axes = Readonly<Record<string, Axis>>;
