import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/** The repository. */
export const root = resolve(import.meta.dir, "..");

/** The TypeScript files of a folder and of all folders in it. */
export function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return path.endsWith(".ts") ? [path] : [];
  });
}

/** Every relative import of a file, type imports included. */
export function relativeImports(file: string): string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/(?:from|import|URL)\s*\(?\s*"(\.[^"]+)"/g)].map((match) =>
    resolve(dirname(file), match[1] ?? ""),
  );
}

/** The room of `src/` that a file lies in; the folder at the top of one elsewhere. */
export function room(path: string): string {
  const [top = "", second = ""] = relative(root, path).split("/");
  return top === "src" ? second : top;
}
