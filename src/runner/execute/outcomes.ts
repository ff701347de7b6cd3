import { success } from "../../failure/failure.ts";
import { type Change, describeChange } from "../explain/changes.ts";
import type { PlannedCell } from "../plan/plan.ts";
import { publishCell } from "../publish/publish.ts";
import { type PublishedState, readPublishedState, writePublishedState } from "../publish/published-state.ts";
import type { ResultRecord } from "../store/record.ts";
import type { RunSummary } from "./events.ts";
import { Frontier } from "./frontier.ts";
import type { CellFailure } from "./run-cell.ts";
import type { RunOptions } from "./run-options.ts";
import type { ResolvedCell, Workspace } from "./workspace.ts";

/** How many cells ended how. */
export type RunCounts = Pick<RunSummary, "ran" | "hits" | "failed" | "skipped">;

/** What became of the cells of a run: counts and tells every outcome, and publishes results as they come in. */
export class Outcomes {
  readonly #workspace: Workspace;
  readonly #options: RunOptions;
  readonly #frontier: Frontier;
  readonly #published: PublishedState;
  readonly #publishedBefore: string;
  readonly #stale: PlannedCell[] = [];
  readonly #counts = { ran: 0, hits: 0, failed: 0, skipped: 0 };

  constructor(workspace: Workspace, options: RunOptions) {
    this.#workspace = workspace;
    this.#options = options;
    this.#frontier = new Frontier(options.selection.cells);
    this.#published = readPublishedState(workspace.plan.root);
    this.#publishedBefore = JSON.stringify([...this.#published]);
  }

  /** What came of it so far. */
  get counts(): RunCounts {
    return this.#counts;
  }

  /** The cells whose earlier results a dirty run took although they are not current. */
  get stale(): readonly PlannedCell[] {
    return this.#stale;
  }

  get frontier(): Pick<Frontier, "size" | "results" | "first" | "open" | "done"> {
    return this.#frontier;
  }

  /** A stored result is reused. Like {@link take} and {@link ran}, returns the cells that can now be looked up. */
  hit({ cell, fingerprint }: ResolvedCell, record: ResultRecord): PlannedCell[] {
    this.#counts.hits += 1;
    this.#options.listener({ kind: "cell-hit", cell: cell.id, fingerprint });
    return this.#accept(cell, record);
  }

  /** An earlier result is taken as it stands. */
  take(cell: PlannedCell, record: ResultRecord, changes: readonly Change[]): PlannedCell[] {
    this.#counts.hits += 1;
    this.#stale.push(cell);
    const { fingerprint } = record;
    this.#options.listener({ kind: "cell-stale", cell: cell.id, fingerprint, changes: changes.map(describeChange) });
    return this.#accept(cell, record);
  }

  /** A cell was run. */
  ran({ cell, fingerprint }: ResolvedCell, record: ResultRecord): PlannedCell[] {
    this.#counts.ran += 1;
    this.#options.listener({ kind: "cell-finished", cell: cell.id, fingerprint, seconds: record.seconds });
    return this.#accept(cell, record);
  }

  /** A cell has failed: what needs it cannot run. */
  fail(cell: PlannedCell, { failure, log }: CellFailure): void {
    this.#counts.failed += 1;
    this.#options.listener({ kind: "cell-failed", cell: cell.id, failure, log });
    for (const down of this.#frontier.lose(cell)) this.#skip(down, cell.id);
  }

  /** The run was stopped: what has no result now gets none. */
  stop(): void {
    for (const cell of this.#frontier.open()) {
      this.#frontier.lose(cell);
      this.#skip(cell, "stopped");
    }
  }

  /** Remembers for the next run what was published. */
  close(): void {
    if (JSON.stringify([...this.#published]) === this.#publishedBefore) return;
    writePublishedState(this.#workspace.plan.root, this.#published);
  }

  #skip(cell: PlannedCell, because: PlannedCell["id"] | "stopped"): void {
    this.#counts.skipped += 1;
    this.#options.listener({ kind: "cell-skipped", cell: cell.id, because });
  }

  /** Publishes a result and takes it in. */
  #accept(cell: PlannedCell, record: ResultRecord): PlannedCell[] {
    const { plan, store } = this.#workspace;
    const { publish, dirty } = this.#options;
    const published = publish && !dirty ? publishCell(plan.root, store, cell, record, this.#published) : success([]);
    if (!published.ok) {
      this.fail(cell, { failure: published.failure, log: [] });
      return [];
    }
    const paths = published.value;
    if (paths.length > 0) this.#options.listener({ kind: "published", cell: cell.id, paths });
    return this.#frontier.finish(cell, record);
  }
}
