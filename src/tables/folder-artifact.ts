import { cp } from "node:fs/promises";
import type { Artifact } from "./artifact.ts";

/** A folder that the functions of its own room write and read: the value of the artifact is the folder's path. */
export function folderArtifact<const F extends string>(file: F): Artifact<string, F> {
  return {
    file,
    decode: async (path) => path,
    encode: (path, value) => cp(value, path, { recursive: true }),
  };
}
