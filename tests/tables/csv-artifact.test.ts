import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { csvTable } from "../../src/tables/csv-table.ts";
import { columnsOf, rowsOf } from "../../src/tables/table.ts";

const folder = mkdtempSync(join(tmpdir(), "csv-artifact-"));
afterAll(() => rmSync(folder, { recursive: true }));

const artifact = csvTable("numbers.csv", { name: "text", n: "integer", log10: "number" } as const);

test("a table that is left as CSV reads back as it was written", async () => {
  const path = join(folder, artifact.file);
  const columns = columnsOf(artifact.schema, [
    { name: "a, b", n: 3, log10: 0.47712125471966244 },
    { name: "", n: 0, log10: Number.NaN },
  ]);
  await artifact.encode(path, columns);
  expect(rowsOf(await artifact.decode(path))).toEqual(rowsOf(columns));
});

test("a CSV file that does not hold what is declared is refused with its place", async () => {
  const path = join(folder, "other.csv");
  writeFileSync(path, "name,n\na,1\n");
  await expect(artifact.decode(path)).rejects.toThrow('column "log10" is missing');
});
