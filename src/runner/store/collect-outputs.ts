import { existsSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { failed, type Result, success } from "../../failure/failure.ts";
import { canonicalJson, sha256 } from "../canonical.ts";
import { hashFile } from "./hash-file.ts";
import type { StoredFile, StoredOutput } from "./record.ts";

/** The outputs that a stage left, and the names of things that it left without declaring them. */
export interface CollectedOutputs {
  readonly outputs: Readonly<Record<string, StoredOutput>>;
  readonly undeclared: readonly string[];
}

interface Listing {
  readonly files: Record<string, StoredFile>;
  /** The first thing that is neither a file nor a folder. */
  odd?: string;
}

function addTo(listing: Listing, path: string, name: string): void {
  const stat = lstatSync(path);
  if (stat.isFile()) {
    listing.files[name] = { sha256: hashFile(path), bytes: stat.size, mode: stat.mode & 0o777 };
  } else if (stat.isDirectory()) {
    for (const child of readdirSync(path).sort())
      addTo(listing, join(path, child), name === "" ? child : `${name}/${child}`);
  } else listing.odd ??= name;
}

function storedOutput(path: string, name: string): Result<StoredOutput> {
  const listing: Listing = { files: {} };
  addTo(listing, path, "");
  if (listing.odd !== undefined) {
    const message = `the output "${listing.odd === "" ? name : `${name}/${listing.odd}`}" is not a plain file`;
    return failed({ code: "stage-failed", message, remedy: "Write files and folders, no links or sockets." });
  }
  const single = listing.files[""];
  if (single !== undefined) return success({ kind: "file", ...single });
  const listed = Object.entries(listing.files).map(([file, stored]) => [file, stored.sha256]);
  return success({ kind: "folder", sha256: sha256(canonicalJson(listed)), files: listing.files });
}

/** Hashes the declared outputs in a folder; fails when one is missing or is not made of plain files. */
export function collectOutputs(folder: string, declared: readonly string[]): Result<CollectedOutputs> {
  const outputs: Record<string, StoredOutput> = {};
  const missing = declared.filter((name) => !existsSync(join(folder, name)));
  if (missing.length > 0) {
    const list = missing.map((name) => `"${name}"`).join(", ");
    const message = `the stage ended without its declared ${missing.length === 1 ? "output" : "outputs"} ${list}`;
    const remedy = "Write every declared output into context.outputs, or declare fewer.";
    return failed({ code: "missing-output", message, remedy });
  }
  for (const name of declared) {
    const output = storedOutput(join(folder, name), name);
    if (!output.ok) return output;
    outputs[name] = output.value;
  }
  const tops = new Set(declared.map((name) => name.split("/", 1)[0]!));
  return success({ outputs, undeclared: readdirSync(folder).filter((name) => !tops.has(name)) });
}
