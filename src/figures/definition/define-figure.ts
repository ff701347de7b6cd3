import type { TopLevelSpec } from "vega-lite";
import type { z } from "zod";
import type { PlugIn } from "../../plug-ins/plug-in.ts";
import type { Artifact } from "../../tables/artifact.ts";
import type { Columns, Row, Schema } from "../../tables/table.ts";
import type { FigureTitles } from "../wording/titles.ts";

/** A table that a stage leaves. */
type TableArtifact<S extends Schema = Schema> = Artifact<Columns<S>> & { readonly schema: S };

/** The tables that a figure reads, by the names that it has for them. */
export type FigureTables = Readonly<Record<string, TableArtifact>>;

/** What a figure is drawn from. */
interface FigureInput<T extends FigureTables> {
  /** The rows of each table: of one cell after the other, where it is drawn from several. */
  readonly tables: { readonly [Name in keyof T]: readonly Row<T[Name]["schema"]>[] };
  /** Printed names. */
  readonly titles: FigureTitles;
}

/** A figure: what it is drawn from, and its picture as a Vega-Lite specification with the data in it. */
export interface FigureDefinition<T extends FigureTables = FigureTables, S extends z.ZodObject = z.ZodObject>
  extends PlugIn {
  /** Which cells leave its tables: those of a space's evaluated tasks, or the one of the theory. */
  readonly of: "evaluate" | "theory";
  readonly tables: T;
  readonly settings: S;
  /** Throws a FailureError where the tables have no row to draw, and a RangeError where a number is missing. */
  specification(input: FigureInput<T>, settings: z.output<S>): Promise<TopLevelSpec>;
}

/** Declares a figure; it is the default export of `src/figures/NAME.ts`. */
export function defineFigure<const T extends FigureTables, S extends z.ZodObject>(
  figure: FigureDefinition<T, S>,
): FigureDefinition<T, S> {
  return figure;
}
