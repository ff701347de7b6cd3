/** What a column holds. Missing numbers are NaN; integers are 32-bit and never missing. */
export type ColumnKind = "integer" | "number" | "text";

/** The declared columns of a table, in order. */
export type Schema = Readonly<Record<string, ColumnKind>>;

type ColumnOf<K extends ColumnKind> = K extends "integer" ? Int32Array : K extends "number" ? Float64Array : string[];
type CellOf<K extends ColumnKind> = K extends "text" ? string : number;

/** The columns of a table of schema `S`, all of one length. */
export type Columns<S extends Schema> = { readonly [Name in keyof S]: ColumnOf<S[Name]> };

/** One row of a table of schema `S`. */
export type Row<S extends Schema> = { readonly [Name in keyof S]: CellOf<S[Name]> };

function columnOf(kind: ColumnKind, values: readonly unknown[]): Int32Array | Float64Array | string[] {
  switch (kind) {
    case "integer":
      return Int32Array.from(values as readonly number[]);
    case "number":
      return Float64Array.from(values as readonly number[]);
    case "text":
      return (values as readonly string[]).slice();
    default: {
      const unreachable: never = kind;
      return unreachable;
    }
  }
}

/** Turns rows into columns. */
export function columnsOf<S extends Schema>(schema: S, rows: readonly Row<S>[]): Columns<S> {
  const entries = Object.entries(schema).map(([name, kind]) => [
    name,
    columnOf(
      kind,
      rows.map((row) => row[name]),
    ),
  ]);
  return Object.fromEntries(entries) as Columns<S>;
}

/** The number of rows of a table. */
export function lengthOf<S extends Schema>(columns: Columns<S>): number {
  return Object.values(columns)[0]?.length ?? 0;
}

/** Turns columns into rows. */
export function rowsOf<S extends Schema>(columns: Columns<S>): Row<S>[] {
  const entries = Object.entries(columns) as [string, Int32Array | Float64Array | string[]][];
  return Array.from(
    { length: lengthOf(columns) },
    (_, at) => Object.fromEntries(entries.map(([name, values]) => [name, values[at]])) as Row<S>,
  );
}
