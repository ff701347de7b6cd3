import type { Artifact } from "../../tables/artifact.ts";
import type { Coordinates } from "../axis.ts";
import type { StageDefinition } from "../stage.ts";

/** The name of an output that is declared as an artifact or by its name. */
export function outputName(output: Artifact | string): string {
  return typeof output === "string" ? output : output.file;
}

/** The names of the outputs that a cell of a stage leaves. */
export function outputNames({ outputs }: Pick<StageDefinition, "outputs">, cell: Coordinates): readonly string[] {
  return (typeof outputs === "function" ? outputs(cell) : outputs).map(outputName);
}
