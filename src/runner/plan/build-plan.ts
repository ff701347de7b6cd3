import { dirname, posix, resolve } from "node:path";
import { FailureError, failed, type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import { listProjectFiles } from "../fingerprint/project-files.ts";
import { lockFailure } from "../lock/check-lock-path.ts";
import { checkCellCount, checkInputCount } from "../manifest/cell-limits.ts";
import { type ResolvedStage, resolveProfile } from "../manifest/resolve-profile.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import type { ParsedManifest } from "../manifest/validate-manifest.ts";
import { appliedSettings } from "./applied-settings.ts";
import { titlesOf } from "./cell-titles.ts";
import { publishingFailure } from "./check-publishing.ts";
import { type DraftedStages, type DraftScene, draftStages } from "./draft-stages.ts";
import { linkedCells, stageLinks } from "./link-cells.ts";
import { outputNames } from "./output-names.ts";
import type { Plan, PlannedCell, PlannedInputs, PlannedStage } from "./plan.ts";
import { shortPath } from "./project-path.ts";
import { publishFolder } from "./publish-folder.ts";
import { setApart } from "./set-apart.ts";
import { applySettings, type Setting } from "./settings.ts";
import type { CellDraft, StageDraft } from "./stage-draft.ts";

/** What the command line adds to a manifest. */
export interface PlanOptions {
  /** Path of the manifest; its folder is the project's root. */
  readonly file: string;
  readonly profile?: string;
  readonly settings?: readonly Setting[];
  /** Absolute path of the store, below which nothing may be published. */
  readonly store?: string;
}

/** A plan that is being made: its planned cells by their drafts. */
interface Planning extends DraftScene, DraftedStages {
  readonly settings: readonly Setting[];
  readonly planned: Map<CellDraft, PlannedCell>;
  /** The place of every planned cell. */
  readonly order: Map<PlannedCell, number>;
}

/** Two cells that publish the same path would overwrite each other in an order that nothing fixes. */
function checkCollisions(
  stages: readonly PlannedStage[],
  resolved: readonly ResolvedStage[],
  positions: SourcePositions,
) {
  const owners = new Map<string, PlannedCell>();
  for (const cell of stages.flatMap((stage) => stage.cells)) {
    if (cell.publish === undefined) continue;
    for (const output of cell.outputs) {
      const path = posix.join(cell.publish, output);
      const other = owners.get(path);
      owners.set(path, cell);
      if (other === undefined) continue;
      const at = resolved.find((stage) => stage.name === cell.stage.name)!.publishPath;
      throw new FailureError({
        code: "invalid-manifest",
        message: `${quoted(other.id)} and ${quoted(cell.id)} both publish ${quoted(path)}`,
        ...positions.locate(at),
        remedy: `Give each cell a folder of its own, such as ${cell.publish}/\${${Object.keys(cell.coordinates)[0] ?? "profile"}}.`,
      });
    }
  }
}

function checkFiles({ root, positions }: Planning, resolved: ResolvedStage): void {
  const listed = listProjectFiles(root, resolved.files);
  if ("paths" in listed) return;
  const { at, problem, remedy } = listed;
  const message = `the stage "${resolved.name}" reads ${quoted(resolved.files[at]!)}, which ${problem}`;
  const place = positions.locate([...resolved.filesPath, at]);
  throw new FailureError({ code: "missing-file", message, ...place, remedy });
}

/** The modules that a cell follows beside its stage's: its plug-ins, what its axes name, what the stage names. */
function modulesOf({ axes = {}, definition }: StageDraft, { coordinates, settled, facts }: CellDraft): string[] {
  const named = Object.entries(coordinates).flatMap(([key, value]) => axes[key]?.modules?.(value) ?? []);
  const plugIns = Object.values(settled).map(({ module }) => module);
  return [...new Set([...plugIns, ...named, ...(definition.modules?.(facts) ?? [])])];
}

function planStage(planning: Planning, draft: StageDraft): PlannedStage {
  const { manifest, positions, planned, order } = planning;
  const { resolved, definition, module, roles, absent } = draft;
  checkFiles(planning, resolved);
  const cells: PlannedCell[] = [];
  const needs = [...new Set(roles.map((role) => role.stage))];
  const { name, files } = resolved;
  const stage: PlannedStage = { name, module, definition, needs, absent, files, cells };
  const links = stageLinks(draft, planning.cells);
  const optional = Object.entries(draft.axes ?? {}).flatMap(([key, axis]) => (axis.optional ? [key] : []));
  let count = 0;
  for (const cell of planning.cells.get(name)!) {
    const inputs = new Map<string, PlannedInputs>();
    for (const link of links) {
      const { role } = link;
      const found = linkedCells(cell, link, positions).map((up) => planned.get(up)!);
      count += found.length;
      const earlier = inputs.get(role.name);
      const all = earlier === undefined ? found : [...new Set([...earlier.cells, ...found])];
      inputs.set(role.name, { stage: role.stage, cells: all, reads: role.reads });
    }
    checkInputCount(resolved, count, positions);
    const upstream = [...new Set([...inputs.values()].flatMap((each) => each.cells))];
    upstream.sort((a, b) => order.get(a)! - order.get(b)!);
    const folder = publishFolder(resolved, cell.all, optional, manifest, positions);
    const made: PlannedCell = {
      ...{ id: cell.id, stage, coordinates: cell.coordinates, derived: cell.derived, plugIns: cell.settled },
      modules: modulesOf(draft, cell),
      titles: titlesOf(definition, upstream, manifest.variants),
      outputs: outputNames(definition, cell.coordinates),
      ...{ params: cell.params, slots: cell.slots, memory: cell.memory, timeout: cell.timeout, seed: cell.seed },
      ...{ inputs, upstream },
      publish: folder === undefined ? undefined : setApart(folder, planning.settings),
    };
    cells.push(made);
    planned.set(cell, made);
    order.set(made, order.size);
  }
  return stage;
}

/** The plan without `--set`; undefined where a setting is needed for there to be one. */
async function usualPlan(parsed: ParsedManifest, options: PlanOptions): Promise<Plan | undefined> {
  const usual = await buildPlan(parsed, { ...options, settings: [] });
  return usual.ok ? usual.value : undefined;
}

async function makePlan(parsed: ParsedManifest, options: PlanOptions): Promise<Plan> {
  const { positions } = parsed;
  const settings = options.settings ?? [];
  const manifest = await applySettings(resolveProfile(parsed, options.profile), settings);
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
