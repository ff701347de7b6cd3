import type { FigureDefinition, TableArtifact } from "../../src/figures/definition/define-figure.ts";
import type { FigureTitles } from "../../src/figures/wording/titles.ts";
import type { StageInput } from "../../src/runner/stage.ts";
import type { Columns, Schema } from "../../src/tables/table.ts";

/** What figures call strategies and predictors. */
export const TITLES: FigureTitles = {
  strategy: {
    "delta-nas-budgeted": "Delta-NAS, Gaussian process with expected improvement",
    "delta-nas": "Algorithm 2",
    "delta-nas-zen": "Algorithm 2 on Δ zen",
    "delta-nas-accuracy": "Algorithm 2 on Δ accuracy",
    "delta-nas-oracle": "Algorithm 2 on exact Δ accuracy, not counted",
  },
  predictor: { siamese: "Siamese predictor", "edit-only": "Edit-only predictor" },
};

async function columnsOfSpace(input: StageInput, artifact: TableArtifact, space: string | undefined) {
  const { readCsv } = await import("../../src/tables/csv-file.ts");
  const { columnsOf, rowsOf } = await import("../../src/tables/table.ts");
  const { unwrap } = await import("../../src/failure/failure.ts");
  const file = artifact.file.replace(/\.arrow$/, ".csv");
  const rows = rowsOf(unwrap(readCsv(input.path(file), artifact.schema)));
  return columnsOf(artifact.schema, space === undefined ? rows : rows.filter((row) => row.space === space));
}

/** The tables that a figure reads of the cell before it, of one space where it is drawn of one. */
export async function figureTables(
  { tables }: FigureDefinition,
  input: StageInput,
  space?: string,
): Promise<Record<string, Columns<Schema>[]>> {
  const read: Record<string, Columns<Schema>[]> = {};
  for (const [name, artifact] of Object.entries(tables)) read[name] = [await columnsOfSpace(input, artifact, space)];
  return read;
}
