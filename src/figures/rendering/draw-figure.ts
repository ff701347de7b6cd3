import { FailureError, failed, type Result } from "../../failure/failure.ts";
import { type Columns, rowsOf, type Schema } from "../../tables/table.ts";
import type { FigureDefinition } from "../definition/define-figure.ts";
import type { FigureTitles } from "../wording/titles.ts";
import { type FigureFiles, writeFigure } from "./write.ts";

/** A figure that is to be drawn and where. */
export interface FigureDrawing {
  readonly definition: FigureDefinition;
  /** As the definition's schema gives them. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** By the definition's names of tables: the table of every cell, in an order that does not change from run to run. */
  readonly tables: Readonly<Record<string, readonly Columns<Schema>[]>>;
  readonly titles: FigureTitles;
  /** Of what made it, kept in all three files. */
  readonly fingerprint?: string;
  /** Made where it is missing. */
  readonly folder: string;
  /** The file name without an extension. */
  readonly name: string;
}

/**
 * Draws a figure from the tables of its cells and writes it as `NAME.svg`, `NAME.png` and `NAME.vl.json`. Fails with
 * `no-such-measurement` where the tables have no row to draw, and with `store-unwritable`.
 */
export async function drawFigure(drawing: FigureDrawing): Promise<Result<FigureFiles>> {
  const { definition, settings, titles, folder, name, fingerprint } = drawing;
  const names = Object.keys(definition.tables);
  const tables = Object.fromEntries(names.map((table) => [table, (drawing.tables[table] ?? []).flatMap(rowsOf)]));
  try {
    const specification = await definition.specification({ tables, titles }, settings);
    return await writeFigure(folder, name, specification, fingerprint);
  } catch (error) {
    if (error instanceof FailureError) return failed(error.failure);
    throw error;
  }
}
