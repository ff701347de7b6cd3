import { type RemainingTime, remainingTime } from "../../runner/execute/remaining-time.ts";
import { type ExpectedCell, expectedCells } from "../../runner/explain/expected-times.ts";
import { type CellState, surveyCells } from "../../runner/explain/survey.ts";
import { settingEffects } from "../../runner/plan/applied-settings.ts";
import type { PlannedCell } from "../../runner/plan/plan.ts";
import { aligned } from "./aligned.ts";
import type { PipelineArguments } from "./arguments.ts";
import { counted } from "./counted.ts";
import type { Project } from "./open-project.ts";
import { cellReason, stageReason } from "./plan-reasons.ts";
import { renderSettings } from "./render-settings.ts";
import { roughTime } from "./time-left.ts";

type Survey = ReadonlyMap<PlannedCell, CellState>;

/** What a run would do, and how long each cell that may have to run will probably take. */
interface Outlook {
  readonly project: Project;
  readonly options: PipelineArguments;
  readonly survey: Survey;
  readonly expected: readonly ExpectedCell[];
}

function outlookOf(project: Project, options: PipelineArguments): Outlook {
  const { workspace, selection } = project;
  const survey = surveyCells(workspace, selection.cells, options.verify);
  const ahead = [...survey].flatMap(([cell, { kind }]) => (kind === "stored" ? [] : [cell]));
  const stored = [...survey].flatMap(([cell, state]) =>
    state.kind === "stored" ? [[cell, state.record] as const] : [],
  );
  return { project, options, survey, expected: expectedCells(workspace.store, ahead, new Map(stored), options.jobs) };
}

const VERBS = { stored: "reuse", due: "run", waiting: "wait" } as const;

function count(states: Iterable<CellState>, kind: CellState["kind"]): number {
  return [...states].filter((state) => state.kind === kind).length;
}

/** How long the cells of one stage take among themselves. */
function stageTime({ expected, options }: Outlook, stage: string): RemainingTime {
  const cells = expected.filter((cell) => cell.stage === stage);
  return remainingTime(
    cells.map(({ slots, seconds }) => ({ slots, seconds: seconds ?? undefined, needs: [] })),
    options.jobs,
  );
}

function totalTime({ expected, options }: Outlook): RemainingTime {
  return remainingTime(
    expected.map((cell) => ({ ...cell, seconds: cell.seconds ?? undefined })),
    options.jobs,
  );
}

function stageRow(outlook: Outlook, stage: string, states: readonly CellState[]): string[] {
  const counts = (["stored", "due", "waiting"] as const).map((kind) => String(count(states, kind)));
  const idle = states.every((state) => state.kind === "stored");
  const time = idle ? "" : (roughTime(stageTime(outlook, stage)) ?? "unknown");
  return [stage, ...counts, time, stageReason(states)];
}

function stageTable(outlook: Outlook): string {
  const stages = Map.groupBy(outlook.survey, ([cell]) => cell.stage.name);
  const rows = [...stages].map(([stage, entries]) =>
    stageRow(
      outlook,
      stage,
      entries.map(([, state]) => state),
    ),
  );
  return aligned([["stage", "reuse", "run", "wait", "takes", "why"], ...rows]);
}

function cellLines({ survey }: Outlook): string {
  const lines = [...survey].map(([cell, state]) => {
    const reason = cellReason(state);
    return `${VERBS[state.kind].padEnd(6)} ${cell.id}${reason === "" ? "" : `  ${reason}`}`;
  });
  return lines.join("\n");
}

function planText(outlook: Outlook): string {
  const { project, options, survey } = outlook;
  const { profile } = project.workspace.plan;
  const states = [...survey.values()];
  const title = `${counted(survey.size, "cell")}${profile === undefined ? "" : ` of profile ${profile}`}`;
  const total = `${title}: ${count(states, "stored")} to reuse, ${count(states, "due")} to run, ${count(states, "waiting")} waiting`;
  const time = outlook.expected.length === 0 ? undefined : roughTime(totalTime(outlook));
  const takes = time === undefined ? "" : `; ${time} on ${counted(options.jobs, "core")}`;
  const effects = settingEffects(project.workspace.plan, project.selection.cells);
  const set = effects === undefined ? "" : `${renderSettings(effects)}\n`;
  return `${set}${options.cells ? cellLines(outlook) : stageTable(outlook)}\n${total}${takes}`;
}

function planJson(outlook: Outlook): string {
  const { project, survey, expected } = outlook;
  const seconds = new Map<string, number | null>(expected.map((cell) => [cell.cell, cell.seconds]));
  const cells = [...survey].map(([cell, state]) => ({
    cell: cell.id,
    stage: cell.stage.name,
    coordinates: cell.coordinates,
    derived: cell.derived,
    action: VERBS[state.kind],
    fingerprint: state.kind === "waiting" ? null : state.resolved.fingerprint,
    changes: state.kind === "due" ? (state.nearest?.changes ?? []) : [],
    waitsFor: state.kind === "waiting" ? state.on.map((up) => up.id) : [],
    expectedSeconds: seconds.get(cell.id) ?? null,
  }));
  const { file, profile, seed } = project.workspace.plan;
  const effects = settingEffects(project.workspace.plan, project.selection.cells);
  const settings = effects?.settings ?? [];
  return JSON.stringify({
    file,
    profile: profile ?? null,
    seed,
    settings,
    set: effects ?? null,
    expected: totalTime(outlook),
    cells,
  });
}

/** `pipeline plan`: what a run would do, stage by stage or cell by cell, without doing it. */
export function planCommand(project: Project, options: PipelineArguments): string {
  const outlook = outlookOf(project, options);
  return options.json ? planJson(outlook) : planText(outlook);
}
