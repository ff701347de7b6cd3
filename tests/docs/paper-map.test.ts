import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { unwrap } from "../../src/failure/failure.ts";
import { plugInNames } from "../../src/plug-ins/folder.ts";
import { readCsv } from "../../src/tables/csv-file.ts";
import { type Row, rowsOf, type Schema } from "../../src/tables/table.ts";
import { COMMAND_LINE } from "../runner/temporary-project.ts";
import { documentText, quotedIn, ROOT, tableRows } from "./markdown.ts";
import { publishedColumns } from "./published-columns.ts";

// Plans of the project's own manifest, on machines that may be busy.
setDefaultTimeout(60_000);

const cache = mkdtempSync(join(tmpdir(), "delta-nas-paper-map-"));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

const published = await publishedColumns();
const figures = plugInNames(resolve(ROOT, "src/figures"));
const rows = tableRows(documentText("docs/paper-map.md"));

/** What the paper numbers. */
const NUMBERED = [
  ...["Fig. 1", "Fig. 2", "Fig. 3a", "Fig. 3b", "Fig. 3c", "Fig. 4a", "Fig. 4b", "Fig. 5a", "Fig. 5b", "Table 1"],
  ...["Algorithm 1", "Algorithm 2", "Definition 1", "Corollary 4.1"],
  ...["Theorem 1", "Theorem 2", "Theorem 3", "Theorem 4", "Theorem 5"],
];

/** A published table that a row names, and what it says of it in one pair of brackets: columns, or columns with values. */
interface NamedRows {
  readonly path: string;
  readonly columns: readonly string[];
  readonly values: readonly (readonly [column: string, value: string])[];
}

/** The tables that a text names, once for each bracket that follows one. */
function namedRows(text: string): NamedRows[] {
  let path = "";
  return [...text.matchAll(/`(results\/(?:paper\/)?[\w-]+\.csv)`|\(((?:`[^`]+`(?:, )?)+)\)/g)].flatMap(
    ([, file, inside]) => {
      if (file !== undefined) {
        path = file;
        return [{ path, columns: [], values: [] }];
      }
      if (path === "") return [];
      const words = quotedIn(inside!).map((word) => word.split("="));
      const values = words.flatMap(([column, value]) => (value === undefined ? [] : [[column!, value] as const]));
      return [{ path, columns: words.map(([column]) => column!), values }];
    },
  );
}

const named = rows.flatMap(([, , lands]) => namedRows(lands!));
const fileOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);
const tables = new Map<string, readonly Row<Schema>[]>();

/** The rows of a committed table. */
function committed(path: string): readonly Row<Schema>[] {
  const known = tables.get(path) ?? rowsOf(unwrap(readCsv(resolve(ROOT, path), published.get(fileOf(path))!)));
  tables.set(path, known);
  return known;
}

test("every numbered thing of the paper has a row", () => {
  const said = rows.map(([paper]) => paper).join("\n");
  expect(NUMBERED.filter((name) => !new RegExp(`${name}(?!\\w)`).test(said))).toEqual([]);
});

test("every row says where it lands, or that it is not made", () => {
  const silent = rows.filter(([, command, lands]) => !/^`bun run /.test(command!) && !lands!.startsWith("not made"));
  expect(silent).toEqual([]);
});

describe("where things land", () => {
  test("is what the profile of the command publishes", () => {
    const strange = rows.filter(([, command, lands]) => {
      const isPaper = /^`(results|figures)\/paper\//.test(lands!);
      return isPaper !== command!.includes("--profile paper") && /^`(results|figures)\//.test(lands!);
    });
    expect(strange).toEqual([]);
  });

  test("is a published table with these columns", () => {
    const strange = named.flatMap(({ path, columns }) => {
      const schema = published.get(fileOf(path));
      if (schema === undefined) return [path];
      return columns.filter((column) => !(column in schema)).map((column) => `${path}: ${column}`);
    });
    expect(strange).toEqual([]);
  });

  test("has these rows in the committed tables", () => {
    const empty = named
      .filter(({ path }) => path.startsWith("results/paper/"))
      .filter(
        ({ path, values }) =>
          !committed(path).some((row) => values.every(([name, value]) => String(row[name]) === value)),
      );
    expect(empty).toEqual([]);
  });

  test("is a figure that there is, committed where it is the paper profile's", () => {
    const paths = rows.flatMap(([, , lands]) => quotedIn(lands!)).filter((word) => word.startsWith("figures/"));
    expect(paths.filter((path) => !figures.includes(fileOf(path).replace(".svg", "")))).toEqual([]);
    expect(paths.filter((path) => path.startsWith("figures/paper/") && !existsSync(resolve(ROOT, path)))).toEqual([]);
  });
});

const commands = new Set(
  rows.flatMap((cells) => cells.flatMap(quotedIn)).filter((word) => word.startsWith("bun run pipeline ")),
);

test.each([...commands])("%s is a command that has cells to run", async (command) => {
  const words = [...command.slice("bun run pipeline ".length).matchAll(/'([^']+)'|(\S+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain!,
  );
  const argv = [process.execPath, COMMAND_LINE, "plan", ...words, "--cache", cache];
  const child = Bun.spawn(argv, { cwd: ROOT, stdin: "ignore", stdout: "pipe", stderr: "pipe" });
  const err = await new Response(child.stderr).text();
  expect([await child.exited, err]).toEqual([0, ""]);
});
