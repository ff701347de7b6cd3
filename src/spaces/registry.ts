import { join } from "node:path";
import { didYouMean } from "../failure/did-you-mean.ts";
import { failed, type Remedy, type Result, success } from "../failure/failure.ts";
import { networkFiles } from "./lazy-network.ts";
import type { AnySpace } from "./search-space.ts";
import { isDeclared, SPACE_NAMES, type SpaceName } from "./space-names.ts";
import type { SpaceOpener, SpaceOptions } from "./space-options.ts";

/**
 * Opens a space: a benchmark's by its name, the list-of-operations space as `block(n,r)`, or the one that a YAML file
 * declares by the file's path. Only the modules of that space are loaded; adding one is its folder with an `open.ts` and
 * its name in `space-names.ts`. Fails with `unknown-space` for a name that is none (with the nearest one), and as reading
 * the declaration or opening the space's tables does.
 */
export async function openSpace(name: string, options: SpaceOptions = {}): Promise<Result<AnySpace>> {
  const folder = spaceFolder(name);
  if (!folder.ok) return folder;
  const { default: open } = (await import(entryOf(folder.value))) as { readonly default: SpaceOpener };
  return open(name, options);
}

/**
 * The modules, by absolute paths, that {@link openSpace} imports for a name, beside its own: whatever else is loaded can
 * be reached from them by imports that are written out. Fails with `unknown-space`.
 */
export function spaceModules(name: string): Result<string[]> {
  const folder = spaceFolder(name);
  return folder.ok ? success([entryOf(folder.value)]) : folder;
}

/**
 * The modules, by absolute paths, that build the networks of a space, beside those of {@link spaceModules}; none for a
 * name that is no space.
 */
export function networkModules(name: string): string[] {
  const folder = spaceFolder(name);
  return folder.ok ? networkFiles(join(import.meta.dir, folder.value)) : [];
}

/** A folder below this one that holds a space, or opens those of a kind. */
export type SpaceFolder = SpaceName | "declared";

/** The folder that answers for a name; fails with `unknown-space`. */
export function spaceFolder(name: string): Result<SpaceFolder> {
  const known = SPACE_NAMES.find((each) => each === name);
  if (known !== undefined) return success(known);
  if (name.startsWith("block(")) return success("block");
  if (isDeclared(name)) return success("declared");
  const message = `"${name}" is not a search space${didYouMean(name, SPACE_NAMES)}`;
  const remedy: Remedy = `Use one of: ${SPACE_NAMES.join(", ")}, block(n,r), or a file that declares a space.`;
  return failed({ code: "unknown-space", message, remedy });
}

// The import is computed, so that whoever opens one space does not depend on the others.
function entryOf(folder: SpaceFolder): string {
  return join(import.meta.dir, folder, "open.ts");
}
