import { join } from "node:path";
import { z } from "zod";
import { success } from "../src/failure/failure.ts";
import { defineStage } from "../src/runner/stage.ts";
import { spaceAxis } from "./inputs/axes/space.ts";

/** The paper's theory section in numbers: as printed, as corrected, and as counted. */
export default defineStage({
  description: "Counts architectures and differences beside the formulas of Theorems 1, 2, 4 and 5.",
  params: z.strictObject({
    edits: z.int().min(1).max(4).default(3).describe("Largest number of edits k of the differences that are counted."),
    spaces: z
      .array(spaceAxis)
      .default(["nasbench201", "nasbench301", "transnas101-micro", "transnas101-macro", "block"])
      .describe("Spaces in which differences are counted, as a whole or by a sample."),
  }),
  outputs: ["theory.csv"],
  async run(context) {
    const { openByName } = await import("./inputs/spaces.ts");
    const { countCells, theoryRows, theorySchema } = await import("../src/theory/index.ts");
    const { randomStream } = await import("../src/random/stream.ts");
    const { columnsOf } = await import("../src/tables/table.ts");
    const { writeCsv } = await import("../src/tables/csv-file.ts");
    const { stamped } = await import("../src/tables/stamped.ts");
    const spaces = [];
    for (const space of context.params.spaces) {
      const opened = await openByName(context.root, space);
      if (!opened.ok) return opened;
      spaces.push(opened.value);
    }
    const edits = Array.from({ length: context.params.edits }, (_, at) => at + 1);
    const rows = theoryRows({ spaces, cells: countCells(edits), edits, stream: randomStream(context.seed) });
    const table = stamped(theorySchema, columnsOf(theorySchema, rows), context.fingerprint.slice(0, 16));
    writeCsv(join(context.outputs, "theory.csv"), table.schema, table.columns);
    return success(undefined);
  },
});
