import { relative } from "node:path";
import { foldersAbove, placeProblem, shortPath } from "./project-path.ts";

/** A file or folder of a project that the runner must not write, and what it is, such as `the manifest`. */
export interface ReservedPlace {
  readonly path: string;
  readonly what: string;
}

/** What a plan reads, as far as it is needed to keep publications away from it. All paths but `files` are absolute. */
export interface PlanSources {
  readonly root: string;
  readonly manifest: string;
  /** The store; undefined where none is known. */
  readonly store: string | undefined;
  readonly stages: readonly ReadingStage[];
}

/** A stage by what it reads. */
interface ReadingStage {
  readonly name: string;
  readonly module: string;
  readonly files: readonly string[];
  /** Their files are those of the stage, and those that their axes name. */
  readonly cells: readonly { readonly files: readonly string[] }[];
}

/** Where code is looked for by convention, whether or not it is there. */
const CODE = ["src", "stages"];

/** The places of a project that its plan reads: code, manifest, declared files, store, and Bun's lock file. */
export class ReservedPlaces {
  readonly #places = new Map<string, string>();
  /** Every folder above a place, with that place. */
  readonly #above = new Map<string, string>();

  /** Places outside the project need no care: nothing is published there. */
  constructor({ root, manifest, store, stages }: PlanSources) {
    const within = (path: string, what: string) => this.#add(shortPath(relative(root, path)), what);
    within(manifest, "the manifest");
    this.#add("bun.lock", "the lock file of the packages");
    for (const name of CODE) this.#add(name, "the project's code");
    for (const { name, module, files, cells } of stages) {
      within(module, `the module of the stage "${name}"`);
      const read = new Set([...files, ...cells.flatMap((cell) => cell.files)]);
      for (const file of read) this.#add(shortPath(file), `read by the stage "${name}"`);
    }
    if (store !== undefined) within(store, "the cache");
  }

  #add(path: string, what: string): void {
    if (this.#places.has(path) || placeProblem(path) !== undefined) return;
    this.#places.set(path, what);
    for (const folder of foldersAbove(path)) this.#above.set(folder, path);
  }

  /** The reserved place that a path is, lies in, or holds. */
  at(path: string): ReservedPlace | undefined {
    const found = [path, ...foldersAbove(path)].find((place) => this.#places.has(place)) ?? this.#above.get(path);
    return found === undefined ? undefined : { path: found, what: this.#places.get(found)! };
  }
}
