import { posix } from "node:path";
import type { Failure } from "../../failure/failure.ts";
import { clip } from "../../failure/quote.ts";
import { foreignFile } from "../publish/foreign-file.ts";
import type { Origins } from "../publish/origins.ts";
import { standingAt } from "../publish/standing.ts";
import { OUTSIDE, placeProblem } from "./project-path.ts";
import type { ReservedPlaces } from "./reserved-places.ts";

/** What publications are judged by. */
export interface PublishScene {
  readonly root: string;
  /** The lock file, relative to the root. */
  readonly lock: string | undefined;
  readonly reserved: ReservedPlaces;
  /** Asked for only where a folder holds files. */
  readonly origins: () => Origins;
  /** Folders that were found to be plain ones. */
  readonly clear: Set<string>;
}

/** What is wrong, and the remedy. */
export type PublishProblem = Pick<Failure, "message" | "remedy">;

/** The folders that are the runner's by name: what else lies in them stays untouched, and does not keep it out. */
const OWN = ["results", "figures"];

const ELSEWHERE = "Name a folder of its own, such as one below results or figures.";
const MOVE = "Move it away, or name another folder; links are not followed.";

function placed(start: string, folder: string): PublishProblem | undefined {
  const place = placeProblem(folder);
  if (place === undefined) return undefined;
  return {
    message: `${start}, which ${place}`,
    remedy: place === OUTSIDE ? "Name a folder inside the project." : ELSEWHERE,
  };
}

function reserved(start: string, place: { path: string; what: string } | undefined): PublishProblem | undefined {
  return place && { message: `${start}, but "${place.path}" is ${place.what}`, remedy: ELSEWHERE };
}

/** A folder that holds a reserved place is judged by what else stands in it, and by each output. */
function reservedFolder({ reserved: places }: PublishScene, start: string, folder: string): PublishProblem | undefined {
  const place = places.at(folder);
  return place?.path.startsWith(`${folder}/`) === true ? undefined : reserved(start, place);
}

function blockedFolder({ root, clear }: PublishScene, start: string, folder: string): PublishProblem | undefined {
  const standing = standingAt(root, folder, clear);
  if (standing.kind === "nothing" || standing.kind === "folder") return undefined;
  const [path, what] = standing.kind === "file" ? [folder, "a file"] : [standing.path, standing.what];
  return { message: `${start}, but "${path}" is ${what}`, remedy: MOVE };
}

function takenFolder(scene: PublishScene, start: string, folder: string): PublishProblem | undefined {
  const { root, clear, origins, lock } = scene;
  if (OWN.includes(folder.split("/", 1)[0]!) || standingAt(root, folder, clear).kind !== "folder") return undefined;
  const foreign = foreignFile(root, folder, origins(), lock);
  if (foreign === undefined) return undefined;
  const message = `${start}, which holds "${foreign}": the runner did not put it there`;
  return { message, remedy: "Name a new or empty folder, or one below results or figures." };
}

/** Why a stage may not publish to a folder, given in its shortest form; undefined where it may. */
export function folderProblem(scene: PublishScene, stage: string, folder: string): PublishProblem | undefined {
  const start = `"${stage}" publishes to "${clip(folder)}"`;
  return (
    placed(start, folder) ??
    reservedFolder(scene, start, folder) ??
    blockedFolder(scene, start, folder) ??
    takenFolder(scene, start, folder)
  );
}

function blockedTarget({ root, clear }: PublishScene, start: string, path: string): PublishProblem | undefined {
  const standing = standingAt(root, path, clear);
  // A file on the way may be one that the cell published and no longer makes.
  if (standing.kind !== "obstacle" || standing.what === "a file") return undefined;
  return { message: `${start}, but "${standing.path}" is ${standing.what}`, remedy: MOVE };
}

function lockAt({ lock }: PublishScene, path: string): { path: string; what: string } | undefined {
  if (lock === undefined || (path !== lock && !lock.startsWith(`${path}/`))) return undefined;
  return { path: lock, what: "the lock file" };
}

/** Why an output of a stage may not be published below a folder that is in order; undefined where it may. */
export function targetProblem(
  scene: PublishScene,
  stage: string,
  folder: string,
  output: string,
): PublishProblem | undefined {
  const path = posix.join(folder, output);
  if (!path.startsWith(`${folder}/`)) {
    const message = `the output "${clip(output)}" of "${stage}" leads out of "${clip(folder)}", where it is to be published`;
    return { message, remedy: "Name outputs by plain paths below context.outputs." };
  }
  const start = `"${stage}" publishes "${clip(path)}"`;
  return reserved(start, lockAt(scene, path) ?? scene.reserved.at(path)) ?? blockedTarget(scene, start, path);
}
