/**
 * Holds the CSV files of two folders against each other, value by value, as texts: neither the order of rows nor that of
 * columns counts, nor do columns that name what made a row. Ends with 1 where anything differs, with 2 on wrong words.
 *
 *     bun scripts/compare-tables.ts BEFORE_FOLDER AFTER_FOLDER [--ignore COLUMN]...
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { fromCSV } from "arquero";

/** Columns that change with whatever made a row. */
const NAMES_OF_ORIGINS = ["measured_from", "fingerprint"];

/** Differing rows of a file that are shown. */
const SHOWN = 5;

/** A table as texts: every row has a text for each column. */
interface TextTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function fail(message: string): never {
  console.error(`${message}\nusage: bun scripts/compare-tables.ts BEFORE_FOLDER AFTER_FOLDER [--ignore COLUMN]...`);
  process.exit(2);
}

/** The table of some columns of a CSV file, in the order given; of all columns by default. */
function readTable(path: string, wanted?: readonly string[]): TextTable {
  const read = fromCSV(readFileSync(path, "utf8"), { autoType: false });
  const columns = wanted ?? read.columnNames();
  const fields = columns.map((name) => Array.from(read.array(name) as Iterable<string | null>, (text) => text ?? ""));
  return { columns, rows: Array.from({ length: read.numRows() }, (_, row) => fields.map((column) => column[row]!)) };
}

/** The rows of a table that another one does not have, as often as it lacks them. */
function missingFrom(other: TextTable, table: TextTable): (readonly string[])[] {
  const counts = new Map<string, number>();
  for (const row of other.rows) {
    const text = JSON.stringify(row);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return table.rows.filter((row) => {
    const text = JSON.stringify(row);
    const left = counts.get(text) ?? 0;
    counts.set(text, left - 1);
    return left <= 0;
  });
}

/** The row that has most values of another one; undefined where none is left. */
function nearest(row: readonly string[], others: ReadonlySet<readonly string[]>): readonly string[] | undefined {
  const shared = (other: readonly string[]) => row.filter((text, at) => text === other[at]).length;
  let best: { readonly other: readonly string[]; readonly score: number } | undefined;
  for (const other of others) {
    const score = shared(other);
    if (best === undefined || score > best.score) best = { other, score };
  }
  return best?.other;
}

/** Lines that tell rows of two tables apart: which values differ, in the row that all other values name. */
function differences(columns: readonly string[], gone: (readonly string[])[], come: (readonly string[])[]): string[] {
  const rest = new Set(come);
  const named = (row: readonly string[], keep: (at: number) => boolean) =>
    columns.flatMap((name, at) => (keep(at) && row[at] !== "" ? [`${name}=${row[at]}`] : [])).join(", ");
  const lines = gone.slice(0, SHOWN).map((row) => {
    const twin = nearest(row, rest);
    if (twin === undefined) return `only before: ${named(row, () => true)}`;
    rest.delete(twin);
    const changes = columns.flatMap((name, at) =>
      row[at] === twin[at] ? [] : [`${name}: "${row[at]}" → "${twin[at]}"`],
    );
    return `${changes.join(", ")} in ${named(row, (at) => row[at] === twin[at])}`;
  });
  const added = gone.length < SHOWN ? [...rest].slice(0, SHOWN - gone.length) : [];
  return [...lines, ...added.map((row) => `only after: ${named(row, () => true)}`)];
}

/** What a file's comparison found; no lines where both are equal. */
function compareFile(before: string, after: string, ignored: ReadonlySet<string>): { head: string; lines: string[] } {
  const kept = (path: string) => readTable(path).columns.filter((name) => !ignored.has(name));
  const [old, now] = [kept(before), kept(after)];
  const columns = old.filter((name) => now.includes(name));
  const [first, second] = [readTable(before, columns), readTable(after, columns)];
  const [gone, come] = [missingFrom(second, first), missingFrom(first, second)];
  const lines = [
    ...old.filter((name) => !now.includes(name)).map((name) => `column "${name}" is missing`),
    ...now.filter((name) => !old.includes(name)).map((name) => `column "${name}" is new`),
    ...differences(columns, gone, come),
  ];
  const counts = `${first.rows.length} rows, ${columns.length} columns`;
  if (lines.length === 0) return { head: `${counts}: equal`, lines };
  return { head: `${counts}: ${gone.length} rows differ or are gone, ${come.length} are other or new`, lines };
}

function csvFiles(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) fail(`"${folder}" is not a folder`);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".csv"))
    .sort();
}

function wordsOf(): { readonly values: { readonly ignore: string[] }; readonly positionals: string[] } {
  try {
    const options = { ignore: { type: "string", multiple: true, default: [] as string[] } } as const;
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

const { values, positionals } = wordsOf();
const [before, after] = positionals;
if (before === undefined || after === undefined || positionals.length > 2) fail("two folders are needed");
const ignored = new Set([...NAMES_OF_ORIGINS, ...values.ignore]);
const [old, now] = [csvFiles(before), csvFiles(after)];
if (old.length + now.length === 0) fail("there is no CSV file in either folder");
let differing = 0;
for (const name of [...new Set([...old, ...now])].sort()) {
  const missing = now.includes(name) ? (old.includes(name) ? undefined : "extra: only after") : "missing: only before";
  const { head, lines } =
    missing === undefined
      ? compareFile(join(before, name), join(after, name), ignored)
      : { head: missing, lines: [missing] };
  console.log(`${name}: ${head}`);
  if (missing === undefined) for (const line of lines) console.log(`  ${line}`);
  if (lines.length > 0) differing += 1;
}
console.log(differing === 0 ? "all tables are equal" : `${differing} tables differ`);
process.exit(differing === 0 ? 0 : 1);
