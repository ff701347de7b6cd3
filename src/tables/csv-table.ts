import type { Artifact } from "./artifact.ts";
import type { Columns, Schema } from "./table.ts";

/** A table of a declared schema as a CSV file, for people to open. */
export function csvTable<const F extends string, const S extends Schema>(
  file: F,
  schema: S,
): Artifact<Columns<S>, F> & { readonly schema: S } {
  return {
    file,
    schema,
    async decode(path) {
      const [{ readCsv }, { unwrap }] = await Promise.all([import("./csv-file.ts"), import("../failure/failure.ts")]);
      return unwrap(readCsv(path, schema));
    },
    async encode(path, value) {
      const { writeCsv } = await import("./csv-file.ts");
      writeCsv(path, schema, value);
    },
  };
}
