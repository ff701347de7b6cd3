import type { Failure } from "../../failure/failure.ts";
import { describeChange } from "../explain/changes.ts";
import { nearestEarlier } from "../explain/survey.ts";
import type { PlannedCell } from "../plan/plan.ts";
import type { StageReport } from "../stage.ts";
import { CellLocks } from "../store/cell-locks.ts";
import type { ResultRecord } from "../store/record.ts";
import { storeFailure } from "../store/store.ts";
import { Capacity } from "./capacity.ts";
import type { RunEvent } from "./events.ts";
import type { Outcomes } from "./outcomes.ts";
import { runCell } from "./run-cell.ts";
import type { RunOptions } from "./run-options.ts";
import { SharedProcessPool } from "./shared-process-pool.ts";
import type { ResolvedCell, Workspace } from "./workspace.ts";

/** How often a cell that another runner has under way is looked at again, in milliseconds. */
const LOCK_INTERVAL = 100;

/** What the queue asks of the run that it belongs to. */
export interface QueueOwner {
  /** The stored result of a cell, which another runner may have left meanwhile. */
  stored(resolved: ResolvedCell): ResultRecord | undefined;
  /** Goes on with cells whose inputs are now all there; may add to the queue. */
  settle(ready: readonly PlannedCell[]): void;
}

/** What a cell reports, as an event of the run. */
function cellEvent({ id }: PlannedCell, report: StageReport): RunEvent {
  switch (report.kind) {
    case "note":
      return { kind: "cell-note", cell: id, message: report.message };
    case "metric":
      return { ...report, kind: "cell-metric", cell: id };
    case "progress":
      return { ...report, kind: "cell-progress", cell: id };
  }
}

/** The cells of a run that are to be run: starts each once cores, memory and its lock are free. */
export class RunQueue {
  readonly #workspace: Workspace;
  readonly #options: RunOptions;
  readonly #outcomes: Outcomes;
  readonly #owner: QueueOwner;
  readonly #queue: ResolvedCell[] = [];
  readonly #running = new Set<Promise<void>>();
  /** Cells that another runner has under way. */
  readonly #waiting = new Set<ResolvedCell>();
  readonly #locks: CellLocks;
  readonly #shared: SharedProcessPool;
  readonly #capacity: Capacity;

  constructor(workspace: Workspace, options: RunOptions, outcomes: Outcomes, owner: QueueOwner) {
    this.#workspace = workspace;
    this.#options = options;
    this.#outcomes = outcomes;
    this.#owner = owner;
    this.#capacity = new Capacity(options.limits);
    this.#shared = new SharedProcessPool(workspace.store);
    this.#locks = new CellLocks(workspace.store);
  }

  get isEmpty(): boolean {
    return this.#queue.length === 0;
  }

  /** Lines a cell up whose inputs are known. */
  add(resolved: ResolvedCell): void {
    this.#queue.push(resolved);
  }

  /** Runs what is lined up and all that it makes ready; ends early when the run is stopped. */
  async work(): Promise<void> {
    this.#start();
    while (this.#running.size > 0 || (this.#waiting.size > 0 && !this.#options.signal.aborted)) {
      await Promise.race(this.#waiting.size === 0 ? this.#running : [...this.#running, Bun.sleep(LOCK_INTERVAL)]);
      this.#queue.push(...[...this.#waiting].filter((resolved) => !this.#queue.includes(resolved)));
      this.#start();
    }
  }

  /** Gives back locks and processes; nothing may be running. */
  async close(): Promise<void> {
    this.#locks.close();
    await this.#shared.close();
  }

  /** Starts queued cells, first come first, as far as cores and memory are free. */
  #start(): void {
    while (!this.#options.signal.aborted) {
      const at = this.#queue.findIndex(({ cell }) => this.#capacity.fits(cell));
      if (at < 0) return;
      const [resolved] = this.#queue.splice(at, 1);
      const failure = this.#claim(resolved!);
      if (failure !== undefined) this.#outcomes.fail(resolved!.cell, { failure, log: [] });
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
    const record = this.#owner.stored(resolved);
    const ready = record === undefined ? undefined : this.#outcomes.hit(resolved, record);
    if (ready === undefined) this.#launch(resolved);
    else {
      this.#locks.release(fingerprint);
      this.#owner.settle(ready);
    }
    return undefined;
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

  #announce(resolved: ResolvedCell, slots: number): void {
    const { cell, fingerprint } = resolved;
    const changes = nearestEarlier(this.#workspace, resolved)?.changes.map(describeChange) ?? [];
    this.#options.listener({ kind: "cell-started", cell: cell.id, fingerprint, slots, changes });
  }

  async #execute(resolved: ResolvedCell, slots: number): Promise<void> {
    const { cell } = resolved;
    const { listener, environment, signal, force, selection } = this.#options;
    const ended = await runCell(
      {
        workspace: this.#workspace,
        results: this.#outcomes.frontier.results,
        slots,
        environment,
        signal,
        shared: this.#shared,
        // Who forces a cell wants it computed, not remembered.
        remembers: !(force && selection.asked.has(cell)),
        report: (report) => listener(cellEvent(cell, report)),
      },
      resolved,
    );
    if (!("failure" in ended)) this.#owner.settle(this.#outcomes.ran(resolved, ended));
    // A cell that was stopped did not fail: the next run takes it up again.
    else if (!signal.aborted) this.#outcomes.fail(cell, ended);
  }
}
