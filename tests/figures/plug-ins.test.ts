import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { unwrap } from "../../src/failure/failure.ts";
import type { FigureDefinition } from "../../src/figures/definition/define-figure.ts";
import { drawFigure } from "../../src/figures/rendering/draw-figure.ts";
import { loadPlugIn, plugInNames } from "../../src/plug-ins/folder.ts";
import { columnsOf, type Row, type Schema } from "../../src/tables/table.ts";
import { CURVE, OPTIMUM, PAIR, PROXY, PROXY_OPTIMUM, QUALITY } from "./evaluated-rows.ts";

const root = resolve(import.meta.dir, "../..");
const FOLDER = join(root, "src/figures");
const scratch = mkdtempSync(join(tmpdir(), "figures-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const THEORY = {
  ...{ space: "operation-list", n: 3, r: 4, quantity: "architectures", k: 0, reading: "printed" },
  ...{ value: "64", log10: 1.8, agrees: "yes", note: "" },
};

/** The least that a figure can be drawn from, by the file of a table. */
const LEAST: Readonly<Record<string, readonly Row<Schema>[]>> = {
  "predictors-summary.arrow": [QUALITY, PAIR],
  "search-curves.arrow": [CURVE],
  "optima.arrow": [OPTIMUM],
  "proxies.arrow": [PROXY],
  "proxy-optima.arrow": [PROXY_OPTIMUM],
  "theory.csv": [THEORY],
};

const load = async (name: string) => unwrap(await loadPlugIn<FigureDefinition>(FOLDER, name, "a figure"));

/** The tables of two cells, of which one has no rows. */
function tablesOf({ tables }: FigureDefinition, rowsOf: (file: string) => readonly Row<Schema>[]) {
  return Object.fromEntries(
    Object.entries(tables).map(([name, { file, schema }]) => [
      name,
      [columnsOf(schema, []), columnsOf(schema, rowsOf(file))],
    ]),
  );
}

const transpiler = new Bun.Transpiler({ loader: "ts" });

/** What is loaded with a module, without what its functions import: files below the project, and names of packages. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(relative(root, file))) return seen;
  seen.add(relative(root, file));
  for (const { kind, path } of transpiler.scanImports(readFileSync(file, "utf8"))) {
    if (kind === "dynamic-import") continue;
    if (path.startsWith(".")) loadedWith(resolve(dirname(file), path), seen);
    else seen.add(path);
  }
  return seen;
}

test("the figures are the files of their folder", () => {
  expect(plugInNames(FOLDER)).toEqual(["edit-distance", "predictor-ranking", "search-curves", "theory-growth"]);
});

describe.each(plugInNames(FOLDER))("the figure %s", (name) => {
  test("describes itself in a sentence, and every setting, which has a default", async () => {
    const { description, source, of, settings } = await load(name);
    expect(description).toMatch(/^[A-Z].*\.$/);
    expect(source).toMatch(/^[A-Z].+/);
    expect(["evaluate", "theory"]).toContain(of);
    for (const setting of Object.values(settings.shape)) expect(setting.description).toMatch(/\.$/);
    expect(settings.parse({})).toMatchObject({ width: "page" });
    expect(settings.safeParse({ unknown: 1 }).success).toBe(false);
  });

  test("loads zod, tables' schemas and its definition, and no more", () => {
    const loaded = [...loadedWith(join(FOLDER, `${name}.ts`))];
    const isLight = (path: string) =>
      path === "zod" ||
      path === `src/figures/${name}.ts` ||
      /^src\/(figures\/definition|[\w-]+\/tables|tables)\//.test(path);
    expect(loaded.filter((path) => !isLight(path))).toEqual([]);
    expect(loaded.length).toBeLessThan(20);
  });

  test.each(["page", "column"])("is drawn %s-wide from the least of tables, of several cells", async (width) => {
    const definition = await load(name);
    const tables = tablesOf(definition, (file) => LEAST[file]!);
    const folder = join(scratch, width);
    const drawing = { definition, settings: definition.settings.parse({ width }), tables, titles: {}, folder, name };
    const drawn = unwrap(await drawFigure({ ...drawing, fingerprint: "0123abcd" }));
    expect(drawn.svg).toBe(join(folder, `${name}.svg`));
    for (const file of Object.values(drawn)) expect(existsSync(file)).toBe(true);
    expect(JSON.parse(readFileSync(drawn.json, "utf8"))).toMatchObject({ usermeta: { fingerprint: "0123abcd" } });
    expect(readFileSync(drawn.svg, "utf8")).not.toMatch(/NaN|undefined/);
  });

  test("says that there is nothing to draw", async () => {
    const definition = await load(name);
    const tables = tablesOf(definition, () => []);
    const drawing = { definition, settings: definition.settings.parse({}), tables, titles: {}, folder: scratch, name };
    expect(await drawFigure(drawing)).toMatchObject({
      ok: false,
      failure: {
        code: "no-such-measurement",
        message: `The figure "${name.replace("-", " ")}" has no rows to draw.`,
        remedy: "Run what it shows as well, or leave the figure out.",
      },
    });
  });
});

test.each([
  ["edit-distance", { ...PAIR, distance: 2 }, "one mean without a value, of fewer than ten pairs"],
  ["predictor-ranking", { ...QUALITY, labelled: 78 }, "one mean without a value, of fewer than ten networks"],
])("the figure %s leaves out what has no value, and says so", async (name, row, said) => {
  const definition = await load(name);
  const missing = { ...row, mean: Number.NaN, low: Number.NaN, high: Number.NaN, repetitions: 0 };
  const tables = tablesOf(definition, (file) => (file === "predictors-summary.arrow" ? [PAIR, QUALITY, missing] : []));
  const drawing = { definition, settings: definition.settings.parse({}), tables, titles: {}, folder: scratch };
  const drawn = unwrap(await drawFigure({ ...drawing, name: `${name}-with-holes` }));
  expect(JSON.stringify(JSON.parse(readFileSync(drawn.json, "utf8")).title)).toContain("Not drawn: ");
  expect(readFileSync(drawn.json, "utf8")).toContain(said);
  expect(readFileSync(drawn.svg, "utf8")).not.toMatch(/NaN|undefined/);
});

describe("a figure of several cells", () => {
  test("shows the rows of all of them, under the titles given", async () => {
    const definition = await load("search-curves");
    const { curves, optima } = definition.tables;
    const cell = (dataset: string) => columnsOf(curves!.schema, [{ ...CURVE, dataset }]);
    const tables = { curves: [cell("cifar100"), cell("cifar10")], optima: [columnsOf(optima!.schema, [])] };
    const titles = { strategy: { "random-search": "Guessing" } };
    const settings = definition.settings.parse({});
    const drawn = unwrap(
      await drawFigure({ definition, settings, tables, titles, folder: scratch, name: "several-cells" }),
    );
    const svg = readFileSync(drawn.svg, "utf8");
    for (const text of ["CIFAR-10", "CIFAR-100", "Guessing"]) expect(svg).toContain(`>${text}<`);
    expect(svg.indexOf(">CIFAR-10<")).toBeLessThan(svg.indexOf(">CIFAR-100<"));
  });
});
