import type { Columns, Schema } from "./table.ts";

/** Something that one stage leaves and others read: its name below the stage's outputs, and how it is read and written. */
export interface Artifact<T = unknown, F extends string = string> {
  /** The file or folder, relative to the outputs. */
  readonly file: F;
  /** Reads what {@link encode} wrote at a path. Throws a `FailureError` when it does not hold what is declared. */
  decode(path: string): Promise<T>;
  encode(path: string, value: T): Promise<void>;
}

/** A table of a declared schema as an Arrow file. What reads and writes it is loaded when it is first used. */
export function arrowTable<const F extends string, const S extends Schema>(
  file: F,
  schema: S,
): Artifact<Columns<S>, F> & { readonly schema: S } {
  return {
    file,
    schema,
    async decode(path) {
      const [{ readArrow }, { unwrap }] = await Promise.all([
        import("./arrow-file.ts"),
        import("../failure/failure.ts"),
      ]);
      return unwrap(readArrow(path, schema));
    },
    async encode(path, value) {
      const { writeArrow } = await import("./arrow-file.ts");
      writeArrow(path, schema, value);
    },
  };
}

/** A folder that the functions of its own room write and read: the value of the artifact is the folder's path. */
export function folderArtifact<const F extends string>(file: F): Artifact<string, F> {
  return {
    file,
    decode: async (path) => path,
    async encode(path, value) {
      const { cp } = await import("node:fs/promises");
      await cp(value, path, { recursive: true });
    },
  };
}
