import type { PlannedCell } from "../plan/plan.ts";
import type { ResultRecord } from "../store/record.ts";

/** How far a run has come in the graph of its cells: a cell is open, or has a result, or is lost. */
export class Frontier {
  readonly #cells: ReadonlySet<PlannedCell>;
  readonly #results = new Map<PlannedCell, ResultRecord>();
  readonly #lost = new Set<PlannedCell>();
  /** Per cell, how many upstream cells have no result yet. */
  readonly #missing = new Map<PlannedCell, number>();
  readonly #downstream = new Map<PlannedCell, PlannedCell[]>();

  /** `cells` holds with every cell all that it needs. */
  constructor(cells: readonly PlannedCell[]) {
    this.#cells = new Set(cells);
    for (const cell of this.#cells) {
      const upstream = cell.upstream;
      this.#missing.set(cell, upstream.length);
      for (const up of upstream) {
        const list = this.#downstream.get(up);
        if (list === undefined) this.#downstream.set(up, [cell]);
        else list.push(cell);
      }
    }
  }

  get size(): number {
    return this.#cells.size;
  }

  /** The results so far. */
  get results(): ReadonlyMap<PlannedCell, ResultRecord> {
    return this.#results;
  }

  /** The cells that need nothing. */
  first(): PlannedCell[] {
    return [...this.#cells].filter((cell) => this.#missing.get(cell) === 0);
  }

  /** The cells that have neither a result nor been lost. */
  open(): PlannedCell[] {
    return [...this.#cells].filter((cell) => !this.#results.has(cell) && !this.#lost.has(cell));
  }

  /** The cells that have a result, in plan order. */
  done(): PlannedCell[] {
    return [...this.#cells].filter((cell) => this.#results.has(cell));
  }

  /** Gives a cell its result; returns the cells that now have all that they need. */
  finish(cell: PlannedCell, record: ResultRecord): PlannedCell[] {
    this.#results.set(cell, record);
    const ready: PlannedCell[] = [];
    for (const down of this.#downstream.get(cell) ?? []) {
      const missing = this.#missing.get(down)! - 1;
      this.#missing.set(down, missing);
      if (missing === 0) ready.push(down);
    }
    return ready;
  }

  /** Gives a cell up, and all that need it; returns those of the latter that were not lost before. */
  lose(cell: PlannedCell): PlannedCell[] {
    this.#lost.add(cell);
    const below = [cell];
    for (const lost of below) {
      for (const down of this.#downstream.get(lost) ?? []) {
        if (this.#lost.has(down)) continue;
        this.#lost.add(down);
        below.push(down);
      }
    }
    return below.slice(1);
  }
}
