import { enumerateCodes, enumerateDifferences } from "./brute-force.ts";
import type { CountingLimits } from "./count-space.ts";
import { adjacencyMatrix, operationList, type SlotSubject } from "./families.ts";
import { type Counted, subjectRows } from "./subject.ts";
import type { TheoryRow } from "./tables/theory.ts";

/** The operations of the families' rows: the paper's reading of its block space, and NAS-Bench-101's. */
const LIST_OPERATIONS = 4;
const CELL_OPERATIONS = 3;

/** The depths of the families' rows, up to the paper's 20 layers and to three nodes beyond NAS-Bench-101's 7. */
const LIST_DEPTHS = Array.from({ length: 20 }, (_, at) => at + 1);
const CELL_NODES = Array.from({ length: 9 }, (_, at) => at + 2);

/** The rows of both families by depth, each checked by brute force while it is small: the growth figure's table. */
export function familyRows(edits: readonly number[], limits: CountingLimits): TheoryRow[] {
  const subjects = [
    ...LIST_DEPTHS.map((n) => operationList(n, LIST_OPERATIONS, edits)),
    ...CELL_NODES.map((n) => adjacencyMatrix(n, CELL_OPERATIONS, edits)),
  ];
  return subjects.flatMap((subject) => subjectRows(subject, edits, bruteForce(subject, edits, limits)));
}

function bruteForce(subject: SlotSubject, edits: readonly number[], limits: CountingLimits): Counted | undefined {
  const { slots, architectures } = subject;
  if (architectures === undefined || architectures.value > BigInt(limits.pairs)) return undefined;
  return {
    architectures: BigInt(enumerateCodes(slots).length),
    differences: enumerateDifferences(slots, edits),
    isWhole: true,
    note: "every architecture written out, every pair subtracted as one-hot vectors",
  };
}
