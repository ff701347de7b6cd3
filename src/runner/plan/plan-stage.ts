import { FailureError } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import { listProjectFiles } from "../fingerprint/project-files.ts";
import { checkInputCount } from "../manifest/cell-limits.ts";
import type { ResolvedStage } from "../manifest/resolve-profile.ts";
import { titlesOf } from "./cell-titles.ts";
import type { DraftScene } from "./draft-stages.ts";
import { linkedCells, type RoleLinks, stageLinks } from "./link-cells.ts";
import { outputNames } from "./output-names.ts";
import type { PlannedCell, PlannedInputs, PlannedStage } from "./plan.ts";
import { publishFolder } from "./publish-folder.ts";
import { setApart } from "./set-apart.ts";
import type { Setting } from "./settings.ts";
import type { CellDraft, DraftedStages, StageDraft } from "./stage-draft.ts";

/** A plan that is being made: its planned cells by their drafts. */
export interface Planning extends DraftScene, DraftedStages {
  readonly settings: readonly Setting[];
  readonly planned: Map<CellDraft, PlannedCell>;
  /** The place of every planned cell. */
  readonly order: Map<PlannedCell, number>;
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

/** The files that a cell reads: its stage's, and those that its axes name, which must be there. Throws a FailureError. */
function filesOf({ root }: Planning, { axes = {}, resolved }: StageDraft, { id, coordinates }: CellDraft): string[] {
  const named = Object.entries(coordinates).flatMap(([key, value]) => axes[key]?.files?.(value) ?? []);
  const listed = listProjectFiles(root, named);
  if ("paths" in listed) return [...new Set([...resolved.files, ...named])];
  const message = `the cell ${quoted(id)} reads ${quoted(named[listed.at]!)}, which ${listed.problem}`;
  throw new FailureError({ code: "missing-file", message, remedy: listed.remedy });
}

/** The upstream cells of a cell by role; needs of one name add up. Throws a FailureError. */
function inputsOf(
  { planned, positions }: Planning,
  links: readonly RoleLinks[],
  cell: CellDraft,
): PlannedCell["inputs"] {
  const drafts = new Map<string, readonly CellDraft[]>();
  const inputs = new Map<string, PlannedInputs>();
  for (const link of links) {
    const { name, stage, reads } = link.role;
    const found = linkedCells(cell, link, positions);
    const earlier = drafts.get(name);
    const all = earlier === undefined ? found : link.inOrder([...new Set([...earlier, ...found])]);
    drafts.set(name, all);
    inputs.set(name, { stage, cells: all.map((up) => planned.get(up)!), reads });
  }
  return inputs;
}

/** All upstream cells in plan order, each once. */
function upstreamOf({ order }: Planning, inputs: PlannedCell["inputs"]): PlannedCell[] {
  const upstream = [...new Set([...inputs.values()].flatMap(({ cells }) => cells))];
  return upstream.sort((a, b) => order.get(a)! - order.get(b)!);
}

/** Links the cells of a stage to those before it, which are planned already. Throws a FailureError. */
export function planStage(planning: Planning, draft: StageDraft): PlannedStage {
  const { manifest, positions, planned, order, settings } = planning;
  const { resolved, definition, module, roles, absent } = draft;
  checkFiles(planning, resolved);
  const cells: PlannedCell[] = [];
  const needs = [...new Set(roles.map((role) => role.stage))];
  const { name, files } = resolved;
  const stage: PlannedStage = { name, module, definition, needs, absent, files, cells };
  const links = stageLinks(draft, planning);
  const drafts = planning.cells.get(name)!;
  const keys = [...new Set([...Object.keys(draft.axes ?? {}), ...drafts.flatMap((cell) => Object.keys(cell.all))])];
  let count = 0;
  for (const cell of drafts) {
    const inputs = inputsOf(planning, links, cell);
    for (const { cells: each } of inputs.values()) count += each.length;
    checkInputCount(resolved, count, positions);
    const upstream = upstreamOf(planning, inputs);
    const folder = publishFolder(resolved, cell.all, keys, manifest, positions);
    const { id, coordinates, derived, settled, params, slots, memory, timeout, seed } = cell;
    const made: PlannedCell = {
      ...{ id, stage, coordinates, derived, plugIns: settled, params, slots, memory, timeout, seed, inputs, upstream },
      modules: modulesOf(draft, cell),
      files: filesOf(planning, draft, cell),
      titles: titlesOf(definition, coordinates, upstream, manifest.variants),
      outputs: outputNames(definition, coordinates),
      publish: folder === undefined ? undefined : setApart(folder, settings),
    };
    cells.push(made);
    planned.set(cell, made);
    order.set(made, order.size);
  }
  return stage;
}
