import { dirname, resolve } from "node:path";
import { FailureError, failed, type Result, success, unwrap } from "../../failure/failure.ts";
import { lockFailure } from "../lock/check-lock-path.ts";
import { checkCellCount } from "../manifest/cell-limits.ts";
import { resolveProfile } from "../manifest/resolve-profile.ts";
import type { ParsedManifest } from "../manifest/validate-manifest.ts";
import { appliedSettings } from "./applied-settings.ts";
import { checkCollisions } from "./check-collisions.ts";
import { publishingFailure } from "./check-publishing.ts";
import { type DraftScene, draftStages } from "./draft-stages.ts";
import type { Plan, PlannedCell } from "./plan.ts";
import { type Planning, planStage } from "./plan-stage.ts";
import { shortPath } from "./project-path.ts";
import { applySettings, type Setting } from "./settings.ts";
import type { CellDraft } from "./stage-draft.ts";

/** What the command line adds to a manifest. */
export interface PlanOptions {
  /** Path of the manifest; its folder is the project's root. */
  readonly file: string;
  readonly profile?: string;
  readonly settings?: readonly Setting[];
  /** Absolute path of the store, below which nothing may be published. */
  readonly store?: string;
}

/** The plan without `--set`; undefined where a setting is needed for there to be one. */
async function usualPlan(parsed: ParsedManifest, options: PlanOptions): Promise<Plan | undefined> {
  const usual = await buildPlan(parsed, { ...options, settings: [] });
  return usual.ok ? usual.value : undefined;
}

async function makePlan(parsed: ParsedManifest, options: PlanOptions): Promise<Plan> {
  const { positions } = parsed;
  const settings = options.settings ?? [];
  const manifest = unwrap(await applySettings(resolveProfile(parsed, options.profile), settings));
  checkCellCount(manifest.stages, positions);
  const root = dirname(resolve(options.file));
  const scene: DraftScene = { root, manifest, positions };
  const planning: Planning = {
    ...{ ...scene, ...(await draftStages(scene)), settings },
    ...{ planned: new Map<CellDraft, PlannedCell>(), order: new Map<PlannedCell, number>() },
  };
  const stages = planning.stages.map((stage) => planStage(planning, stage));
  checkCollisions(stages, manifest.stages, positions);
  const { profile, seed, caches } = manifest;
  const lock = manifest.lock === undefined ? undefined : shortPath(manifest.lock);
  const wrongLock = lock === undefined ? undefined : lockFailure(root, lock, profile, positions);
  const { file, store } = options;
  const publishing = { root, lock, stages, resolved: manifest.stages, positions, manifest: resolve(file), store };
  const refused = wrongLock ?? publishingFailure(publishing);
  if (refused !== undefined) throw new FailureError(refused);
  const cells = stages.flatMap((stage) => stage.cells);
  const set = settings.length === 0 ? undefined : appliedSettings(settings, cells, await usualPlan(parsed, options));
  return { root, file, profile, seed, caches, lock, set, stages, cells };
}

/** Turns a parsed manifest into the full plan of a profile; imports the stage modules and the plug-ins that it names. */
export async function buildPlan(parsed: ParsedManifest, options: PlanOptions): Promise<Result<Plan>> {
  try {
    return success(await makePlan(parsed, options));
  } catch (error) {
    if (error instanceof FailureError) return failed(error.failure);
    throw error;
  }
}
