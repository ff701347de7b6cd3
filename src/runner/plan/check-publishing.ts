import type { Failure } from "../../failure/failure.ts";
import type { ResolvedStage } from "../manifest/resolve-profile.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import { Origins } from "../publish/origins.ts";
import { PublishedState } from "../publish/published-state.ts";
import { storeAt } from "../store/store.ts";
import type { PlannedStage } from "./plan.ts";
import { folderProblem, type PublishProblem, type PublishScene, targetProblem } from "./publish-problem.ts";
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

function sceneOf({ root, manifest, store, lock, stages }: Publishing): PublishScene {
  let origins: Origins | undefined;
  const makeOrigins = () => {
    const contents = store === undefined ? undefined : storeAt(store);
    return new Origins(root, contents, new PublishedState(root), lock);
  };
  return {
    root,
    lock,
    reserved: new ReservedPlaces({ root, manifest, store, stages }),
    origins: () => {
      origins ??= makeOrigins();
      return origins;
    },
    clear: new Set(),
  };
}

/** The first problem of a stage's publications; `seen` holds the folders that are in order. */
function stageProblem(scene: PublishScene, stage: PlannedStage, seen: Set<string>): PublishProblem | undefined {
  const { name, cells } = stage;
  for (const { publish, outputs } of cells) {
    if (publish === undefined || outputs.length === 0) continue;
    const problem = seen.has(publish) ? undefined : folderProblem(scene, name, publish);
    if (problem !== undefined) return problem;
    seen.add(publish);
    for (const output of outputs) {
      const wrong = targetProblem(scene, name, publish, output);
      if (wrong !== undefined) return wrong;
    }
  }
  return undefined;
}

/**
 * Refuses a plan that would publish where the runner has no business: outside the project, into hidden folders, code,
 * inputs or the store, through a link, or into a folder with files that it did not put there.
 */
export function publishingFailure(publishing: Publishing): Failure | undefined {
  const scene = sceneOf(publishing);
  const seen = new Set<string>();
  for (const stage of publishing.stages) {
    const problem = stageProblem(scene, stage, seen);
    if (problem === undefined) continue;
    const { publishPath } = publishing.resolved.find(({ name }) => name === stage.name)!;
    return { code: "invalid-manifest", ...problem, ...publishing.positions.locate(publishPath) };
  }
  return undefined;
}
