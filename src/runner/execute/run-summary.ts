import type { Result } from "../../failure/failure.ts";
import type { PlannedCell } from "../plan/plan.ts";
import type { RunSummary } from "./events.ts";
import type { Outcomes } from "./outcomes.ts";
import type { RunOptions } from "./run-options.ts";
import type { Workspace } from "./workspace.ts";

function dirtyNotes(stale: readonly PlannedCell[]): string[] {
  const [first, ...others] = stale;
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  const taken = first === undefined ? "" : `; not current, taken as it stood: ${first.id}${more}`;
  return [`a dirty run publishes nothing${taken}`];
}

/** Sums up a run that has ended; `locked` says whether the lock file changed, or why it could not. */
export function summarize(
  { plan }: Workspace,
  { dirty, signal }: RunOptions,
  { counts, frontier, stale }: Outcomes,
  seconds: number,
  locked: Result<boolean>,
): RunSummary {
  const done = frontier.done();
  const notes = [
    ...(dirty ? dirtyNotes(stale) : []),
    ...done.flatMap((cell) => frontier.results.get(cell)!.notes.map((note) => `${cell.stage.name}: ${note}`)),
    ...(locked.ok ? [] : [locked.failure.message]),
  ];
  const folders = dirty ? [] : done.flatMap(({ publish }) => (publish === undefined ? [] : [publish]));
  return {
    profile: plan.profile ?? null,
    cells: frontier.size,
    ...counts,
    seconds,
    stopped: signal.aborted,
    published: [...new Set(folders)],
    locked: locked.ok && locked.value ? (plan.lock ?? null) : null,
    notes: [...new Set(notes)],
  };
}
