import { z } from "zod";
import type { PlugIn } from "../../plug-ins/plug-in.ts";
import type { Artifact } from "../../tables/artifact.ts";
import { type Columns, columnsOf, type Row, type Schema } from "../../tables/table.ts";

/** The artifacts of an evaluated task that a table reads, by the names under which it gets them. */
export type TableReads = Readonly<Record<string, Artifact>>;

type Decoded<A> = A extends Artifact<infer T> ? T : never;

/** One evaluated task: the coordinates of its cell, and what the table reads of it. */
export type EvaluatedCell<R extends TableReads> = { readonly [Name in keyof R]: Decoded<R[Name]> } & {
  readonly cell: Readonly<Record<string, string | number | boolean>>;
};

/** A published table: which artifacts of evaluated tasks it reads, its columns, and how its rows are made of them. */
export interface PublishedTable<
  R extends TableReads = TableReads,
  S extends Schema = Schema,
  P extends z.ZodObject = z.ZodObject,
> extends PlugIn {
  readonly reads: R;
  /** The columns of the CSV file, in order. */
  readonly columns: S;
  readonly settings: P;
  /** The rows of the table from those of all evaluated tasks, in the order of the tasks. */
  rows(cells: readonly EvaluatedCell<R>[], settings: z.output<P>): readonly Row<S>[];
}

const NO_SETTINGS = z.strictObject({});

/** What {@link defineTable} takes: a table that has no settings leaves them out. */
type TableDefinition<R extends TableReads, S extends Schema, P extends z.ZodObject> = Omit<
  PublishedTable<R, S, P>,
  "settings"
> & { readonly settings?: P };

/** Declares a published table; gives `rows` the types of what it reads. */
export function defineTable<
  const R extends TableReads,
  const S extends Schema,
  P extends z.ZodObject = typeof NO_SETTINGS,
>(definition: TableDefinition<R, S, P>): PublishedTable<R, S, P> {
  return { ...definition, settings: definition.settings ?? (NO_SETTINGS as z.ZodObject as P) };
}

/** The columns of a published table, from what it reads of all evaluated tasks. */
export function tableColumns<R extends TableReads, S extends Schema, P extends z.ZodObject>(
  table: PublishedTable<R, S, P>,
  cells: readonly EvaluatedCell<R>[],
  settings: z.output<P>,
): Columns<S> {
  return columnsOf(table.columns, table.rows(cells, settings));
}
