import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "../failure/failure.ts";
import { openSpace } from "./registry.ts";
import type { AnySpace } from "./search-space.ts";
import { isDeclared } from "./space-names.ts";

/** The copy of a declared space's file in its folder. */
const DECLARATION = "space.yaml";

/** How {@link writeSpaceFolder} makes a folder. */
export interface SpaceFolderSources {
  /** Where the file of a declared space lies now; at its own path by default. */
  readonly declaration?: string;
  /** Folder that keeps derived tables between runs, and may be deleted; they are derived anew without it. */
  readonly cache?: string;
}

/**
 * Makes the folder from which a space is opened later on, and opens the space: the file of a declared space as it is,
 * the derived tables of NAS-Bench-101 (45 MB), nothing for other spaces. Fails as `openSpace` does.
 *
 * @param name the space: its name, or the path by which a declared one is known
 * @param folder where it is made
 */
export async function writeSpaceFolder(
  name: string,
  folder: string,
  { declaration = name, cache }: SpaceFolderSources = {},
): Promise<Result<AnySpace>> {
  mkdirSync(folder, { recursive: true });
  const declared = isDeclared(name);
  const kept = cache === undefined ? {} : { cache };
  const opened = await openSpace(declared ? declaration : name, { artifacts: folder, neighbours: true, ...kept });
  if (opened.ok && declared) copyFileSync(declaration, join(folder, DECLARATION));
  return opened;
}

/** How {@link openSpaceFolder} opens a space. */
export interface SpaceFolderOptions {
  /** Whether the packed neighbour lists of NAS-Bench-101 are opened too; off by default. */
  readonly neighbours?: boolean;
}

/**
 * Opens a space from a folder that {@link writeSpaceFolder} made; nothing else is read, and nothing written. Fails with
 * `corrupt-file` where the folder lacks a table, and as `openSpace` does.
 */
export function openSpaceFolder(
  name: string,
  folder: string,
  { neighbours = false }: SpaceFolderOptions = {},
): Promise<Result<AnySpace>> {
  const place = isDeclared(name) ? join(folder, DECLARATION) : name;
  return openSpace(place, { artifacts: folder, sealed: true, neighbours });
}
