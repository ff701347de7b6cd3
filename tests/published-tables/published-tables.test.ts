import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { z } from "zod";
import { evaluatedArtifacts } from "../../src/evaluation/tables/evaluated.ts";
import { optimaArtifact, optimumSchema } from "../../src/evaluation/tables/optima.ts";
import { unwrap } from "../../src/failure/failure.ts";
import { loadPlugIn, plugInNames } from "../../src/plug-ins/folder.ts";
import { defineTable, type PublishedTable, tableColumns } from "../../src/published-tables/definition/define-table.ts";
import { columnsOf, type Row, rowsOf, type Schema } from "../../src/tables/table.ts";

const ROOT = join(import.meta.dir, "../..");
const FOLDER = join(ROOT, "src/published-tables");

/** The columns of every table that is published, in the order in which readers find them. */
const COLUMNS: Readonly<Record<string, string>> = {
  "best-architectures":
    "space dataset strategy accuracy_source place architecture seen_metric seen extrapolated reported_metric reported params rank runs of_runs settings measured_from",
  optima: "space dataset accuracy_source metric value measured_from",
  predictors:
    "space dataset predictor label labelled trained_distance seed level distance test_networks target accuracy_source metric value n accuracy_queries pretraining_zen_scores tensor_backend scoring_engine measured_from",
  "predictors-summary":
    "space dataset predictor label labelled trained_distance level distance test_networks target accuracy_source metric pretraining_zen_scores tensor_backend scoring_engine mean low high repetitions repeated interval measured_from",
  proxies: "space dataset proxy target accuracy_source metric value n repeated scoring_engine measured_from",
  "proxy-optima":
    "space dataset proxy reading architecture value r2 seen_metric seen reported_metric reported measured_from",
  search: "space dataset strategy accuracy_source run training_set queries metric value settings measured_from",
  "search-curves":
    "space dataset strategy accuracy_source queries metric mean low high repetitions repeated interval settings measured_from",
  "search-runs":
    "space dataset strategy run training_set budget queries repeats predictor_calls proxy_calls end measured_from",
  "search-summary":
    "space dataset strategy accuracy_source queries metric mean low high repetitions repeated interval settings measured_from",
};

async function tableNamed(name: string): Promise<PublishedTable> {
  return unwrap(await loadPlugIn<PublishedTable>(FOLDER, name, "a published table"));
}

/** Rows of a schema, each with another number and text in every column. */
function rowsLike(schema: Schema, tag: number): Row<Schema>[] {
  return [0, 1].map((at) =>
    Object.fromEntries(
      Object.entries(schema).map(([name, kind]) => [name, kind === "text" ? `${name} ${tag}.${at}` : 10 * tag + at]),
    ),
  );
}

describe("published tables", () => {
  test("are found by the names of their files", () => {
    expect(plugInNames(FOLDER)).toEqual(Object.keys(COLUMNS));
  });

  test.each(Object.keys(COLUMNS))("%s has its columns, and the rows of every task in turn", async (name) => {
    const table = await tableNamed(name);
    expect(Object.keys(table.columns).join(" ")).toBe(COLUMNS[name]!);
    const [[role, artifact], ...others] = Object.entries(table.reads) as [
      [string, (typeof evaluatedArtifacts)[keyof typeof evaluatedArtifacts]],
    ];
    expect(others).toEqual([]);
    expect(Object.values(evaluatedArtifacts)).toContain(artifact);
    const tasks = [1, 2].map((tag) => rowsLike(artifact.schema, tag));
    const cells = tasks.map((rows, at) => {
      return { cell: { task: `task-${at}` }, [role]: columnsOf(artifact.schema as Schema, rows) };
    });
    expect(rowsOf(tableColumns(table, cells as never, {}))).toEqual(tasks.flat());
  });

  test("each reads another table of an evaluated task, and together all of them", async () => {
    const tables = await Promise.all(plugInNames(FOLDER).map(tableNamed));
    const read = tables.flatMap(({ reads }) => Object.values(reads).map(({ file }) => file));
    expect(read.sort()).toEqual(
      Object.values(evaluatedArtifacts)
        .map(({ file }) => file as string)
        .sort(),
    );
  });
});

test("a published table is light to load: zod, declarations of tables and what defines it", () => {
  const program = `
    const { relative } = require("node:path");
    for (const name of process.argv.slice(1)) await import(name);
    console.log(JSON.stringify(Object.keys(require.cache).map((file) => relative(${JSON.stringify(ROOT)}, file))));
  `;
  const files = plugInNames(FOLDER).map((name) => join(FOLDER, `${name}.ts`));
  const { stdout } = Bun.spawnSync([process.execPath, "-e", program, ...files]);
  const loaded = JSON.parse(stdout.toString()) as string[];
  const light =
    /^(src\/published-tables\/|src\/[\w-]+\/tables\/|src\/tables\/(artifact|table)\.ts$|node_modules\/zod\/|\[eval\]$)/;
  expect(loaded).toContain("src/evaluation/tables/quality.ts");
  expect(loaded.filter((file) => !light.test(file))).toEqual([]);
});

describe("a table of one's own", () => {
  test("may join what it reads with the task's coordinates, and take settings", () => {
    const table = defineTable({
      description: "Optima above a limit, by task.",
      reads: { optima: optimaArtifact },
      columns: { task: "text", value: "number" },
      settings: z.strictObject({ least: z.number().default(0).describe("Smallest value that is listed.") }),
      rows: (cells, { least }) =>
        cells.flatMap(({ cell, optima }) =>
          Array.from(optima.value)
            .filter((value) => value >= least)
            .map((value) => ({ task: String(cell.task), value })),
        ),
    });
    const optima = (...values: number[]) => {
      const identity = { space: "s", dataset: "d", accuracy_source: "none", metric: "m", measured_from: "f" };
      return columnsOf(
        optimumSchema,
        values.map((value) => ({ ...identity, value })),
      );
    };
    const cells = [
      { cell: { task: "a" }, optima: optima(1, 5) },
      { cell: { task: "b" }, optima: optima(7) },
    ];
    expect(rowsOf(tableColumns(table, cells, { least: 3 }))).toEqual([
      { task: "a", value: 5 },
      { task: "b", value: 7 },
    ]);
    expect(table.settings.parse({})).toEqual({ least: 0 });
  });

  test("has no settings unless it declares some", () => {
    const table = defineTable({ description: "Nothing.", reads: {}, columns: { a: "text" }, rows: () => [] });
    expect(table.settings.safeParse({}).success).toBe(true);
    expect(table.settings.safeParse({ least: 1 }).success).toBe(false);
    expect(tableColumns(table, [], {})).toEqual({ a: [] });
  });
});
