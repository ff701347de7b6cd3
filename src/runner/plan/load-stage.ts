import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { failed, type Result, success } from "../../failure/failure.ts";
import type { ResolvedStage } from "../manifest/resolve-profile.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import type { StageDefinition } from "../stage.ts";

/** A stage module and what it declares. */
export interface LoadedStage {
  /** Absolute path. */
  readonly module: string;
  readonly definition: StageDefinition;
}

type StageName = Pick<ResolvedStage, "name" | "entry">;

function isDefinition(value: unknown): value is StageDefinition {
  if (typeof value !== "object" || value === null) return false;
  const { run, params, outputs } = value as Record<string, unknown>;
  const isSchema = typeof params === "object" && params !== null && "shape" in params && "safeParse" in params;
  return typeof run === "function" && isSchema && Array.isArray(outputs);
}

function modulePath({ name, entry }: StageName): string {
  return entry.run ?? `stages/${name}.ts`;
}

/** Imports the modules of stages all at once, which takes less time than one after the other; failures are for later. */
export async function preloadStages(root: string, stages: readonly StageName[]): Promise<void> {
  await Promise.all(stages.map((stage) => import(resolve(root, modulePath(stage))).catch(() => undefined)));
}

/** Imports the module of a stage. */
export async function loadStage(
  root: string,
  stage: StageName,
  positions: SourcePositions,
): Promise<Result<LoadedStage>> {
  const path = modulePath(stage);
  const module = resolve(root, path);
  const at =
    stage.entry.run === undefined
      ? positions.locate(["stages", stage.name], "key")
      : positions.locate(["stages", stage.name, "run"]);
  if (!existsSync(module)) {
    const message = `the stage "${stage.name}" has no module "${path}"`;
    return failed({
      code: "missing-file",
      message,
      ...at,
      remedy: "Create the module beside the manifest, or name another under run.",
    });
  }
  try {
    const loaded = (await import(module)) as { default?: unknown };
    if (isDefinition(loaded.default)) return success({ module, definition: loaded.default });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `the module "${path}" of stage "${stage.name}" does not load: ${reason}`;
    return failed({ code: "invalid-manifest", message, ...at, remedy: "Correct the module." });
  }
  const message = `the module "${path}" of stage "${stage.name}" exports no stage as its default`;
  return failed({ code: "invalid-manifest", message, ...at, remedy: "Write export default defineStage({ … })." });
}
