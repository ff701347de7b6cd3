import { dirname, resolve } from "node:path";
import type { PlugIn } from "../../src/plug-ins/plug-in.ts";

const transpiler = new Bun.Transpiler({ loader: "ts" });

/** The packages that importing a file loads: those that its static imports lead to, types and imports in functions left out. */
export async function packagesLoadedBy(file: string): Promise<string[]> {
  const packages = new Set<string>();
  const files = new Set([file]);
  for (const each of files) {
    const imports = transpiler.scanImports(await Bun.file(each).text());
    for (const { path } of imports.filter(({ kind }) => kind === "import-statement")) {
      if (path.startsWith(".")) files.add(resolve(dirname(each), path));
      else packages.add(path);
    }
  }
  return [...packages].sort();
}

/** What is missing of a plug-in's description of itself and its settings; nothing if it is complete. */
export function undescribed({ description, settings }: PlugIn): string[] {
  const missing = /^[A-Z].*\.$/.test(description) ? [] : [`"${description}" is no sentence`];
  for (const [name, schema] of Object.entries(settings.shape)) {
    if (!/^[a-z][a-z0-9_]*$/.test(name)) missing.push(`${name} is not in snake case`);
    if (!/^[A-Z].*\.$/.test(schema.description ?? "")) missing.push(`${name} is not described by a sentence`);
    if (!schema.safeParse(undefined).success) missing.push(`${name} has no default`);
  }
  if (settings.safeParse({ no_such_setting: 1 }).success) missing.push("unknown settings are taken");
  return missing;
}
