import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { type Digest, sha256 } from "../canonical.ts";
import { type FileSignature, fileSignature } from "./file-signature.ts";

/** Declared project files by content, and the signatures they had just before they were read. */
export interface ProjectFiles {
  /** By path relative to the root; a folder gives one entry per file in it. */
  readonly digests: Readonly<Record<string, Digest>>;
  readonly signatures: ReadonlyMap<string, FileSignature>;
}

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** Hashes declared files and folders. Throws when one is missing: the planner checks that first. */
export function hashProjectFiles(root: string, files: readonly string[]): ProjectFiles {
  const digests: Record<string, Digest> = {};
  const signatures = new Map<string, FileSignature>();
  for (const path of files.flatMap((file) => filesBelow(join(root, file)))) {
    signatures.set(path, fileSignature(path));
    digests[relative(root, path)] = sha256(readFileSync(path));
  }
  return { digests, signatures };
}
