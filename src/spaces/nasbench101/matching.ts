import type { Cell } from "./cell.ts";
import { MAX_INTERIOR, OUTPUT_SLOT } from "./code.ts";
import { type SlottedCell, slotted } from "./slots.ts";

/**
 * Cost of one difference between two cells. An edge of the second that would lead from a later to an earlier slot of
 * the first costs one more: five interior vertices have ten edges at most, so that this never outweighs a difference.
 */
const DIFFERENCE = 32;

/** Which slot of one cell corresponds to which of another, as {@link SlottedCell} numbers them. */
export interface Matching {
  /** Number of differing operations and edges: the graph edit distance of the two cells. */
  readonly distance: number;
  /** Slot of the second cell that each interior slot 1 … 5 of the first corresponds to; length 5. */
  readonly slots: readonly number[];
}

/**
 * The correspondence of interior vertices under which two cells differ least; inputs correspond, and outputs do.
 *
 * The smaller cell is filled up with vacant slots, which differ from every operation. Then the exact graph edit
 * distance at unit costs is a minimum over at most 5! permutations: leaving two vertices unmatched never costs less
 * than matching them. They are walked depth first, and a branch is left as soon as it cannot improve on the best. Ties
 * go to fewer edges against the first cell's order, then to the first permutation in lexicographic order.
 */
export function bestMatching(a: Cell, b: Cell): Matching {
  const search = new MatchingSearch(slotted(a), slotted(b), Math.max(a.operations.length, b.operations.length));
  return search.best();
}

class MatchingSearch {
  readonly #first: Uint8Array;
  readonly #second: Uint8Array;
  readonly #size: number;
  readonly #rim: number;
  /** Cost of matching slot `1 + i` of the first with `1 + k` of the second, edges among interior slots left out. */
  readonly #single = new Uint16Array(MAX_INTERIOR * MAX_INTERIOR);
  /** Least cost, edges among interior slots left out, of matching slots `1 + i` and later ones. */
  readonly #atLeast = new Uint16Array(MAX_INTERIOR + 1);
  readonly #slots = [1, 2, 3, 4, 5];
  #bestCost = Number.POSITIVE_INFINITY;
  #bestSlots: readonly number[] = this.#slots;

  constructor(first: SlottedCell, second: SlottedCell, size: number) {
    this.#first = first.successors;
    this.#second = second.successors;
    this.#size = size;
    this.#rim = DIFFERENCE * (((first.successors[0]! ^ second.successors[0]!) >> OUTPUT_SLOT) & 1);
    for (let i = size - 1; i >= 0; i--) {
      let least = Number.POSITIVE_INFINITY;
      for (let k = 0; k < size; k++) {
        const operations = first.operations[i] === second.operations[k] ? 0 : 1;
        const inputs = ((first.successors[0]! >> (i + 1)) ^ (second.successors[0]! >> (k + 1))) & 1;
        const outputs = ((first.successors[i + 1]! ^ second.successors[k + 1]!) >> OUTPUT_SLOT) & 1;
        const cost = DIFFERENCE * (operations + inputs + outputs);
        this.#single[i * MAX_INTERIOR + k] = cost;
        least = Math.min(least, cost);
      }
      this.#atLeast[i] = this.#atLeast[i + 1]! + least;
    }
  }

  best(): Matching {
    this.#match(0, 0, this.#rim);
    return { distance: Math.floor(this.#bestCost / DIFFERENCE), slots: this.#bestSlots };
  }

  /** Matches slot `1 + i` of the first and all later ones; `used` holds the taken slots of the second as bits. */
  #match(i: number, used: number, cost: number): void {
    if (i === this.#size) {
      this.#bestCost = cost;
      this.#bestSlots = this.#slots.slice();
      return;
    }
    for (let slot = 1; slot <= this.#size; slot++) {
      if ((used >> slot) & 1) continue;
      const grown = cost + this.#single[i * MAX_INTERIOR + slot - 1]! + this.#earlier(i, slot);
      if (grown + this.#atLeast[i + 1]! >= this.#bestCost) continue;
      this.#slots[i] = slot;
      this.#match(i + 1, used | (1 << slot), grown);
    }
  }

  /** Cost of the edges between slot `1 + i` of the first, matched with `slot`, and the slots matched before it. */
  #earlier(i: number, slot: number): number {
    const row = this.#second[slot]!;
    let cost = 0;
    for (let j = 0; j < i; j++) {
      const other = this.#slots[j]!;
      const forward = ((this.#first[j + 1]! >> (i + 1)) ^ (this.#second[other]! >> slot)) & 1;
      cost += DIFFERENCE * forward + (DIFFERENCE + 1) * ((row >> other) & 1);
    }
    return cost;
  }
}
