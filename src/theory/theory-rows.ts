import type { RandomStream } from "../random/stream.ts";
import type { AnySpace } from "../spaces/search-space.ts";
import { type CountingLimits, countSpace, DEFAULT_LIMITS } from "./count-space.ts";
import { operationList } from "./families.ts";
import { familyRows } from "./family-rows.ts";
import { knownSpaces } from "./known-spaces.ts";
import type { CellCounts } from "./nasbench101-cells.ts";
import { countGenotypeEdits } from "./nasbench301-edits.ts";
import { type Counted, type Subject, subjectRows } from "./subject.ts";
import type { TheoryRow } from "./tables/theory.ts";

/** What the theory table is made of. */
export interface TheoryOptions {
  /** Spaces to count in, tabular or coded; their closed forms, where known, are there in any case. */
  readonly spaces: readonly AnySpace[];
  /** What was counted of NAS-Bench-101's cells; its closed forms are there in any case. */
  readonly cells?: CellCounts;
  /** Numbers of edits k, from 1; default 1, 2, 3. */
  readonly edits?: readonly number[];
  /** Draws the architectures of spaces too large to be looked at as a whole. */
  readonly stream: RandomStream;
  /** Default {@link DEFAULT_LIMITS}. */
  readonly limits?: CountingLimits;
}

/**
 * The theory section in numbers: |A| and |Dᵏ| by the formulas as printed (Delta-NAS, Theorems 1, 2, 4 and 5), by their
 * corrected forms and, where there are few enough architectures, by enumeration. First the two families of spaces by
 * depth, then the benchmark spaces, then whatever other spaces were given.
 */
export function theoryRows(options: TheoryOptions): TheoryRow[] {
  const { spaces, cells, edits = [1, 2, 3], stream, limits = DEFAULT_LIMITS } = options;
  const given = new Map(spaces.map((space) => [space.name, space]));
  const known = knownSpaces(edits);
  const names = new Set(known.map((subject) => subject.space));
  const others = spaces.filter((space) => !names.has(space.name)).map((space) => subjectOf(space, edits));
  return [
    ...familyRows(edits, limits),
    ...[...known, ...others].flatMap((subject) => {
      const { space } = subject;
      if (space === "nasbench101") return subjectRows(subject, edits, cells && countedCells(cells, edits));
      if (space === "nasbench301")
        return subjectRows(subject, edits, given.has(space) ? countedGenotypes() : undefined);
      const found = given.get(space);
      return subjectRows(subject, edits, found && countedIn(found, edits, stream.child(space), limits));
    }),
  ];
}

/** A space without an entry of its own: a list of operations where it has as many architectures as one. */
function subjectOf(space: AnySpace, edits: readonly number[]): Subject {
  const { name, positions, operationNames, size } = space;
  const r = operationNames.length;
  if (size === BigInt(r) ** BigInt(positions)) return operationList(positions, r, edits, name);
  return { space: name, n: { architectures: positions, differences: positions }, r, differenceNote: "", printed: [] };
}

function countedIn(space: AnySpace, edits: readonly number[], stream: RandomStream, limits: CountingLimits): Counted {
  const { examined, isWhole, unique, differences } = countSpace(space, edits, stream, limits);
  if (!isWhole) {
    const note = `distinct edits of ${examined} random architectures to their neighbours: a lower bound`;
    return { differences, isWhole, note };
  }
  const note = "every architecture looked at, and its edits to its neighbours or to all others";
  return { architectures: BigInt(examined), unique: BigInt(unique ?? examined), differences, isWhole, note };
}

/** NAS-Bench-301's single edits, and those of genotypes as they are written. */
function countedGenotypes(): Counted {
  const { sorted, unsorted, examined } = countGenotypeEdits();
  const unsortedNote =
    "genes as written: each may change its input to any that the other gene of the node does not read";
  return {
    differences: new Map([[1, sorted]]),
    isWhole: true,
    note: `all edits, of ${examined} genotypes that have every node in each of its states`,
    parts: (["signed", "unsigned"] as const).map((direction) => ({
      quantity: "unsorted-differences",
      k: 1,
      reading: `enumerated-${direction}`,
      value: unsorted[direction],
      note: unsortedNote,
    })),
  };
}

/** NAS-Bench-101's matrices, of which two parts are counted apart. */
function countedCells({ valid, unpruned, classes }: CellCounts, edits: readonly number[]): Counted {
  const unprunedNote = "labelled graphs of 2 to n vertices of which nothing is pruned, all enumerated";
  const differenceNote =
    "between labelled graphs of as many vertices of which nothing is pruned, all enumerated: no vertex loses its last edge";
  return {
    unique: classes,
    differences: valid.differences,
    isWhole: true,
    note: "every matrix that the benchmark accepts, and all that the edits lead to; edits of what is then pruned included",
    parts: [
      {
        quantity: "valid-architectures",
        k: 0,
        reading: "enumerated",
        value: valid.architectures,
        note: "matrices with a path from input to output and at most 9 edges left when the rest is pruned, all enumerated",
      },
      {
        quantity: "unpruned-architectures",
        k: 0,
        reading: "enumerated",
        value: unpruned.architectures,
        note: unprunedNote,
      },
      ...edits.flatMap((k) =>
        (["signed", "unsigned"] as const).map((direction) => ({
          quantity: "unpruned-differences" as const,
          k,
          reading: `enumerated-${direction}` as const,
          value: unpruned.differences.get(k)![direction],
          note: differenceNote,
        })),
      ),
    ],
  };
}
