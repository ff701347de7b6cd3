import { statSync } from "node:fs";
import { resolve } from "node:path";
import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import { clip, quoted } from "../../failure/quote.ts";
import { codeError } from "../code-error.ts";
import type { ResolvedStage } from "../manifest/resolve-profile.ts";
import type { Location, SourcePositions } from "../manifest/source-positions.ts";
import { placeOfPattern } from "../source-place.ts";
import type { StageDefinition } from "../stage.ts";
import { exportedStage } from "../stage-module.ts";

/** A stage module and what it declares. */
export interface LoadedStage {
  /** Absolute path. */
  readonly module: string;
  readonly definition: StageDefinition;
}

/** Where a module exports its default. */
const DEFAULT_EXPORT = /^\s*export\s+(default)\b/;
/** Characters that are kept of the message of an error. */
const MOST_CHARACTERS = 1000;

type StageName = Pick<ResolvedStage, "name" | "entry">;

function modulePath({ name, entry }: StageName): string {
  return entry.run ?? `stages/${name}.ts`;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** Imports the modules of stages all at once, which takes less time than one after the other; failures are for later. */
export async function preloadStages(root: string, stages: readonly StageName[]): Promise<void> {
  const modules = stages.map((stage) => resolve(root, modulePath(stage)));
  await Promise.all(modules.filter(isFile).map((module) => import(module).catch(() => undefined)));
}

/** Where the manifest names the module, or the stage that gives it its name. */
function namedAt({ name, entry }: StageName, positions: SourcePositions): Location {
  if (entry.run === undefined) return positions.locate(["stages", name], "key");
  return positions.locate(["stages", name, "run"]);
}

/** A module that is not there, or is no file. */
function absent(stage: StageName, module: string, positions: SourcePositions): Failure | undefined {
  const stat = statSync(module, { throwIfNoEntry: false });
  if (stat?.isFile()) return undefined;
  const path = quoted(modulePath(stage));
  const message = stat === undefined ? `has no module ${path}` : `has the module ${path}, which is not a file`;
  return {
    code: "missing-file",
    message: `the stage "${stage.name}" ${message}`,
    ...namedAt(stage, positions),
    remedy: "Create the module beside the manifest, or name another under run.",
  };
}

/** Imports the module of a stage. */
export async function loadStage(
  root: string,
  stage: StageName,
  positions: SourcePositions,
): Promise<Result<LoadedStage>> {
  const module = resolve(root, modulePath(stage));
  const missing = absent(stage, module, positions);
  if (missing !== undefined) return failed(missing);
  const subject = `the module ${quoted(modulePath(stage))} of stage "${stage.name}"`;
  let loaded: Record<string, unknown>;
  try {
    loaded = (await import(module)) as Record<string, unknown>;
  } catch (error) {
    const { reason, remedy = "Correct the module.", ...at } = codeError(error, root, module);
    const place = at.where === undefined ? namedAt(stage, positions) : at;
    const message = `${subject} does not load: ${clip(reason, MOST_CHARACTERS)}`;
    return failed({ code: "invalid-manifest", message, ...place, remedy });
  }
  const exported = exportedStage(loaded);
  if ("definition" in exported) return success({ module, definition: exported.definition });
  const place = placeOfPattern(root, module, DEFAULT_EXPORT) ?? namedAt(stage, positions);
  const remedy = "Write `export default defineStage({ … })`.";
  return failed({ code: "invalid-manifest", message: `${subject} ${exported.problem}`, ...place, remedy });
}
