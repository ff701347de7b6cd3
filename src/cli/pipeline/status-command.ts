import { type CellState, surveyCells } from "../../runner/explain/survey.ts";
import type { PlannedCell } from "../../runner/plan/plan.ts";
import type { ResultRecord } from "../../runner/store/record.ts";
import { aligned } from "./aligned.ts";
import type { PipelineArguments } from "./arguments.ts";
import type { Project } from "./open-project.ts";
import { duration } from "./render-plain.ts";

/** The state of one stage. */
interface StageStatus {
  readonly stage: string;
  readonly cells: number;
  readonly stored: number;
  /** What the stored results took, summed. */
  readonly seconds: number;
  /** When the newest of them was made, ISO 8601; null when none is stored. */
  readonly finished: string | null;
}

function stageStatus(stage: string, states: readonly CellState[]): StageStatus {
  const records: ResultRecord[] = states.flatMap((state) => (state.kind === "stored" ? [state.record] : []));
  const finished =
    records
      .map((record) => record.finished)
      .sort()
      .at(-1) ?? null;
  const seconds = records.reduce((sum, record) => sum + record.seconds, 0);
  return { stage, cells: states.length, stored: records.length, seconds, finished };
}

function byStage(survey: ReadonlyMap<PlannedCell, CellState>): StageStatus[] {
  const stages = new Map<string, CellState[]>();
  for (const [cell, state] of survey) {
    const states = stages.get(cell.stage.name);
    if (states === undefined) stages.set(cell.stage.name, [state]);
    else states.push(state);
  }
  return [...stages].map(([stage, states]) => stageStatus(stage, states));
}

function statusText(stages: readonly StageStatus[]): string {
  const rows = stages.map((status) => [
    status.stage,
    `${status.stored}/${status.cells}`,
    status.stored === 0 ? "" : duration(status.seconds),
    status.finished === null ? "" : status.finished.slice(0, 16).replace("T", " "),
  ]);
  return aligned([["stage", "stored", "took", "finished (UTC)"], ...rows]);
}

/** `pipeline status`: per stage, how many cells have an up-to-date result, what they took, when the newest was made. */
export function statusCommand(project: Project, options: PipelineArguments): string {
  const stages = byStage(surveyCells(project.workspace, project.selection.cells, options.verify));
  if (!options.json) return statusText(stages);
  return JSON.stringify({ profile: project.workspace.plan.profile ?? null, stages });
}
