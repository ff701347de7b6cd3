import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "../failure/failure.ts";
import { openSpace } from "./registry.ts";
import type { AnySpace } from "./search-space.ts";
import { isDeclared } from "./space-names.ts";

/** The copy of a declared space's file in its folder. */
const DECLARATION = "space.yaml";

/**
 * Makes the folder from which a space is opened later on, and opens the space: the file of a declared space as it is,
 * the derived tables of NAS-Bench-101 (45 MB), nothing for other spaces. Fails as `openSpace` does.
 *
 * @param name the space: its name, or the path by which a declared one is known
 * @param folder where it is made
 * @param declaration where the file of a declared space lies now; at its own path by default
 */
export async function writeSpaceFolder(
  name: string,
  folder: string,
  declaration: string = name,
): Promise<Result<AnySpace>> {
  mkdirSync(folder, { recursive: true });
  const opened = await openSpace(isDeclared(name) ? declaration : name, { artifacts: folder, neighbours: true });
  if (opened.ok && isDeclared(name)) copyFileSync(declaration, join(folder, DECLARATION));
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
