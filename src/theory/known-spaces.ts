import {
  countArchitectures,
  countDartsArchitectures,
  countDartsEdits,
  countDifferences,
  countMacroArchitectures,
} from "./closed-forms.ts";
import { adjacencyMatrix, operationList } from "./families.ts";
import { printedCellSize, printedDifferences, printedListSize } from "./printed-numbers.ts";
import { operationListSlots } from "./slots.ts";
import type { Subject } from "./subject.ts";

const NO_MATRIX_FAULT = "has no place for operations on edges: r^(n(n − 1)/2) is right";

/** A cell of n nodes with one of r operations, `none` among them, on each of its n(n − 1)/2 edges. */
function edgeCell(space: string, n: number, r: number, edits: readonly number[]): Subject {
  const edges = (n * (n - 1)) / 2;
  const slots = operationListSlots(edges, r);
  return {
    space,
    n: { architectures: n, differences: edges },
    r,
    architectures: { value: countArchitectures(slots), note: "r^(n(n − 1)/2): an operation on each edge" },
    differences: (k) => countDifferences(slots, k),
    differenceNote: "n edges",
    printed: [
      printedCellSize(n, r, NO_MATRIX_FAULT),
      ...printedDifferences(edges, r, edits, "edges"),
      ...printedDifferences(n, r, edits, "nodes", "; operations are on edges"),
    ],
  };
}

/** NAS-Bench-301's two DARTS cells, which the paper describes as a list of 20 operations. */
function nasbench301(): Subject {
  const described = "the paper says 10^21 and describes a list of depth 20 with 4 operations; the space is another one";
  return {
    space: "nasbench301",
    n: { architectures: 4, differences: 4 },
    r: 7,
    architectures: {
      value: countDartsArchitectures(),
      note: "two cells of n nodes, each with 2 different inputs and one of r operations on either",
    },
    differences: (k) => (k === 1 ? countDartsEdits() : undefined),
    differenceNote: "an operation or an input of one of the 16 places of both cells, the two of a node sorted by input",
    printed: [printedListSize(20, 4, described)],
  };
}

/** TransNAS-Bench-101's macro space, for which the paper has no formula. */
function transnasMacro(): Subject {
  return {
    space: "transnas101-macro",
    n: { architectures: 6, differences: 6 },
    r: 4,
    architectures: {
      value: countMacroArchitectures(),
      note: "4 to n modules of r kinds, 1 to 3 of which double the channels and 1 to 4 halve the resolution",
    },
    differenceNote: "",
    printed: [],
  };
}

/** The benchmark spaces of the paper, by closed form. */
export function knownSpaces(edits: readonly number[]): readonly Subject[] {
  return [
    operationList(20, 4, edits, "block(20,4)"),
    adjacencyMatrix(7, 3, edits, "nasbench101"),
    edgeCell("nasbench201", 4, 5, edits),
    edgeCell("transnas101-micro", 4, 4, edits),
    transnasMacro(),
    nasbench301(),
  ];
}
