import { existsSync } from "node:fs";
import { dirname, join, posix, resolve } from "node:path";
import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import { type CellId, cellId, deriveSeed } from "../cell.ts";
import { expandMatrix } from "../manifest/expand-matrix.ts";
import { resolveParams } from "../manifest/resolve-params.ts";
import { type ResolvedManifest, type ResolvedStage, resolveProfile } from "../manifest/resolve-profile.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import { orderStages } from "../manifest/stage-order.ts";
import type { ParsedManifest } from "../manifest/validate-manifest.ts";
import type { Coordinates } from "../stage.ts";
import { cellFinder } from "./link-cells.ts";
import { loadStage } from "./load-stage.ts";
import type { Plan, PlannedCell, PlannedStage } from "./plan.ts";
import { publishFolder } from "./publish-folder.ts";
import { applySettings, type Setting } from "./settings.ts";

/** What the command line adds to a manifest. */
export interface PlanOptions {
  /** Path of the manifest; its folder is the project's root. */
  readonly file: string;
  readonly profile?: string;
  readonly settings?: readonly Setting[];
}

interface Context {
  readonly root: string;
  readonly manifest: ResolvedManifest;
  readonly positions: SourcePositions;
  readonly planned: Map<string, PlannedStage>;
}

function planCells(
  context: Context,
  resolved: ResolvedStage,
  stage: PlannedStage,
  all: readonly Coordinates[],
): Result<PlannedCell[]> {
  const keys = Object.keys(all[0] ?? {});
  const finders = resolved.needs.map((need) => [need, cellFinder(context.planned.get(need.stage)!, keys)] as const);
  const cells: PlannedCell[] = [];
  for (const coordinates of all) {
    const id = cellId(stage.name, coordinates);
    const publish = publishFolder(resolved, coordinates, context.manifest.profile, context.positions);
    if (!publish.ok) return publish;
    const upstream = new Map<string, readonly PlannedCell[]>();
    for (const [need, find] of finders) {
      const found = find(coordinates);
      if (found.length === 0) return failed(noUpstream(id, need.stage, context.positions.locate(need.path)));
      upstream.set(need.stage, found);
    }
    const seed = deriveSeed(context.manifest.seed, stage.name, coordinates);
    cells.push({ id, stage, coordinates, seed, upstream, publish: publish.value });
  }
  return success(cells);
}

function noUpstream(id: CellId, need: string, at: { where: string; frame: string }): Failure {
  return {
    code: "invalid-manifest",
    message: `no cell of "${need}" agrees with "${id}" on the keys that both have`,
    ...at,
    remedy: `Add the missing cell to the matrix of "${need}".`,
  };
}

function missingFile(context: Context, resolved: ResolvedStage): Failure | undefined {
  const at = resolved.files.findIndex((file) => !existsSync(join(context.root, file)));
  if (at < 0) return undefined;
  const message = `the stage "${resolved.name}" reads "${resolved.files[at]}", which does not exist`;
  const remedy = "Create the file, or correct its path, which starts at the project's folder.";
  return { code: "missing-file", message, ...context.positions.locate([...resolved.filesPath, at]), remedy };
}

async function planStage(context: Context, resolved: ResolvedStage): Promise<Result<PlannedStage>> {
  const loaded = await loadStage(context.root, resolved, context.positions);
  if (!loaded.ok) return loaded;
  const { definition, module } = loaded.value;
  const params = resolveParams(resolved.name, definition, resolved.params, context.positions);
  if (!params.ok) return params;
  const missing = missingFile(context, resolved);
  if (missing !== undefined) return failed(missing);
  const coordinates = expandMatrix(resolved, context.positions);
  if (!coordinates.ok) return coordinates;
  const cells: PlannedCell[] = [];
  const stage: PlannedStage = {
    name: resolved.name,
    module,
    definition,
    params: params.value,
    needs: resolved.needs.map((need) => need.stage),
    absent: resolved.absent,
    files: resolved.files,
    slots: resolved.slots,
    cells,
  };
  const planned = planCells(context, resolved, stage, coordinates.value);
  if (!planned.ok) return planned;
  cells.push(...planned.value);
  return success(stage);
}

/** Two cells that publish the same path would overwrite each other in an order that nothing fixes. */
function collision(stages: readonly PlannedStage[], resolved: readonly ResolvedStage[], positions: SourcePositions) {
  const owners = new Map<string, PlannedCell>();
  for (const cell of stages.flatMap((stage) => stage.cells)) {
    if (cell.publish === undefined) continue;
    for (const output of cell.stage.definition.outputs) {
      const path = posix.join(cell.publish, output);
      const other = owners.get(path);
      owners.set(path, cell);
      if (other === undefined) continue;
      const at = resolved.find((stage) => stage.name === cell.stage.name)!.publishPath;
      return {
        code: "invalid-manifest",
        message: `"${other.id}" and "${cell.id}" both publish "${path}"`,
        ...positions.locate(at),
        remedy: `Give each cell a folder of its own, such as ${cell.publish}/\${${Object.keys(cell.coordinates)[0] ?? "profile"}}.`,
      } satisfies Failure;
    }
  }
  return undefined;
}

/** Turns a parsed manifest into the full plan of a profile; imports every stage module. */
export async function buildPlan(parsed: ParsedManifest, options: PlanOptions): Promise<Result<Plan>> {
  const resolved = resolveProfile(parsed, options.profile);
  if (!resolved.ok) return resolved;
  const set = await applySettings(resolved.value, options.settings ?? []);
  if (!set.ok) return set;
  const ordered = orderStages(set.value.stages, parsed.positions);
  if (!ordered.ok) return ordered;
  const root = dirname(resolve(options.file));
  const context: Context = { root, manifest: set.value, positions: parsed.positions, planned: new Map() };
  for (const stage of ordered.value) {
    const planned = await planStage(context, stage);
    if (!planned.ok) return planned;
    context.planned.set(stage.name, planned.value);
  }
  const stages = [...context.planned.values()];
  const clash = collision(stages, ordered.value, parsed.positions);
  if (clash !== undefined) return failed(clash);
  const { profile, seed } = set.value;
  return success({ root, file: options.file, profile, seed, stages, cells: stages.flatMap((stage) => stage.cells) });
}
