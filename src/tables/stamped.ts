import type { Columns, Schema } from "./table.ts";

/** A schema with a last column that names what made each row. */
export type StampedSchema<S extends Schema> = S & { readonly fingerprint: "text" };

/** A table whose every row names the fingerprint of what made it. */
export function stamped<S extends Schema>(
  schema: S,
  columns: Columns<S>,
  fingerprint: string,
): { readonly schema: StampedSchema<S>; readonly columns: Columns<StampedSchema<S>> } {
  const rows = Object.values(columns)[0]?.length ?? 0;
  const column = Array.from({ length: rows }, () => fingerprint);
  return {
    schema: { ...schema, fingerprint: "text" },
    columns: { ...columns, fingerprint: column } as Columns<StampedSchema<S>>,
  };
}
