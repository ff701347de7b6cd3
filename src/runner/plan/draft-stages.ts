import { FailureError, unwrap } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { Coordinates, Scalar } from "../axis.ts";
import { checkPulledCount } from "../manifest/cell-limits.ts";
import { checkWhere, type PatternScope } from "../manifest/check-where.ts";
import type { ResolvedManifest } from "../manifest/resolve-profile.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import { orderStages } from "../manifest/stage-order.ts";
import { expandBlocks, takes } from "./expand-blocks.ts";
import { loadStage, preloadStages } from "./load-stage.ts";
import { placeCell } from "./place-cells.ts";
import { PlugIns } from "./plug-ins.ts";
import { PulledCells, pulledCells } from "./pull-cells.ts";
import { checkLayers, settleCells } from "./settle-cells.ts";
import type { CellDraft, StageDraft } from "./stage-draft.ts";
import { stageRoles } from "./stage-roles.ts";

/** What stages are drafted from. */
export interface DraftScene {
  /** Absolute path of the project's root. */
  readonly root: string;
  readonly manifest: ResolvedManifest;
  readonly positions: SourcePositions;
}

/** The stages of a plan, upstream before downstream, and their cells by stage. */
export interface DraftedStages {
  readonly stages: readonly StageDraft[];
  readonly cells: ReadonlyMap<string, readonly CellDraft[]>;
}

async function loadStages({ root, manifest, positions }: DraftScene): Promise<readonly StageDraft[]> {
  await preloadStages(root, manifest.stages);
  const drafts: StageDraft[] = [];
  for (const resolved of manifest.stages) {
    const { module, definition } = unwrap(await loadStage(root, resolved, positions));
    drafts.push({
      ...{ resolved, module, definition, axes: definition.axes },
      ...stageRoles(resolved, definition, manifest, positions),
    });
  }
  return orderStages(drafts, positions);
}

/** Whether a value is known under a key though the profile may have no cell with it. */
function knownValue(stages: readonly StageDraft[], plugIns: PlugIns, own: StageDraft): PatternScope["takes"] {
  const written = (key: string): readonly Scalar[] =>
    own.resolved.matrices.flatMap(({ keys }) => keys.get(key)?.values.map(({ value }) => value) ?? []);
  return (key, value) =>
    stages.some(({ axes }) => axes?.[key] !== undefined && takes(axes[key], plugIns.variants(key), value)) ||
    written(key).includes(value);
}

function checkPatterns(
  stage: StageDraft,
  cells: readonly Coordinates[],
  stages: readonly StageDraft[],
  plugIns: PlugIns,
  positions: SourcePositions,
): void {
  const scope = { stage: stage.resolved.name, cells, takes: knownValue(stages, plugIns, stage) };
  for (const { where, shared } of stage.resolved.layers) {
    if (where !== undefined) checkWhere({ ...scope, mustFit: !shared }, where, positions);
  }
}

/** A stage that has axes, no matrix, and no stage that needs cells of it. */
function checkReason(stage: StageDraft, stages: readonly StageDraft[], positions: SourcePositions): void {
  const { resolved, axes } = stage;
  const { name, blocks } = resolved;
  if (blocks !== undefined || stages.some(({ roles }) => roles.some((role) => role.stage === name))) return;
  const keys = Object.entries(axes ?? {}).flatMap(([key, { optional, fallback }]) =>
    optional || fallback !== undefined ? [] : [key],
  );
  if (keys.length === 0) return;
  const message = `the stage "${name}" has no matrix, and no stage needs cells of it`;
  const remedy = `Give it a matrix: ${keys.map((key) => `${key}: […]`).join(", ")}.`;
  throw new FailureError({ code: "invalid-manifest", message, ...positions.locate(["stages", name], "key"), remedy });
}

/** The stages of a profile with all their cells, whose links are not made yet. Throws a FailureError. */
export async function draftStages(scene: DraftScene): Promise<DraftedStages> {
  const { root, manifest, positions } = scene;
  const stages = await loadStages(scene);
  const plugIns = new PlugIns({ root, variants: manifest.variants, positions });
  const pulled = new Map(stages.map(({ resolved }) => [resolved.name, new PulledCells()]));
  const byName = new Map(stages.map((stage) => [stage.resolved.name, stage]));
  const cells = new Map<string, readonly CellDraft[]>();

  // Downstream first: what a stage without a matrix has to make is known once all that need it are.
  for (const stage of stages.toReversed()) {
    const { resolved, axes } = stage;
    checkReason(stage, stages, positions);
    const written = coordinatesOf(stage);
    checkPulledCount(resolved, written.length, positions);
    const placed = [];
    for (const coordinates of written) placed.push(await placeCell(stage, coordinates, plugIns, manifest.seed));
    checkLayers(stage, { manifest, positions, plugIns });
    const all = placed.map((cell) => cell.all);
    checkPatterns(stage, all, stages, plugIns, positions);
    const settled = settleCells(stage, placed, { manifest, positions, plugIns });
    checkNames(settled, resolved.matrixPath, positions);
    cells.set(resolved.name, settled);
    for (const role of stage.roles) {
      const upstream = byName.get(role.stage)!;
      if (upstream.resolved.blocks !== undefined || axesCount(upstream) === 0) continue;
      for (const cell of settled) pulled.get(role.stage)!.add(pulledCells(cell, role, upstream, plugIns, positions));
    }

    function coordinatesOf({ resolved: { name, blocks } }: StageDraft): readonly Coordinates[] {
      if (blocks !== undefined) {
        return expandBlocks({ stage: name, axes, variants: (key) => plugIns.variants(key), positions }, blocks);
      }
      return axesCount(stage) === 0 ? [{}] : pulled.get(name)!.all();
    }
  }
  checkRolePatterns(stages, cells, plugIns, positions);
  return { stages, cells };
}

function axesCount({ axes }: StageDraft): number {
  return Object.keys(axes ?? {}).length;
}

/** Two cells of one name: values that are written alike. */
function checkNames(cells: readonly CellDraft[], path: readonly (string | number)[], positions: SourcePositions): void {
  const seen = new Map<string, CellDraft>();
  for (const cell of cells) {
    const twin = seen.get(cell.id);
    seen.set(cell.id, cell);
    if (twin === undefined) continue;
    const message = `two cells have the name ${quoted(cell.id)}`;
    const remedy = "Write the values so that they can be told apart.";
    throw new FailureError({ code: "invalid-manifest", message, ...positions.locate(path), remedy });
  }
}

/** Refuses patterns of needs that no cell of the upstream stage can fit. */
function checkRolePatterns(
  stages: readonly StageDraft[],
  cells: DraftedStages["cells"],
  plugIns: PlugIns,
  positions: SourcePositions,
): void {
  for (const { roles, resolved } of stages) {
    for (const { where, stage, path, declared } of roles) {
      // What a module says itself, and nobody wrote, is not checked: an input that finds no cell says so.
      if (where === undefined || (declared && !resolved.needs.roles.size)) continue;
      if (path === where.path) continue;
      const upstream = stages.find((each) => each.resolved.name === stage)!;
      const all = cells.get(stage)!.map((cell) => cell.all);
      const scope = { stage, cells: all, takes: knownValue(stages, plugIns, upstream), mustFit: false };
      checkWhere(scope, where, positions);
    }
  }
}
