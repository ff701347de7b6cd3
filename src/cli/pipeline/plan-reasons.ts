import { clip } from "../../failure/quote.ts";
import { describeChange } from "../../runner/explain/changes.ts";
import type { CellState } from "../../runner/explain/survey.ts";

/** Characters of a change that `plan` shows; `why` shows all of it. */
const CHANGE_WIDTH = 70;

/** Why a cell that is to run has no result that could be reused. */
function dueReason({ nearest }: CellState & { kind: "due" }): string {
  if (nearest === undefined) return "no result yet";
  const [first, ...others] = nearest.changes;
  if (first === undefined) return "its stored result is incomplete";
  const change = clip(describeChange(first), CHANGE_WIDTH);
  return others.length === 0 ? change : `${change}, and ${others.length} more`;
}

/** Why a cell is in its state, in a few words. */
export function cellReason(state: CellState): string {
  if (state.kind === "stored") return "";
  if (state.kind === "due") return dueReason(state);
  const [first, ...others] = state.on;
  return `for ${first!.id}${others.length === 0 ? "" : ` and ${others.length} more`}`;
}

/** The commonest of some reasons, and how many others there are. */
function commonest(reasons: readonly string[]): string[] {
  const [first, ...others] = [...Map.groupBy(reasons, (reason) => reason)].sort(([, a], [, b]) => b.length - a.length);
  if (first === undefined) return [];
  const more = others.length === 0 ? "" : `; ${others.length} other ${others.length === 1 ? "reason" : "reasons"}`;
  return [`${first[0]}${more}`];
}

/** Why the cells of a stage are in their states, on one line. */
export function stageReason(states: readonly CellState[]): string {
  const due = states.filter((state) => state.kind === "due").map(dueReason);
  const waiting = states.flatMap((state) => (state.kind === "waiting" ? state.on : []));
  const stages = [...new Set(waiting.map((cell) => cell.stage.name))];
  return [...commonest(due), ...(stages.length === 0 ? [] : [`waits for ${stages.join(", ")}`])].join("; ");
}
