import { join } from "node:path";
import { z } from "zod";
import { success, unwrap } from "../src/failure/failure.ts";
import { defineStage } from "../src/runner/stage.ts";
import { spaceModules } from "../src/spaces/registry.ts";
import { theoryArtifact, theorySchema } from "../src/theory/tables/theory.ts";
import { spaceAxis } from "./axes/space.ts";

/** The paper's theory section in numbers: as printed, as corrected, and as counted. */
export default defineStage({
  description: "Counts architectures and differences beside the formulas of Theorems 1, 2, 4 and 5.",
  axes: {},
  params: z.strictObject({
    edits: z.int().min(1).max(4).default(3).describe("Largest number of edits k of the differences that are counted."),
    spaces: z
      .array(spaceAxis.schema)
      .default(["nasbench201", "nasbench301", "transnas101-micro", "transnas101-macro", "block"])
      .describe("Spaces in which differences are counted, as a whole or by a sample."),
  }),
  outputs: [theoryArtifact],
  modules: ({ params }) => (params.spaces as readonly string[]).flatMap((space) => unwrap(spaceModules(space))),
  async run(context) {
    const { randomStream } = await import("../src/random/stream.ts");
    const { writeCsv } = await import("../src/tables/csv-file.ts");
    const { stamped } = await import("../src/tables/stamped.ts");
    const { columnsOf } = await import("../src/tables/table.ts");
    const { theoryTable } = await import("../src/theory/theory-table.ts");
    const { spaces, edits } = context.params;
    const rows = await theoryTable(spaces, edits, randomStream(context.seed));
    if (!rows.ok) return rows;
    const table = stamped(theorySchema, columnsOf(theorySchema, rows.value), context.fingerprint.slice(0, 16));
    writeCsv(join(context.outputs, theoryArtifact.file), table.schema, table.columns);
    return success(undefined);
  },
});
