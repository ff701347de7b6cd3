import { type Failure, type Result, success } from "../../failure/failure.ts";
import { describeChange, nearestRecord } from "../explain/changes.ts";
import type { PlannedCell } from "../plan/plan.ts";
import type { Selection } from "../plan/select-cells.ts";
import { publishCell } from "../publish/publish.ts";
import {
  type PublishedState,
  publishingFolder,
  readPublishedState,
  writePublishedState,
} from "../publish/published-state.ts";
import { sweepTemporary } from "../store/atomic-write.ts";
import { sweepAttempts } from "../store/attempt.ts";
import { CellLocks, sweepLocks } from "../store/cell-locks.ts";
import type { ResultRecord } from "../store/record.ts";
import { recordsOf } from "../store/records.ts";
import { prepareStore, storeFailure } from "../store/store.ts";
import { Capacity, type Limits } from "./capacity.ts";
import type { EventListener, RunSummary } from "./events.ts";
import { type CellFailure, runCell } from "./run-cell.ts";
import { SharedProcessPool } from "./shared-process-pool.ts";
import { staleResult } from "./stale-result.ts";
import { type ResolvedCell, resolveCell, storedResult, type Workspace } from "./workspace.ts";

/** How a selection is run. */
export interface RunOptions {
  readonly selection: Selection;
  readonly limits: Limits;
  /** Run the selected cells even where their results are stored. */
  readonly force: boolean;
  /** Run the asked cells only: what they need must be stored. */
  readonly only: boolean;
  /**
   * Where the result of a cell that is needed but not asked for is not current, take its nearest earlier one as it
   * stands. Nothing is published or locked then.
   */
  readonly dirty: boolean;
  /** Copy results to where they are published. */
  readonly publish: boolean;
  /** Hash every reused result in full. */
  readonly verify: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly listener: EventListener;
}

/** How often a cell that another runner has under way is looked at again, in milliseconds. */
const LOCK_INTERVAL = 100;

function notStored(cell: PlannedCell): Failure {
  const message = `"${cell.id}" has no current result, and only the named cells may run`;
  return {
    code: "missing-file",
    message,
    remedy: "Run it too, leave --only out, or take an earlier result by --dirty.",
  };
}

/** A run under way: cells move from waiting to queued to running to a result, or to lost. */
class Run {
  readonly #workspace: Workspace;
  readonly #options: RunOptions;
  readonly #cells: ReadonlySet<PlannedCell>;
  readonly #results = new Map<PlannedCell, ResultRecord>();
  readonly #open = new Map<PlannedCell, number>();
  readonly #downstream = new Map<PlannedCell, PlannedCell[]>();
  readonly #queue: ResolvedCell[] = [];
  readonly #published: PublishedState;
  readonly #running = new Set<Promise<void>>();
  /** Cells that another runner has under way. */
  readonly #waiting = new Set<ResolvedCell>();
  readonly #locks: CellLocks;
  readonly #lost = new Set<PlannedCell>();
  readonly #shared: SharedProcessPool;
  readonly #capacity: Capacity;
  readonly #stale: string[] = [];
  #prepared: Result<void> | undefined;
  #counts = { ran: 0, hits: 0, failed: 0 };

  constructor(workspace: Workspace, options: RunOptions) {
    this.#workspace = workspace;
    this.#options = options;
    this.#cells = new Set(options.selection.cells);
    this.#capacity = new Capacity(options.limits);
    this.#shared = new SharedProcessPool(workspace.store);
    this.#locks = new CellLocks(workspace.store);
    this.#published = readPublishedState(workspace.plan.root);
  }

  async run(): Promise<RunSummary> {
    const started = performance.now();
    const { plan, store } = this.#workspace;
    const {
      limits: { jobs },
      listener,
    } = this.#options;
    listener({ kind: "run-started", profile: plan.profile ?? null, cells: this.#cells.size, jobs, store: store.root });
    this.#link();
    const before = JSON.stringify([...this.#published]);
    this.#settle([...this.#cells].filter((cell) => this.#open.get(cell) === 0));
    this.#start();
    while (this.#running.size > 0 || (this.#waiting.size > 0 && !this.#options.signal.aborted)) {
      await Promise.race(this.#waiting.size === 0 ? this.#running : [...this.#running, Bun.sleep(LOCK_INTERVAL)]);
      this.#queue.push(...[...this.#waiting].filter((resolved) => !this.#queue.includes(resolved)));
      this.#start();
    }
    this.#locks.close();
    this.#sweep();
    await this.#shared.close();
    for (const cell of this.#cells) if (!this.#isDone(cell)) this.#skip(cell, "stopped");
    if (JSON.stringify([...this.#published]) !== before) writePublishedState(plan.root, this.#published);
    const locked = await this.#writeLock();
    const summary = this.#summary((performance.now() - started) / 1000, locked);
    listener({ kind: "run-finished", summary });
    return summary;
  }

  #link(): void {
    for (const cell of this.#cells) {
      let count = 0;
      for (const up of [...cell.upstream.values()].flat()) {
        count += 1;
        const list = this.#downstream.get(up);
        if (list === undefined) this.#downstream.set(up, [cell]);
        else list.push(cell);
      }
      this.#open.set(cell, count);
    }
  }

  #isDone(cell: PlannedCell): boolean {
    return this.#results.has(cell) || this.#lost.has(cell);
  }

  /** Looks up a cell whose inputs are known, and those after it as far as results are stored. */
  #settle(first: readonly PlannedCell[]): void {
    const pending = [...first];
    for (const cell of pending) {
      const resolved = resolveCell(this.#workspace, cell, this.#results);
      const record = this.#stored(resolved);
      const stale = record === undefined ? this.#earlier(resolved) : undefined;
      if (record !== undefined) pending.push(...this.#hit(resolved, record));
      else if (stale !== undefined) pending.push(...this.#accept(cell, stale));
      else if (this.#mayRun(cell)) this.#queue.push(resolved);
      else this.#fail(cell, { failure: notStored(cell), log: [] });
    }
  }

  /** With `only`, cells that are merely needed must be stored. */
  #mayRun(cell: PlannedCell): boolean {
    return !this.#options.only || this.#options.selection.asked.has(cell);
  }

  /** The earlier result that a dirty run takes for a cell that is merely needed. */
  #earlier(resolved: ResolvedCell): ResultRecord | undefined {
    const { cell } = resolved;
    if (!this.#options.dirty || this.#options.selection.asked.has(cell)) return undefined;
    const stale = staleResult(this.#workspace, resolved);
    if (stale === undefined) return undefined;
    const { record, changes } = stale;
    const { fingerprint } = record;
    this.#counts.hits += 1;
    this.#stale.push(cell.id);
    this.#options.listener({ kind: "cell-stale", cell: cell.id, fingerprint, changes: changes.map(describeChange) });
    return record;
  }

  /** Takes a result in and publishes it; returns the cells that can now be looked up. */
  #accept(cell: PlannedCell, record: ResultRecord): PlannedCell[] {
    const { plan, store } = this.#workspace;
    const { publish, dirty } = this.#options;
    const published = publish && !dirty ? publishCell(plan.root, store, cell, record, this.#published) : success([]);
    if (!published.ok) {
      this.#fail(cell, { failure: published.failure, log: [] });
      return [];
    }
    const paths = published.value;
    if (paths.length > 0) this.#options.listener({ kind: "published", cell: cell.id, paths });
    this.#results.set(cell, record);
    const ready: PlannedCell[] = [];
    for (const down of this.#downstream.get(cell) ?? []) {
      const open = this.#open.get(down)! - 1;
      this.#open.set(down, open);
      if (open === 0) ready.push(down);
    }
    return ready;
  }

  /** Starts queued cells, first come first, as far as cores and memory are free. */
  #start(): void {
    while (!this.#options.signal.aborted) {
      const at = this.#queue.findIndex(({ cell }) => this.#capacity.fits(cell));
      if (at < 0) return;
      const [resolved] = this.#queue.splice(at, 1);
      const failure = this.#prepare() ?? this.#claim(resolved!);
      if (failure !== undefined) this.#fail(resolved!.cell, { failure, log: [] });
    }
  }

  /** Takes a cell's lock and starts it, unless another runner has it under way or has just finished it. */
  #claim(resolved: ResolvedCell): Failure | undefined {
    const { cell, fingerprint } = resolved;
    try {
      const holder = this.#locks.acquire(fingerprint);
      if (holder !== undefined) {
        if (!this.#waiting.has(resolved)) this.#options.listener({ kind: "cell-waiting", cell: cell.id, holder });
        this.#waiting.add(resolved);
        return undefined;
      }
    } catch (error) {
      const failure = storeFailure(this.#workspace.store, error);
      if (failure === undefined) throw error;
      return failure;
    }
    this.#waiting.delete(resolved);
    const record = this.#stored(resolved);
    if (record === undefined) this.#launch(resolved);
    else {
      this.#locks.release(fingerprint);
      this.#settle(this.#hit(resolved, record));
    }
    return undefined;
  }

  #stored(resolved: ResolvedCell): ResultRecord | undefined {
    const forced = this.#options.force && this.#options.selection.asked.has(resolved.cell);
    return forced ? undefined : storedResult(this.#workspace, resolved, this.#options.verify);
  }

  /** Reuses a stored result; returns the cells that can now be looked up. */
  #hit({ cell, fingerprint }: ResolvedCell, record: ResultRecord): PlannedCell[] {
    this.#counts.hits += 1;
    this.#options.listener({ kind: "cell-hit", cell: cell.id, fingerprint });
    return this.#accept(cell, record);
  }

  /** Creates the store when the first cell needs it: a run with nothing to do writes nothing. */
  #prepare(): Failure | undefined {
    if (this.#prepared === undefined) {
      this.#prepared = prepareStore(this.#workspace.store);
    }
    return this.#prepared.ok ? undefined : this.#prepared.failure;
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

  #launch(resolved: ResolvedCell): void {
    const { cell } = resolved;
    const share = this.#capacity.take(cell);
    this.#announce(resolved, share.slots);
    const running = this.#execute(resolved, share.slots).then(() => {
      this.#locks.release(resolved.fingerprint);
      this.#capacity.release(share);
      this.#running.delete(running);
    });
    this.#running.add(running);
  }

  #announce({ cell, document, fingerprint }: ResolvedCell, slots: number): void {
    const { sources } = this.#workspace.facts.get(cell.stage.name)!;
    const earlier = recordsOf(this.#workspace.store, cell.stage.name, cell.coordinates);
    const changes = nearestRecord({ document, sources }, earlier)?.changes.map(describeChange) ?? [];
    this.#options.listener({ kind: "cell-started", cell: cell.id, fingerprint, slots, changes });
  }

  async #execute(resolved: ResolvedCell, slots: number): Promise<void> {
    const { cell } = resolved;
    const { listener, environment, signal } = this.#options;
    const ended = await runCell(
      {
        workspace: this.#workspace,
        results: this.#results,
        slots,
        environment,
        signal,
        shared: this.#shared,
        report: (report) =>
          report.kind === "note"
            ? listener({ kind: "cell-note", cell: cell.id, message: report.message })
            : listener({ ...report, kind: "cell-progress", cell: cell.id }),
      },
      resolved,
    );
    if ("failure" in ended) {
      // A cell that was stopped did not fail: the next run takes it up again.
      if (!signal.aborted) this.#fail(cell, ended);
      return;
    }
    this.#counts.ran += 1;
    listener({ kind: "cell-finished", cell: cell.id, fingerprint: resolved.fingerprint, seconds: ended.seconds });
    this.#settle(this.#accept(cell, ended));
  }

  #fail(cell: PlannedCell, { failure, log }: CellFailure): void {
    this.#counts.failed += 1;
    this.#lost.add(cell);
    this.#options.listener({ kind: "cell-failed", cell: cell.id, failure, log });
    const below = [cell];
    for (const lost of below) {
      for (const down of this.#downstream.get(lost) ?? []) {
        if (this.#lost.has(down)) continue;
        this.#skip(down, cell.id);
        below.push(down);
      }
    }
  }

  #skip(cell: PlannedCell, because: PlannedCell["id"] | "stopped"): void {
    this.#lost.add(cell);
    this.#options.listener({ kind: "cell-skipped", cell: cell.id, because });
  }

  /** Writes the lock file of the profile, if it asks for one. Says whether the file changed, or why it could not. */
  async #writeLock(): Promise<Result<boolean>> {
    const { plan } = this.#workspace;
    if (plan.lock === undefined || this.#options.dirty) return success(false);
    const { lockResults } = await import("../lock/lock-results.ts");
    return lockResults(plan, this.#results);
  }

  #dirtyNotes(): string[] {
    if (!this.#options.dirty) return [];
    const [first, ...others] = this.#stale;
    const more = others.length === 0 ? "" : ` and ${others.length} more`;
    const stale = first === undefined ? "" : `; not current, taken as it stood: ${first}${more}`;
    return [`a dirty run publishes nothing${stale}`];
  }

  #summary(seconds: number, locked: Result<boolean>): RunSummary {
    const done = [...this.#cells].filter((cell) => this.#results.has(cell));
    const notes = [
      ...this.#dirtyNotes(),
      ...done.flatMap((cell) => this.#results.get(cell)!.notes.map((note) => `${cell.stage.name}: ${note}`)),
    ];
    const folders = this.#options.dirty
      ? []
      : done.flatMap((cell) => (cell.publish === undefined ? [] : [cell.publish]));
    return {
      profile: this.#workspace.plan.profile ?? null,
      cells: this.#cells.size,
      ...this.#counts,
      skipped: this.#lost.size - this.#counts.failed,
      seconds,
      stopped: this.#options.signal.aborted,
      published: [...new Set(folders)],
      locked: locked.ok && locked.value ? (this.#workspace.plan.lock ?? null) : null,
      notes: [...new Set(locked.ok ? notes : [...notes, locked.failure.message])],
    };
  }
}

/**
 * Runs the selected cells: looks each up as soon as its inputs are known, runs what is not stored in processes of their
 * own, publishes results. One failed cell lets all independent cells finish.
 */
export function runPlan(workspace: Workspace, options: RunOptions): Promise<RunSummary> {
  return new Run(workspace, options).run();
}
