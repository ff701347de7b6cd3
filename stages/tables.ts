import { join } from "node:path";
import { z } from "zod";
import { evaluatedArtifacts } from "../src/evaluation/tables/evaluated.ts";
import { success } from "../src/failure/failure.ts";
import { many } from "../src/runner/slot.ts";
import { defineStage, type Input } from "../src/runner/stage.ts";
import type { Artifact } from "../src/tables/artifact.ts";
import { tableAxis } from "./axes/plug-ins.ts";

/**
 * Puts one published table together from all evaluated tasks. Every row names in `measured_from` the result that it was
 * measured from, by the first digits of its content digest.
 */
export default defineStage({
  description: "Puts a published table together from all evaluated tasks, as CSV.",
  axes: { table: tableAxis },
  params: z.strictObject({}),
  inputs: { evaluated: many(Object.values(evaluatedArtifacts), { stage: "evaluate" }) },
  outputs: ({ table }) => [`${table}.csv`],
  portable: true,
  process: "shared",
  async run(context) {
    const { tableColumns } = await import("../src/published-tables/definition/define-table.ts");
    const { writeCsv } = await import("../src/tables/csv-file.ts");
    const { name, definition, settings } = await context.plugIn("table");
    const inputs: readonly Input<Artifact>[] = context.inputs("evaluated");
    const cells = inputs.map(async (input) => {
      const reads = Object.entries(definition.reads).map(async ([key, artifact]) => {
        return [key, await context.read(input, artifact)] as const;
      });
      return { cell: input.cell, ...Object.fromEntries(await Promise.all(reads)) };
    });
    const columns = tableColumns(definition, await Promise.all(cells), settings);
    writeCsv(join(context.outputs, `${name}.csv`), definition.columns, columns);
    return success(undefined);
  },
});
