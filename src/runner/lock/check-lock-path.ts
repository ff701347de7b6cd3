import { basename } from "node:path";
import type { Failure } from "../../failure/failure.ts";
import { clip } from "../../failure/quote.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import { placeProblem, shortPath } from "../plan/project-path.ts";
import { standingAt } from "../publish/standing.ts";
import { isLockFile } from "./lock-file.ts";

/** Why no lock file is written at a path, in its shortest form and relative to the root; undefined where it may be. */
export function lockPathProblem(root: string, path: string): Pick<Failure, "message" | "remedy"> | undefined {
  const remedy = "Name a file inside the project, such as pipeline.lock.";
  const place = placeProblem(path);
  if (place !== undefined) return { message: `the lock file "${clip(path)}" ${place}`, remedy };
  if (!path.endsWith(".lock") || path === "bun.lock") {
    const why = path === "bun.lock" ? "is the one of the packages" : 'has a name that does not end in ".lock"';
    return { message: `the lock file "${clip(path)}" ${why}`, remedy };
  }
  const standing = standingAt(root, path);
  if (standing.kind === "nothing" || (standing.kind === "file" && isLockFile(root, path))) return undefined;
  const message =
    standing.kind === "obstacle"
      ? `the lock file "${clip(path)}" cannot be written: "${standing.path}" is ${standing.what}`
      : `"${clip(path)}" is ${standing.kind === "file" ? "no lock file of this runner" : "a folder"}, and is not replaced`;
  return { message, remedy: `Move "${basename(path)}" away, or name another lock file; links are not followed.` };
}

/** Checks the lock file that a profile names, before anything runs. */
export function lockFailure(
  root: string,
  lock: string,
  profile: string | undefined,
  positions: SourcePositions,
): Failure | undefined {
  const problem = lockPathProblem(root, shortPath(lock));
  if (problem === undefined) return undefined;
  return { code: "invalid-manifest", ...problem, ...positions.locate(["profiles", profile ?? "", "lock"]) };
}
