import type { Failure } from "../../failure/failure.ts";
import { type Change, describeChange } from "../explain/changes.ts";
import type { PlannedCell } from "../plan/plan.ts";
import { Origins } from "../publish/origins.ts";
import { type Publication, type Publisher, publishCell } from "../publish/publish.ts";
import { PublishedState } from "../publish/published-state.ts";
import type { ResultRecord } from "../store/record.ts";
import type { RunSummary } from "./events.ts";
import { Frontier } from "./frontier.ts";
import type { CellFailure } from "./run-cell.ts";
import type { RunOptions } from "./run-options.ts";
import type { ResolvedCell, Workspace } from "./workspace.ts";

/** How many cells ended how. */
export type RunCounts = Pick<RunSummary, "ran" | "hits" | "failed" | "skipped">;

/** For a result that was just made: its files went bad between the cell and the store. */
function damaged(cell: PlannedCell): Failure {
  const message = `a stored file of "${cell.id}" does not hold what was written`;
  return { code: "corrupt-file", message, remedy: "Run again; if it comes back, check the disk." };
}

/** What became of the cells of a run: counts and tells every outcome, and publishes results as they come in. */
export class Outcomes {
  readonly #options: RunOptions;
  readonly #frontier: Frontier;
  readonly #publisher: Publisher;
  readonly #stale: PlannedCell[] = [];
  readonly #counts = { ran: 0, hits: 0, failed: 0, skipped: 0 };

  constructor({ plan: { root, lock }, store }: Workspace, options: RunOptions) {
    this.#options = options;
    this.#frontier = new Frontier(options.selection.cells);
    const state = new PublishedState(root);
    this.#publisher = { root, store, state, origins: new Origins(root, store, state, lock), verify: options.verify };
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

  /**
   * A stored result is reused. Like {@link take} and {@link ran}, returns the cells that can now be looked up; undefined
   * when the result turns out to be damaged as it is published, and the cell is to be run.
   */
  hit({ cell, fingerprint }: ResolvedCell, record: ResultRecord): PlannedCell[] | undefined {
    const publication = this.#publish(cell, record);
    if (publication.kind === "damaged") return undefined;
    this.#counts.hits += 1;
    this.#options.listener({ kind: "cell-hit", cell: cell.id, fingerprint });
    return this.#accept(cell, record, publication);
  }

  /** An earlier result is taken as it stands. */
  take(cell: PlannedCell, record: ResultRecord, changes: readonly Change[]): PlannedCell[] {
    this.#counts.hits += 1;
    this.#stale.push(cell);
    const { fingerprint } = record;
    this.#options.listener({ kind: "cell-stale", cell: cell.id, fingerprint, changes: changes.map(describeChange) });
    return this.#accept(cell, record, this.#publish(cell, record));
  }

  /** A cell was run. */
  ran({ cell, fingerprint }: ResolvedCell, record: ResultRecord): PlannedCell[] {
    this.#counts.ran += 1;
    this.#options.listener({ kind: "cell-finished", cell: cell.id, fingerprint, seconds: record.seconds });
    return this.#accept(cell, record, this.#publish(cell, record));
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
    this.#publisher.state.save();
  }

  #skip(cell: PlannedCell, because: PlannedCell["id"] | "stopped"): void {
    this.#counts.skipped += 1;
    this.#options.listener({ kind: "cell-skipped", cell: cell.id, because });
  }

  #publish(cell: PlannedCell, record: ResultRecord): Publication {
    const { publish, dirty } = this.#options;
    return publish && !dirty ? publishCell(this.#publisher, cell, record) : { kind: "published", paths: [], notes: [] };
  }

  /** Takes a published result in. */
  #accept(cell: PlannedCell, record: ResultRecord, publication: Publication): PlannedCell[] {
    const { listener } = this.#options;
    if (publication.kind !== "published") {
      const failure = publication.kind === "failed" ? publication.failure : damaged(cell);
      this.fail(cell, { failure, log: [] });
      return [];
    }
    for (const message of publication.notes) listener({ kind: "cell-note", cell: cell.id, message });
    const { paths } = publication;
    if (paths.length > 0) listener({ kind: "published", cell: cell.id, paths });
    return this.#frontier.finish(cell, record);
  }
}
