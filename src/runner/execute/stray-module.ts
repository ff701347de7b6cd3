import { readdirSync, realpathSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import type { Failure } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { CodeFacts } from "../fingerprint/code-facts.ts";
import type { PlannedCell } from "../plan/plan.ts";
import { shownPath } from "../source-place.ts";

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The folders of packages that are linked into the project: they count by name and version. */
function linkedPackages(root: string): string[] {
  const folder = join(root, "node_modules");
  const names = namesIn(folder).flatMap((name) =>
    name.startsWith("@") ? namesIn(join(folder, name)).map((inner) => join(name, inner)) : [name],
  );
  return names.map((name) => realPath(join(folder, name))).filter((path) => !path.includes(`${sep}node_modules${sep}`));
}

/** The first of the loaded modules that is none of the sources, under whatever name the file system has for it. */
function firstStray(root: string, { sources }: CodeFacts, loaded: readonly string[]): string | undefined {
  const known = new Set(Object.keys(sources).map((path) => resolve(root, path)));
  const unnamed = loaded.filter((path) => !known.has(path));
  if (unnamed.length === 0) return undefined;
  const real = new Set([...known].map(realPath));
  const strange = unnamed.filter((path) => !real.has(realPath(path)));
  if (strange.length === 0) return undefined;
  const linked = linkedPackages(root);
  return strange.find((path) => !linked.some((folder) => path.startsWith(`${folder}${sep}`)));
}

/**
 * A module that a cell loaded and that its fingerprint does not follow: its result would stay when that module changes.
 *
 * @param loaded absolute paths, modules of packages left out
 * @param home the folder that the cell worked in: code that lies there was made by code that is followed
 */
export function strayModule(
  root: string,
  cell: PlannedCell,
  code: CodeFacts,
  loaded: readonly string[],
  home: string,
): Failure | undefined {
  const made = `${realPath(home)}${sep}`;
  const stray = firstStray(
    root,
    code,
    loaded.filter((path) => !path.startsWith(made)),
  );
  if (stray === undefined) return undefined;
  return {
    code: "stage-failed",
    message: `${quoted(shownPath(root, stray))} was loaded by a computed import; it is not in the fingerprint of ${quoted(cell.id)}`,
    remedy: "Import it by a literal path, or name it in the modules of the axis or stage that it belongs to.",
  };
}
