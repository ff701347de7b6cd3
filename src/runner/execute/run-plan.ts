import { type Failure, type Result, success } from "../../failure/failure.ts";
import { type ExpectedCell, expectedCells } from "../explain/expected-times.ts";
import { settingEffects } from "../plan/applied-settings.ts";
import type { PlannedCell } from "../plan/plan.ts";
import { publishingFolder } from "../publish/published-state.ts";
import { sweepTemporary } from "../store/atomic-write.ts";
import { sweepAttempts } from "../store/attempt.ts";
import { sweepLocks } from "../store/cell-locks.ts";
import type { ResultRecord } from "../store/record.ts";
import { prepareStore, storeFailure } from "../store/store.ts";
import type { RunSummary } from "./events.ts";
import { Outcomes } from "./outcomes.ts";
import type { RunOptions } from "./run-options.ts";
import { RunQueue } from "./run-queue.ts";
import { summarize } from "./run-summary.ts";
import { staleResult } from "./stale-result.ts";
import { type ResolvedCell, resolveCell, storedResult, type Workspace } from "./workspace.ts";

function notStored(cell: PlannedCell): Failure {
  const message = `"${cell.id}" has no current result, and only the named cells may run`;
  return {
    code: "missing-file",
    message,
    remedy: "Run it too, leave `--only` out, or take an earlier result by `--dirty`.",
  };
}

/** A run under way: looks cells up as soon as their inputs are known, and lines up those that must run. */
class Run {
  readonly #workspace: Workspace;
  readonly #options: RunOptions;
  readonly #outcomes: Outcomes;
  readonly #queue: RunQueue;

  constructor(workspace: Workspace, options: RunOptions) {
    this.#workspace = workspace;
    this.#options = options;
    this.#outcomes = new Outcomes(workspace, options);
    this.#queue = new RunQueue(workspace, options, this.#outcomes, {
      stored: (resolved) => this.#stored(resolved),
      settle: (ready) => this.#settle(ready),
    });
  }

  async run(): Promise<Result<RunSummary>> {
    const started = performance.now();
    const { plan, store } = this.#workspace;
    const { limits, listener } = this.#options;
    const { frontier } = this.#outcomes;
    const profile = plan.profile ?? null;
    listener({ kind: "run-started", profile, cells: frontier.size, jobs: limits.jobs, store: store.root });
    const effects = settingEffects(plan, this.#options.selection.cells);
    if (effects !== undefined) listener({ kind: "settings-applied", ...effects });
    this.#settle(frontier.first());
    // A run with nothing to do writes nothing, and a store that cannot be written serves what it holds.
    const prepared = this.#queue.isEmpty ? success(undefined) : prepareStore(store);
    if (prepared.ok && !this.#queue.isEmpty) {
      this.#workspace.sources.save();
      listener({ kind: "cells-expected", cells: this.#expected() });
    }
    if (prepared.ok) await this.#queue.work();
    await this.#queue.close();
    this.#sweep();
    this.#outcomes.close();
    if (!prepared.ok) return prepared;
    this.#outcomes.stop();
    const locked = await this.#writeLock();
    const seconds = (performance.now() - started) / 1000;
    const summary = summarize(this.#workspace, this.#options, this.#outcomes, seconds, locked);
    listener({ kind: "run-finished", summary });
    return success(summary);
  }

  #expected(): readonly ExpectedCell[] {
    const { frontier } = this.#outcomes;
    return expectedCells(this.#workspace.store, frontier.open(), frontier.results, this.#options.limits.jobs);
  }

  /** Looks up a cell whose inputs are known, and those after it as far as results are stored. */
  #settle(first: readonly PlannedCell[]): void {
    const pending = [...first];
    for (const cell of pending) {
      const resolved = resolveCell(this.#workspace, cell, this.#outcomes.frontier.results);
      const record = this.#stored(resolved);
      const stale = record === undefined && this.#mayBeStale(cell) ? staleResult(this.#workspace, resolved) : undefined;
      const ready = record === undefined ? undefined : this.#outcomes.hit(resolved, record);
      if (ready !== undefined) pending.push(...ready);
      else if (stale !== undefined) pending.push(...this.#outcomes.take(cell, stale.record, stale.changes));
      else if (this.#mayRun(cell)) this.#queue.add(resolved);
      else this.#outcomes.fail(cell, { failure: notStored(cell), log: [] });
    }
  }

  /** With `only`, cells that are merely needed must be stored. */
  #mayRun(cell: PlannedCell): boolean {
    return !this.#options.only || this.#options.selection.asked.has(cell);
  }

  #mayBeStale(cell: PlannedCell): boolean {
    return this.#options.dirty && !this.#options.selection.asked.has(cell);
  }

  #stored(resolved: ResolvedCell): ResultRecord | undefined {
    const forced = this.#options.force && this.#options.selection.asked.has(resolved.cell);
    return forced ? undefined : storedResult(this.#workspace, resolved, this.#options.verify);
  }

  /** Removes what killed runs left; a store that cannot be written stays as it is. */
  #sweep(): void {
    const { plan, store } = this.#workspace;
    try {
      sweepAttempts(store);
      sweepLocks(store);
      sweepTemporary(publishingFolder(plan.root));
    } catch (error) {
      if (storeFailure(store, error) === undefined) throw error;
    }
  }

  /** Writes the lock file of the profile, if it asks for one. Says whether the file changed, or why it could not. */
  async #writeLock(): Promise<Result<boolean>> {
    const { plan } = this.#workspace;
    const { dirty, publish } = this.#options;
    // A lock file is the record of the profile as it is written, not of what settings changed.
    if (plan.lock === undefined || plan.set !== undefined || dirty || !publish) return success(false);
    const { lockResults } = await import("../lock/lock-results.ts");
    return lockResults(plan, this.#outcomes.frontier.results);
  }
}

/**
 * Runs the selected cells: looks each up as soon as its inputs are known, runs what is not stored in processes of their
 * own, publishes results. One failed cell lets all independent cells finish. Fails with `store-unwritable`, before
 * anything runs, when a cell is to be run and its result could not be kept.
 */
export function runPlan(workspace: Workspace, options: RunOptions): Promise<Result<RunSummary>> {
  return new Run(workspace, options).run();
}
