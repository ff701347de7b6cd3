import type { ArchitectureIndex } from "../../spaces/search-space.ts";
import type { SearchContext } from "../define-strategy.ts";
import type { Parent } from "./parents.ts";

/** A cell that may be queried next. */
export interface Candidate {
  readonly architecture: ArchitectureIndex;
  /** The weakest parent of the moves that lead to it; undefined where it need not improve on any. */
  parent: Parent | undefined;
}

/** The candidates of one round: no network twice, and none that is paid for. */
export class Candidates {
  readonly #context: SearchContext;
  readonly #byNetwork = new Map<string | number, Candidate>();

  constructor(context: SearchContext) {
    this.#context = context;
  }

  /** Adds a cell unless it was paid for. Of one that was offered before, the weaker parent is kept, or none. */
  offer(architecture: ArchitectureIndex, parent: Parent | undefined): void {
    if (this.#context.ledger.paid(architecture) !== undefined) return;
    const key = this.#context.identity(architecture);
    const known = this.#byNetwork.get(key);
    if (known === undefined) this.#byNetwork.set(key, { architecture, parent });
    else if (parent === undefined || (known.parent !== undefined && parent.mean < known.parent.mean)) {
      known.parent = parent;
    }
  }

  /** In the order in which they were first offered. */
  list(): Candidate[] {
    return [...this.#byNetwork.values()];
  }
}
