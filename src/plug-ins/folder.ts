import { readdirSync } from "node:fs";
import { join } from "node:path";
import { nameRemedy } from "../failure/did-you-mean.ts";
import { failed, type Result, success } from "../failure/failure.ts";
import { quoted } from "../failure/quote.ts";

const EXTENSION = ".ts";

/** The names of the plug-ins in a folder, in code-unit order: its TypeScript files. Folders beside them hold mechanics. */
export function plugInNames(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name.endsWith(EXTENSION) && !entry.isDirectory())
    .map((entry) => entry.name.slice(0, -EXTENSION.length))
    .sort();
}

/**
 * The file of a plug-in. Fails with `invalid-argument`, and the nearest name, where the folder has none of that name.
 *
 * @param kind what it is, with its article, such as `a search strategy`
 */
function plugInFile(folder: string, name: string, kind: string): Result<string> {
  const names = plugInNames(folder);
  if (names.includes(name)) return success(join(folder, `${name}${EXTENSION}`));
  const message = `${quoted(name)} is not ${kind}`;
  return failed({ code: "invalid-argument", message, remedy: nameRemedy(name, names, "names") });
}

/**
 * Imports the plug-in of a name. The import is computed, so that whoever loads one plug-in does not depend on the others.
 * Fails as {@link plugInFile} does.
 */
export async function loadPlugIn<D>(folder: string, name: string, kind: string): Promise<Result<D>> {
  const file = plugInFile(folder, name, kind);
  if (!file.ok) return file;
  const loaded = (await import(file.value)) as { readonly default: D };
  return success(loaded.default);
}
