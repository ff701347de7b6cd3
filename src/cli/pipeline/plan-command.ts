import { describeChange } from "../../runner/explain/changes.ts";
import { type CellState, surveyCells } from "../../runner/explain/survey.ts";
import type { PlannedCell } from "../../runner/plan/plan.ts";
import type { PipelineArguments } from "./arguments.ts";
import { counted } from "./counted.ts";
import type { Project } from "./open-project.ts";

/** Cells of one stage that share state and reason are listed one by one up to this many. */
const LISTED = 6;

interface Group {
  readonly verb: string;
  readonly reason: string;
  readonly cells: PlannedCell[];
}

function verbOf(state: CellState): string {
  return { stored: "reuse", due: "run", waiting: "wait" }[state.kind];
}

/** Why a cell is in its state, in a few words. */
function reasonOf(state: CellState): string {
  if (state.kind === "stored") return "";
  if (state.kind === "waiting") {
    const [first] = state.on;
    return `for ${first!.id}${state.on.length === 1 ? "" : ` and ${state.on.length - 1} more`}`;
  }
  if (state.nearest === undefined) return "no result yet";
  const [first] = state.nearest.changes;
  if (first === undefined) return "its stored result is incomplete";
  const more = state.nearest.changes.length - 1;
  return `${describeChange(first)}${more === 0 ? "" : `, and ${more} more`}`;
}

function groupsOf(survey: ReadonlyMap<PlannedCell, CellState>): Group[] {
  const groups = new Map<string, Group>();
  for (const [cell, state] of survey) {
    const [verb, reason] = [verbOf(state), reasonOf(state)];
    const key = JSON.stringify([cell.stage.name, verb, reason]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { verb, reason, cells: [cell] });
    else group.cells.push(cell);
  }
  return [...groups.values()];
}

function linesOf({ verb, reason, cells }: Group): string[] {
  const names =
    cells.length > LISTED ? [`${cells[0]!.stage.name} (${cells.length} cells)`] : cells.map((cell) => cell.id);
  return names.map((name) => `${verb.padEnd(6)} ${name}${reason === "" ? "" : `  ${reason}`}`);
}

function planText(project: Project, survey: ReadonlyMap<PlannedCell, CellState>): string {
  const { profile } = project.workspace.plan;
  const count = (kind: CellState["kind"]) => [...survey.values()].filter((state) => state.kind === kind).length;
  const title = `${counted(survey.size, "cell")}${profile === undefined ? "" : ` of profile ${profile}`}`;
  const total = `${title}: ${count("stored")} to reuse, ${count("due")} to run, ${count("waiting")} waiting`;
  return [...groupsOf(survey).flatMap(linesOf), total].join("\n");
}

function planJson(
  project: Project,
  { settings }: PipelineArguments,
  survey: ReadonlyMap<PlannedCell, CellState>,
): string {
  const cells = [...survey].map(([cell, state]) => ({
    cell: cell.id,
    stage: cell.stage.name,
    coordinates: cell.coordinates,
    action: verbOf(state),
    fingerprint: state.kind === "waiting" ? null : state.resolved.fingerprint,
    changes: state.kind === "due" ? (state.nearest?.changes ?? []) : [],
    waitsFor: state.kind === "waiting" ? state.on.map((up) => up.id) : [],
  }));
  const { file, profile, seed } = project.workspace.plan;
  const given = settings.map(({ stage, param, text }) => `${stage}.${param}=${text}`);
  return JSON.stringify({ file, profile: profile ?? null, seed, settings: given, cells });
}

/** `pipeline plan`: what a run would do, without doing it. */
export function planCommand(project: Project, options: PipelineArguments): string {
  const survey = surveyCells(project.workspace, project.selection.cells, options.verify);
  return options.json ? planJson(project, options, survey) : planText(project, survey);
}
