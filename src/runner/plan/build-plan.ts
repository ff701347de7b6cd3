import { dirname, posix, resolve } from "node:path";
import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import { lockFailure } from "../lock/check-lock-path.ts";
import { checkCellCount } from "../manifest/cell-limits.ts";
import { type ResolvedStage, resolveProfile } from "../manifest/resolve-profile.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import { orderStages } from "../manifest/stage-order.ts";
import type { ParsedManifest } from "../manifest/validate-manifest.ts";
import { appliedSettings } from "./applied-settings.ts";
import { type Publishing, publishingFailure } from "./check-publishing.ts";
import { preloadStages } from "./load-stage.ts";
import type { Plan, PlannedCell, PlannedStage } from "./plan.ts";
import { type PlanContext, planStage } from "./plan-stage.ts";
import { shortPath } from "./project-path.ts";
import { applySettings, type Setting } from "./settings.ts";

/** What the command line adds to a manifest. */
export interface PlanOptions {
  /** Path of the manifest; its folder is the project's root. */
  readonly file: string;
  readonly profile?: string;
  readonly settings?: readonly Setting[];
  /** Absolute path of the store, below which nothing may be published. */
  readonly store?: string;
}

/** Two cells that publish the same path would overwrite each other in an order that nothing fixes. */
function collision(stages: readonly PlannedStage[], resolved: readonly ResolvedStage[], positions: SourcePositions) {
  const owners = new Map<string, PlannedCell>();
  for (const cell of stages.flatMap((stage) => stage.cells)) {
    if (cell.publish === undefined) continue;
    for (const output of cell.outputs) {
      const path = posix.join(cell.publish, output);
      const other = owners.get(path);
      owners.set(path, cell);
      if (other === undefined) continue;
      const at = resolved.find((stage) => stage.name === cell.stage.name)!.publishPath;
      return {
        code: "invalid-manifest",
        message: `${quoted(other.id)} and ${quoted(cell.id)} both publish ${quoted(path)}`,
        ...positions.locate(at),
        remedy: `Give each cell a folder of its own, such as ${cell.publish}/\${${Object.keys(cell.coordinates)[0] ?? "profile"}}.`,
      } satisfies Failure;
    }
  }
  return undefined;
}

/** The plan without `--set`; undefined where a setting is needed for there to be one. */
async function usualPlan(parsed: ParsedManifest, options: PlanOptions): Promise<Plan | undefined> {
  const usual = await buildPlan(parsed, { ...options, settings: [] });
  return usual.ok ? usual.value : undefined;
}

/** The first lock file or publication that would be written where the runner may not write. */
function refusedPlace(
  plan: Omit<Publishing, "manifest" | "store"> & Pick<PlanContext, "manifest">,
  { file, store }: PlanOptions,
): Failure | undefined {
  const { root, lock, positions, manifest } = plan;
  const failure = lock === undefined ? undefined : lockFailure(root, lock, manifest.profile, positions);
  return failure ?? publishingFailure({ ...plan, manifest: resolve(file), store });
}

/** Turns a parsed manifest into the full plan of a profile; imports every stage module. */
export async function buildPlan(parsed: ParsedManifest, options: PlanOptions): Promise<Result<Plan>> {
  const resolved = resolveProfile(parsed, options.profile);
  if (!resolved.ok) return resolved;
  const settings = options.settings ?? [];
  const set = await applySettings(resolved.value, settings);
  if (!set.ok) return set;
  const counted = checkCellCount(set.value.stages, parsed.positions);
  if (!counted.ok) return counted;
  const ordered = orderStages(set.value.stages, parsed.positions);
  if (!ordered.ok) return ordered;
  const root = dirname(resolve(options.file));
  const planned = new Map<string, PlannedStage>();
  const context = { root, manifest: set.value, positions: parsed.positions, settings, planned };
  await preloadStages(root, ordered.value);
  for (const stage of ordered.value) {
    const found = await planStage(context, stage);
    if (!found.ok) return found;
    planned.set(stage.name, found.value);
  }
  const stages = [...planned.values()];
  const clash = collision(stages, ordered.value, parsed.positions);
  if (clash !== undefined) return failed(clash);
  const { profile, seed } = set.value;
  const lock = set.value.lock === undefined ? undefined : shortPath(set.value.lock);
  const refused = refusedPlace({ ...context, lock, stages, resolved: ordered.value }, options);
  if (refused !== undefined) return failed(refused);
  const cells = stages.flatMap((stage) => stage.cells);
  const applied =
    settings.length === 0 ? undefined : appliedSettings(settings, cells, await usualPlan(parsed, options));
  return success({ root, file: options.file, profile, seed, lock, set: applied, caches: {}, stages, cells });
}
