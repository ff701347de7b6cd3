import { totalmem } from "node:os";
import type { PlannedCell } from "../plan/plan.ts";

/** What running cells share. */
export interface Limits {
  /** Cores that may be busy at once. */
  readonly jobs: number;
  /** Bytes that the memory hints of cells running at once may add up to. */
  readonly memory: number;
}

/** What one running cell holds of the limits. */
export interface Share {
  readonly slots: number;
  readonly memory: number;
}

/** The bytes that this process may count on: those of the machine, or of the container where that has fewer. */
export function machineMemory(): number {
  const constrained = process.constrainedMemory();
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}

/** Keeps account of cores and memory. A cell that asks for more than there is gets all of it. */
export class Capacity {
  readonly #limits: Limits;
  #slots: number;
  #memory: number;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#slots = limits.jobs;
    this.#memory = limits.memory;
  }

  /** What a cell takes while it runs. */
  shareOf({ slots, memory }: Pick<PlannedCell, "slots" | "memory">): Share {
    const { jobs, memory: most } = this.#limits;
    return { slots: slots === "max" ? jobs : Math.min(slots, jobs), memory: Math.min(memory, most) };
  }

  /** Whether a cell can start now. */
  fits(cell: Pick<PlannedCell, "slots" | "memory">): boolean {
    const { slots, memory } = this.shareOf(cell);
    return slots <= this.#slots && memory <= this.#memory;
  }

  /** Takes a cell's share, which must fit. */
  take(cell: Pick<PlannedCell, "slots" | "memory">): Share {
    const share = this.shareOf(cell);
    this.#slots -= share.slots;
    this.#memory -= share.memory;
    return share;
  }

  /** Gives back what {@link take} took. */
  release(share: Share): void {
    this.#slots += share.slots;
    this.#memory += share.memory;
  }
}
