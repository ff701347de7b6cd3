import { posix } from "node:path";

/** A path in its shortest form: without `.`, doubled slashes and a slash at the end. */
export function shortPath(path: string): string {
  return posix.normalize(path).replace(/(?<=.)\/$/, "");
}

/** What {@link placeProblem} says of absolute paths and of those that lead up. */
export const OUTSIDE = "lies outside the project";

/**
 * Why the runner writes nothing at a path, as the end of a sentence; undefined where it may. The path is relative to the
 * project's root and in its shortest form. Hidden names are refused because what they hold belongs to tools.
 */
export function placeProblem(path: string): string | undefined {
  if (posix.isAbsolute(path) || path === ".." || path.startsWith("../")) return OUTSIDE;
  if (path === ".") return "is the project's own folder";
  if (/\p{Cc}/u.test(path)) return "has a control character in its name";
  const names = path.split("/");
  const hidden = names.find((name) => name.startsWith("."));
  if (hidden !== undefined) return `has the hidden name "${hidden}" in it`;
  if (names.some((name) => name.toLowerCase() === "node_modules")) return "is where packages are installed";
  return undefined;
}

/** The folders above a path, the nearest first, without the root: `a/b` and `a` for `a/b/c`. */
export function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) folders.push(path.slice(0, at));
  return folders;
}
