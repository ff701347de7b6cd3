import { type Result, success } from "../../failure/failure.ts";
import { type Change, describeChange } from "../../runner/explain/changes.ts";
import { type CellState, nearestEarlier, surveyCells } from "../../runner/explain/survey.ts";
import type { PlannedCell } from "../../runner/plan/plan.ts";
import type { ResultRecord } from "../../runner/store/record.ts";
import { aligned } from "./aligned.ts";
import type { PipelineArguments } from "./arguments.ts";
import { counted } from "./counted.ts";
import { oneCell } from "./one-cell.ts";
import type { Project } from "./open-project.ts";
import { storedFiles } from "./stored-files.ts";

/** The answer to "why does this cell run?". */
interface Reason {
  readonly cell: PlannedCell;
  readonly state: CellState;
  readonly against: ResultRecord | undefined;
  readonly changes: readonly Change[];
  /** Where its output files lie, by name; none where it would run. */
  readonly outputs: Readonly<Record<string, string>>;
}

function reasonFor(project: Project, cell: PlannedCell, state: CellState): Reason {
  if (state.kind === "waiting") return { cell, state, against: undefined, changes: [], outputs: {} };
  const stored = state.kind === "stored" ? state.record : undefined;
  const nearest = nearestEarlier(project.workspace, state.resolved, stored);
  const outputs = stored === undefined ? {} : storedFiles(project.workspace.store, stored);
  return { cell, state, against: nearest?.record, changes: nearest?.changes ?? [], outputs };
}

function headline({ cell, state, against, changes }: Reason): string {
  if (state.kind === "stored") {
    const { accepted, finished } = state.record;
    const how = accepted === undefined ? "" : `accepted ${accepted.at} because "${accepted.reason}", `;
    return `${cell.id} is up to date: ${how}made ${finished}`;
  }
  if (state.kind === "waiting") {
    const [first, ...others] = state.on;
    return `${cell.id} waits for ${first!.id}${others.length === 0 ? "" : ` and ${others.length} more`}`;
  }
  if (against === undefined) return `${cell.id} runs: it has no earlier result`;
  if (changes.length === 0) return `${cell.id} runs: its stored result has lost a file`;
  return `${cell.id} runs: it differs from the result made ${against.finished}`;
}

function reasonText(reason: Reason): string {
  const lines = [headline(reason)];
  const { state, against, changes, outputs } = reason;
  if (state.kind === "stored" && against !== undefined) lines.push(`against the result made ${against.finished}:`);
  lines.push(...changes.map((change) => `  ${describeChange(change)}`));
  const files = Object.entries(outputs).map(([name, path]) => [`  ${name}`, path]);
  if (files.length > 0) lines.push("its outputs:", aligned(files));
  return lines.join("\n");
}

function reasonJson({ cell, state, against, changes, outputs }: Reason) {
  return {
    cell: cell.id,
    state: state.kind,
    fingerprint: state.kind === "waiting" ? null : state.resolved.fingerprint,
    against: against === undefined ? null : { fingerprint: against.fingerprint, finished: against.finished },
    changes,
    outputs,
    waitsFor: state.kind === "waiting" ? state.on.map((up) => up.id) : [],
  };
}

/** The cell and, when it waits, the upstream cells that are to run before it is known. */
function reasonsFor(project: Project, asked: PlannedCell, survey: ReadonlyMap<PlannedCell, CellState>): Reason[] {
  const found = new Set([asked]);
  for (const cell of found) {
    const state = survey.get(cell)!;
    if (state.kind === "waiting") for (const up of state.on) found.add(up);
  }
  return [...found].map((cell) => reasonFor(project, cell, survey.get(cell)!));
}

/** The asked cell, then of each stage that is to run before it one cell, and how many more there are. */
function whyText([asked, ...upstream]: readonly Reason[]): string {
  const due = Map.groupBy(
    upstream.filter(({ state }) => state.kind === "due"),
    ({ cell }) => cell.stage.name,
  );
  const stages = [...due].flatMap(([stage, [first, ...others]]) => {
    const more = others.length === 0 ? [] : [`and ${others.length} more of ${stage}: pipeline plan ${stage} --cells`];
    return [reasonText(first!), ...more];
  });
  return [reasonText(asked!), ...stages].join("\n");
}

/** The project files that the fingerprint of a cell follows, relative to the root, in code-unit order. */
function followedFiles({ workspace }: Project, cell: PlannedCell): string[] {
  const { code, stage } = workspace.facts.get(cell)!;
  return [...new Set([...Object.keys(code.sources), ...Object.keys(stage.files)])].sort();
}

/**
 * `pipeline why CELL`: which field of its fingerprint changed against the nearest earlier result, and where the outputs of
 * its present one lie. With `--files`, which files it follows.
 */
export function whyCommand(project: Project, options: PipelineArguments): Result<string> {
  const asked = oneCell(project, options);
  if (!asked.ok) return asked;
  const files = options.files ? followedFiles(project, asked.value) : undefined;
  if (files !== undefined && !options.json) return success([...files, counted(files.length, "file")].join("\n"));
  const survey = surveyCells(project.workspace, project.selection.cells, options.verify);
  const reasons = reasonsFor(project, asked.value, survey);
  if (!options.json) return success(whyText(reasons));
  const [first, ...upstream] = reasons.map(reasonJson);
  return success(JSON.stringify({ ...first, ...(files === undefined ? {} : { files }), upstream }));
}
