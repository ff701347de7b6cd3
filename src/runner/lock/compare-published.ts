import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compareTables, type TableComparison } from "./compare-tables.ts";
import { fileAtRevision } from "./git-state.ts";

/** How a published file differs from the one that a git revision holds. */
export interface PublishedDifference {
  /** Relative to the root. */
  readonly path: string;
  readonly kind: "changed" | "same" | "not committed" | "gone";
  /** For a CSV file that changed. */
  readonly table: TableComparison | undefined;
}

/** The column by which rows name the fingerprint of what made them. */
const STAMP = "fingerprint";

function published(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Holds a published file against the one of a git revision; a CSV file value by value. */
export function comparePublished(root: string, revision: string, path: string): PublishedDifference {
  const [before, after] = [fileAtRevision(root, revision, path), published(join(root, path))];
  if (after === undefined) return { path, kind: "gone", table: undefined };
  if (before === undefined) return { path, kind: "not committed", table: undefined };
  if (Buffer.compare(before, after) === 0) return { path, kind: "same", table: undefined };
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const table = path.endsWith(".csv") ? compareTables(text(before), text(after), [STAMP]) : undefined;
  return { path, kind: "changed", table };
}
