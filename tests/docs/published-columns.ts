import { resolve } from "node:path";
import { unwrap } from "../../src/failure/failure.ts";
import { loadPlugIn, plugInNames } from "../../src/plug-ins/folder.ts";
import type { PublishedTable } from "../../src/published-tables/definition/define-table.ts";
import { stamped } from "../../src/tables/stamped.ts";
import { columnsOf, type Schema } from "../../src/tables/table.ts";
import { theorySchema } from "../../src/theory/tables/theory.ts";
import { ROOT } from "./markdown.ts";

/** The columns of every file that is published in `results/`, by its name. */
export async function publishedColumns(): Promise<ReadonlyMap<string, Schema>> {
  const folder = resolve(ROOT, "src/published-tables");
  const tables = plugInNames(folder).map(async (name) => {
    const { columns } = unwrap(await loadPlugIn<PublishedTable>(folder, name, "a published table"));
    return [`${name}.csv`, columns] as const;
  });
  const theory = stamped(theorySchema, columnsOf(theorySchema, []), "").schema;
  return new Map([...(await Promise.all(tables)), ["theory.csv", theory]]);
}
