import { fromCSV } from "arquero";

/** One value of a table that is another one now. */
export interface ValueChange {
  /** The values of the key columns: `nasbench201, cifar10, zen`. */
  readonly row: string;
  readonly column: string;
  readonly before: string;
  readonly after: string;
  /** Difference of two numbers as a share of the larger one, from 0 to 2; 0 for texts. */
  readonly share: number;
}

/** How two versions of a CSV file differ. */
export interface TableComparison {
  /** The columns by which rows were matched; empty when no columns tell the rows of both versions apart. */
  readonly keys: readonly string[];
  /** Rows that only one version has. */
  readonly added: number;
  readonly removed: number;
  /** Rows that both have, with another value in any column. */
  readonly changed: number;
  /** Largest first. */
  readonly values: readonly ValueChange[];
}

type Row = Readonly<Record<string, string>>;

interface Csv {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

function parseCsv(text: string): Csv {
  const read = fromCSV(text, { autoType: false });
  const columns = read.columnNames();
  const values = columns.map((name) => Array.from(read.array(name) as Iterable<string | null>, (field) => field ?? ""));
  const rows = Array.from({ length: read.numRows() }, (_, at) =>
    Object.fromEntries(columns.map((name, column) => [name, values[column]![at]!])),
  );
  return { columns, rows };
}

/** A column with fractions holds measurements, whatever it is called. */
function isMeasured(name: string, tables: readonly Csv[]): boolean {
  return tables.some(({ rows }) =>
    rows.some((row) => row[name] !== "" && !isWhole(row[name]!) && isNumber(row[name]!)),
  );
}

function isNumber(text: string): boolean {
  return text !== "" && Number.isFinite(Number(text));
}

function isWhole(text: string): boolean {
  return Number.isInteger(Number(text)) && !/[.eE]/.test(text);
}

function keyOf(row: Row, keys: readonly string[]): string {
  return keys.map((name) => row[name]).join(", ");
}

function isUnique({ rows }: Csv, keys: readonly string[]): boolean {
  return new Set(rows.map((row) => JSON.stringify(keys.map((name) => row[name])))).size === rows.length;
}

/** The fewest leading columns, measured ones left out, that tell the rows of both tables apart. */
function keyColumns(before: Csv, after: Csv): string[] {
  const keys: string[] = [];
  for (const name of after.columns) {
    if (!before.columns.includes(name) || isMeasured(name, [before, after])) continue;
    keys.push(name);
    if (isUnique(before, keys) && isUnique(after, keys)) return keys;
  }
  return [];
}

function shareOf(before: string, after: string): number {
  if (!isNumber(before) || !isNumber(after)) return 0;
  const [a, b] = [Number(before), Number(after)];
  return a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
}

/**
 * Matches the rows of two versions of a CSV file and lists the values that differ. Columns in `ignored` do not count:
 * the one that names what made a row changes with everything.
 */
export function compareTables(before: string, after: string, ignored: readonly string[] = []): TableComparison {
  const [old, now] = [parseCsv(before), parseCsv(after)];
  const keys = keyColumns(old, now);
  if (keys.length === 0) return { keys, added: now.rows.length, removed: old.rows.length, changed: 0, values: [] };
  const rest = new Map(old.rows.map((row) => [keyOf(row, keys), row]));
  const columns = [...new Set([...now.columns, ...old.columns])].filter((name) => !ignored.includes(name));
  const values: ValueChange[] = [];
  let [added, changed] = [0, 0];
  for (const row of now.rows) {
    const key = keyOf(row, keys);
    const twin = rest.get(key);
    rest.delete(key);
    if (twin === undefined) {
      added += 1;
      continue;
    }
    const differing = columns.filter((name) => twin[name] !== row[name]);
    if (differing.length > 0) changed += 1;
    for (const column of differing) {
      const [from, to] = [twin[column] ?? "", row[column] ?? ""];
      values.push({ row: key, column, before: from, after: to, share: shareOf(from, to) });
    }
  }
  values.sort((a, b) => b.share - a.share);
  return { keys, added, removed: rest.size, changed, values };
}
