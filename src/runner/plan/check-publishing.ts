import { readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { clip } from "../../failure/clip.ts";
import type { Failure } from "../../failure/failure.ts";
import type { ResolvedStage } from "../manifest/resolve-profile.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import { Origins } from "../publish/origins.ts";
import { PublishedState } from "../publish/published-state.ts";
import { standingAt } from "../publish/standing.ts";
import { hashFile } from "../store/hash-file.ts";
import { storeAt } from "../store/store.ts";
import type { PlannedCell, PlannedStage } from "./plan.ts";
import { OUTSIDE, placeProblem } from "./project-path.ts";
import { ReservedPlaces } from "./reserved-places.ts";

/** A plan whose publications are to be checked. */
export interface Publishing {
  readonly root: string;
  /** Absolute path of the manifest. */
  readonly manifest: string;
  /** Absolute path of the store; undefined where none is known. */
  readonly store: string | undefined;
  /** The lock file, relative to the root. */
  readonly lock: string | undefined;
  readonly stages: readonly PlannedStage[];
  readonly resolved: readonly ResolvedStage[];
  readonly positions: SourcePositions;
}

/** The folders that are the runner's by name: what else lies in them stays untouched, and does not keep it out. */
const OWN = ["results", "figures"];

const ELSEWHERE = "Name a folder of its own, such as one below results or figures.";

type Problem = Pick<Failure, "message" | "remedy">;

/** A path in the words of a message. */
function quoted(path: string): string {
  return `"${clip(path)}"`;
}

/**
 * What lies in a folder and neither the record of publications nor the lock file names, nor the store holds; the lock
 * file itself aside.
 */
function foreignFile(root: string, folder: string, origins: Origins, lock: string | undefined): string | undefined {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    // What is hidden belongs to tools, and nothing hidden is published over.
    if (entry.name.startsWith(".")) continue;
    const path = posix.join(folder, entry.name);
    const isKnown = () => {
      if (!entry.isFile()) return false;
      return path === lock || origins.names(path) || origins.knows(path, hashFile(join(root, path)));
    };
    const found = entry.isDirectory() ? foreignFile(root, path, origins, lock) : isKnown() ? undefined : path;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Checks the publications of one plan, each folder once. */
class PublishingCheck {
  readonly #root: string;
  readonly #lock: string | undefined;
  readonly #reserved: ReservedPlaces;
  readonly #origins: () => Origins;
  readonly #seen = new Set<string>();
  readonly #clear = new Set<string>();

  constructor({ root, manifest, store, lock, stages }: Publishing) {
    this.#root = root;
    this.#lock = lock;
    this.#reserved = new ReservedPlaces({ root, manifest, store, stages });
    const places = store === undefined ? undefined : storeAt(store);
    let origins: Origins | undefined;
    this.#origins = () => {
      origins ??= new Origins(root, places, new PublishedState(root), lock);
      return origins;
    };
  }

  cell({ stage, publish }: PlannedCell): Problem | undefined {
    if (publish === undefined || stage.definition.outputs.length === 0) return undefined;
    const folder = this.#seen.has(publish) ? undefined : this.#folder(stage, publish);
    this.#seen.add(publish);
    if (folder !== undefined) return folder;
    for (const output of stage.definition.outputs) {
      const problem = this.#target(stage, publish, posix.join(publish, output), output);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  #folder({ name }: PlannedStage, folder: string): Problem | undefined {
    const start = `"${name}" publishes to ${quoted(folder)}`;
    const place = placeProblem(folder);
    if (place !== undefined) {
      const remedy = place === OUTSIDE ? "Name a folder inside the project." : ELSEWHERE;
      return { message: `${start}, which ${place}`, remedy };
    }
    const reserved = this.#reserved.at(folder);
    // A folder that holds something reserved is judged by what stands in it, and by each output.
    if (reserved !== undefined && !reserved.path.startsWith(`${folder}/`)) {
      return { message: `${start}, but "${reserved.path}" is ${reserved.what}`, remedy: ELSEWHERE };
    }
    const standing = standingAt(this.#root, folder, this.#clear);
    if (standing.kind === "nothing") return undefined;
    if (standing.kind !== "folder") {
      const [path, what] = standing.kind === "file" ? [folder, "a file"] : [standing.path, standing.what];
      const remedy = "Move it away, or name another folder; links are not followed.";
      return { message: `${start}, but "${path}" is ${what}`, remedy };
    }
    if (OWN.includes(folder.split("/", 1)[0]!)) return undefined;
    const foreign = foreignFile(this.#root, folder, this.#origins(), this.#lock);
    if (foreign === undefined) return undefined;
    const message = `${start}, which holds "${foreign}": the runner did not put it there`;
    return { message, remedy: "Name a new or empty folder, or one below results or figures." };
  }

  #target({ name }: PlannedStage, folder: string, path: string, output: string): Problem | undefined {
    if (!path.startsWith(`${folder}/`)) {
      const message = `the output ${quoted(output)} of "${name}" leads out of "${folder}", where it is to be published`;
      return { message, remedy: "Name outputs by plain paths below context.outputs." };
    }
    const start = `"${name}" publishes ${quoted(path)}`;
    const reserved = this.#reservedAt(path);
    if (reserved !== undefined) {
      return { message: `${start}, but "${reserved.path}" is ${reserved.what}`, remedy: ELSEWHERE };
    }
    const standing = standingAt(this.#root, path, this.#clear);
    if (standing.kind !== "obstacle" || standing.what === "a file") return undefined;
    const remedy = "Move it away, or name another folder; links are not followed.";
    return { message: `${start}, but "${standing.path}" is ${standing.what}`, remedy };
  }

  #reservedAt(path: string) {
    if (this.#lock !== undefined && (path === this.#lock || this.#lock.startsWith(`${path}/`))) {
      return { path: this.#lock, what: "the lock file" };
    }
    return this.#reserved.at(path);
  }
}

/**
 * Refuses a plan that would publish where the runner has no business: outside the project, into hidden folders, code,
 * inputs or the store, through a link, or into a folder with files that it did not put there.
 */
export function publishingFailure(publishing: Publishing): Failure | undefined {
  const check = new PublishingCheck(publishing);
  for (const cell of publishing.stages.flatMap((stage) => stage.cells)) {
    const problem = check.cell(cell);
    if (problem === undefined) continue;
    const at = publishing.resolved.find(({ name }) => name === cell.stage.name)!.publishPath;
    return { code: "invalid-manifest", ...problem, ...publishing.positions.locate(at) };
  }
  return undefined;
}
