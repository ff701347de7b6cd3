import { describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { unwrap } from "../../src/failure/failure.ts";
import { readCsv } from "../../src/tables/csv-file.ts";
import { documentText, quotedIn, ROOT, sectionsOf, tableRows } from "./markdown.ts";
import { publishedColumns } from "./published-columns.ts";

const published = await publishedColumns();
const page = documentText("docs/columns.md");
const rows = tableRows(page);

/** The files that a cell of the page names: those in backticks, or all but these. */
function filesOf(cell: string): string[] {
  const named = quotedIn(cell);
  return cell.startsWith("all") ? [...published.keys()].filter((file) => !named.includes(file)) : named;
}

/** The rows of the page that are about a column: six cells, of which the first is its name. */
const documented = rows.filter((cells) => cells.length === 6);

describe("the dictionary of columns", () => {
  test("has every column of every published table once, with its type, and no other", () => {
    const said = documented.flatMap(([column, files, kind]) =>
      filesOf(files!).map((file) => `${file}: ${quotedIn(column!)[0]} is ${kind}`),
    );
    const declared = [...published].flatMap(([file, columns]) =>
      Object.entries(columns).map(([column, kind]) => `${file}: ${column} is ${kind}`),
    );
    expect(said.sort()).toEqual(declared.sort());
  });

  test("says of every file what a row is", () => {
    const files = rows.filter((cells) => cells.length === 2).map(([file]) => quotedIn(file!)[0]!);
    expect(files.sort()).toEqual([...published.keys()].sort());
  });

  test("says of every column what it means, what it holds, and when it is empty", () => {
    expect(documented.filter((cells) => cells.includes(""))).toEqual([]);
  });
});

/** The texts of a column in what the paper profile published and the repository holds; none of a file that it leaves out. */
function committed(file: string, column: string): string[] {
  const path = resolve(ROOT, "results/paper", file);
  if (!existsSync(path)) return [];
  const table = unwrap(readCsv(path, published.get(file)!));
  return [...new Set(table[column] as string[])];
}

describe("what the committed tables hold", () => {
  test("is in the lists of values that a column may have", () => {
    const strange = documented.flatMap(([column, files, kind, values]) => {
      const listed = quotedIn(values!);
      const isWholeList = kind === "text" && listed.length > 0 && values!.replaceAll(/`[^`]+`|[, ]/g, "") === "";
      const found = isWholeList ? filesOf(files!).flatMap((file) => committed(file, quotedIn(column!)[0]!)) : [];
      return found.filter((text) => text !== "" && !listed.includes(text)).map((text) => `${column}: ${text}`);
    });
    expect(strange).toEqual([]);
  });

  test("is measured by metrics that are described", () => {
    const described = tableRows(sectionsOf(page, 3).get("Metrics of predictors and proxies")!).map(
      ([metric]) => metric,
    );
    const measured = ["predictors-summary.csv", "proxies.csv"].flatMap((file) => committed(file, "metric"));
    expect(measured.length).toBeGreaterThan(0);
    expect(measured.filter((metric) => !described.includes(`\`${metric}\``))).toEqual([]);
  });
});
