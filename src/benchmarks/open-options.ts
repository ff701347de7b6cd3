import { join } from "node:path";
import type { FetchOptions } from "./fetch/fetch-source.ts";

/** Where a benchmark's files come from, and where decoded tables are kept. */
export interface OpenOptions extends FetchOptions {
  /** Folder of decoded tables; `.decoded` in the download folder by default. */
  readonly decoded?: string;
}

/** The folder of decoded tables. */
export function decodedFolder({ decoded, downloads }: OpenOptions): string {
  return decoded ?? join(downloads, ".decoded");
}
