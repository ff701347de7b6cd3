import { countArchitectures, countDifferences } from "./closed-forms.ts";
import { printedCellSize, printedDifferences, printedListSize } from "./printed-numbers.ts";
import { adjacencyMatrixSlots, operationListSlots, type Slots } from "./slots.ts";
import type { Subject } from "./subject.ts";

/** A subject and the independent slots that it consists of. */
export interface SlotSubject extends Subject {
  readonly slots: Slots;
}

/** The list-of-operations space of Theorem 1: a network of n layers, each one of r operations. */
export function operationList(n: number, r: number, edits: readonly number[], space = "operation-list"): SlotSubject {
  const slots = operationListSlots(n, r);
  return {
    space,
    n: { architectures: n, differences: n },
    r,
    slots,
    architectures: { value: countArchitectures(slots), note: "r^n" },
    differences: (k) => countDifferences(slots, k),
    differenceNote: "(r(r − 1))^k C(n, k) with direction",
    printed: [printedListSize(n, r), ...printedDifferences(n, r, edits, "layers")],
  };
}

/** The cell space of Theorem 2: n vertices, an adjacency matrix, one of r operations on each inner vertex. */
export function adjacencyMatrix(
  n: number,
  r: number,
  edits: readonly number[],
  space = "adjacency-matrix",
): SlotSubject {
  const slots = adjacencyMatrixSlots(n, r);
  return {
    space,
    n: { architectures: n, differences: n },
    r,
    slots,
    architectures: {
      value: countArchitectures(slots),
      note: "2^(n(n − 1)/2) r^(n − 2): matrices as written, invalid and isomorphic ones included",
    },
    differences: (k) => countDifferences(slots, k),
    differenceNote: "n(n − 1)/2 edges to insert or delete, n − 2 operations to change",
    printed: [printedCellSize(n, r), ...printedDifferences(n, r, edits, "nodes", "; has no term for edges")],
  };
}
