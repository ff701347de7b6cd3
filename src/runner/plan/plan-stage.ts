import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import { cellId, deriveSeed } from "../cell.ts";
import { listProjectFiles } from "../fingerprint/project-files.ts";
import { checkInputCount } from "../manifest/cell-limits.ts";
import { checkPattern, type PatternScope } from "../manifest/cell-pattern.ts";
import { expandMatrix, matrixCells } from "../manifest/expand-matrix.ts";
import type { ResolvedManifest, ResolvedStage } from "../manifest/resolve-profile.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import { strangerRemedy } from "../manifest/stranger-remedy.ts";
import type { Coordinates, StageDefinition } from "../stage.ts";
import { cellFacets, roleInputs } from "./cell-facets.ts";
import { type CellParams, cellParams } from "./cell-params.ts";
import { linkNeeds, upstreamCells } from "./link-cells.ts";
import { loadStage } from "./load-stage.ts";
import type { PlannedCell, PlannedStage } from "./plan.ts";
import { publishFolder } from "./publish-folder.ts";
import { setApart } from "./set-apart.ts";
import type { Setting } from "./settings.ts";

/** What the planning of a stage draws on. */
export interface PlanContext {
  readonly root: string;
  readonly manifest: ResolvedManifest;
  readonly positions: SourcePositions;
  /** What `--set` gave. */
  readonly settings: readonly Setting[];
  /** The stages before it. */
  readonly planned: ReadonlyMap<string, PlannedStage>;
}

function scopeOf(
  stage: ResolvedStage,
  definition: StageDefinition,
  cells: readonly Coordinates[],
  positions: SourcePositions,
): PatternScope {
  const unnarrowed = () => matrixCells(stage.entry.matrix ?? {});
  return { stage: stage.name, cells, unnarrowed, remedy: strangerRemedy(stage, definition, positions) };
}

function checkNeeds(context: PlanContext, resolved: ResolvedStage): Result<void> {
  for (const need of resolved.needs) {
    if (need.where === undefined) continue;
    const upstream = context.manifest.stages.find((stage) => stage.name === need.stage)!;
    const { cells, definition } = context.planned.get(need.stage)!;
    const coordinates = cells.map((cell) => cell.coordinates);
    const path = [...need.path.slice(0, -1), "where"];
    const scope = scopeOf(upstream, definition, coordinates, context.positions);
    const checked = checkPattern(scope, need.where, path, context.positions);
    if (!checked.ok) return checked;
  }
  return success(undefined);
}

function planCells(
  context: PlanContext,
  resolved: ResolvedStage,
  stage: PlannedStage,
  all: readonly Coordinates[],
  params: readonly CellParams[],
): Result<PlannedCell[]> {
  const links = linkNeeds(resolved.needs, context.planned, Object.keys(all[0] ?? {}));
  const cells: PlannedCell[] = [];
  let inputs = 0;
  for (const [at, coordinates] of all.entries()) {
    const id = cellId(stage.name, coordinates);
    const publish = publishFolder(resolved, coordinates, context.manifest.profile, context.positions);
    if (!publish.ok) return publish;
    const upstream = upstreamCells(id, coordinates, links, context.positions);
    if (!upstream.ok) return upstream;
    for (const found of upstream.value.values()) inputs += found.length;
    const counted = checkInputCount(resolved, inputs, context.positions);
    if (!counted.ok) return counted;
    const seed = deriveSeed(context.manifest.seed, stage.name, coordinates);
    const folder = publish.value === undefined ? undefined : setApart(publish.value, context.settings);
    const facets = cellFacets(stage.definition, coordinates);
    const linked = roleInputs(stage.definition, upstream.value);
    cells.push({ id, stage, coordinates, ...facets, ...params[at]!, seed, ...linked, publish: folder });
  }
  return success(cells);
}

function wrongFile(context: PlanContext, resolved: ResolvedStage): Failure | undefined {
  const listed = listProjectFiles(context.root, resolved.files);
  if ("paths" in listed) return undefined;
  const { at, problem, remedy } = listed;
  const message = `the stage "${resolved.name}" reads ${quoted(resolved.files[at]!)}, which ${problem}`;
  return { code: "missing-file", message, ...context.positions.locate([...resolved.filesPath, at]), remedy };
}

/** Plans one stage whose needed stages are planned; imports its module. */
export async function planStage(context: PlanContext, resolved: ResolvedStage): Promise<Result<PlannedStage>> {
  const loaded = await loadStage(context.root, resolved, context.positions);
  if (!loaded.ok) return loaded;
  const { definition, module } = loaded.value;
  const coordinates = expandMatrix(resolved, definition, context.positions);
  if (!coordinates.ok) return coordinates;
  const scope = scopeOf(resolved, definition, coordinates.value, context.positions);
  const params = cellParams(resolved, definition, scope, context.manifest, context.positions);
  if (!params.ok) return params;
  const missing = wrongFile(context, resolved);
  if (missing !== undefined) return failed(missing);
  const needs = checkNeeds(context, resolved);
  if (!needs.ok) return needs;
  const cells: PlannedCell[] = [];
  const stage: PlannedStage = {
    name: resolved.name,
    module,
    definition,
    needs: [...new Set(resolved.needs.map((need) => need.stage))],
    absent: resolved.absent,
    files: resolved.files,
    cells,
  };
  const planned = planCells(context, resolved, stage, coordinates.value, params.value);
  if (!planned.ok) return planned;
  cells.push(...planned.value);
  return success(stage);
}
