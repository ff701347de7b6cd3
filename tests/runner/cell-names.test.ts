import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { unwrap } from "../../src/failure/failure.ts";
import { cellFolder, cellId } from "../../src/runner/cell.ts";
import type { Plan, PlannedCell, PlannedStage } from "../../src/runner/plan/plan.ts";
import { selectCells } from "../../src/runner/plan/select-cells.ts";

type Cells = readonly Readonly<Record<string, string>>[];

/** As much of a plan as selectors look at. */
function planOf(cells: Cells): Plan {
  const stage = { name: "sample", cells: [] as PlannedCell[] } as unknown as PlannedStage;
  const made = cells.map((coordinates) => ({
    id: cellId("sample", coordinates),
    stage,
    coordinates,
    derived: {},
    upstream: [],
  }));
  (stage as { cells: readonly unknown[] }).cells = made;
  return { stages: [stage], cells: made } as unknown as Plan;
}

const odd = fc.string({
  unit: fc.constantFrom(
    "a",
    "B",
    "7",
    "/",
    ",",
    "=",
    "[",
    "]",
    "%",
    "2",
    "C",
    "(",
    ")",
    " ",
    ".",
    "\n",
    "é",
    "\u{1f600}",
  ),
  maxLength: 8,
});
const value = fc.oneof(odd, fc.string({ maxLength: 200 }), fc.constantFrom("", ",", ",n=1", "%2C", "a,", ",=", "n=1,"));
const coordinates = fc.record({ d: value, n: value });

describe("a cell's name", () => {
  test("shows plain values as they are, with slashes, brackets of all kinds but square ones, and commas", () => {
    expect(String(cellId("search", { task: "block(20,4)/cifar10/zen", n: 78, on: true }))).toBe(
      "search[task=block(20,4)/cifar10/zen,n=78,on=true]",
    );
    expect(String(cellId("a", { d: "x[1],n=2", e: "50%", f: "%5B", g: "a\nb", h: "x," }))).toBe(
      "a[d=x%5B1%5D%2Cn=2,e=50%,f=%255B,g=a%0Ab,h=x%2C]",
    );
    expect(String(cellId("fetch", {}))).toBe("fetch");
  });

  test("is a selector of that cell and of no other, whatever its values are", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(coordinates, { minLength: 1, maxLength: 5, selector: (each) => JSON.stringify(each) }),
        (cells) => {
          const plan = planOf(cells);
          for (const cell of plan.cells) expect(unwrap(selectCells(plan, [cell.id])).cells).toEqual([cell]);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("may be written by hand without escapes where it can be told what is meant", () => {
    const plan = planOf([
      { d: "block(20,4)", n: "1" },
      { d: "block(20,4)", n: "2" },
      { d: "x", n: "2" },
    ]);
    const found = (selector: string) => unwrap(selectCells(plan, [selector])).cells.map((cell) => String(cell.id));
    expect(found("sample[d=block(20,4)]")).toEqual(["sample[d=block(20,4),n=1]", "sample[d=block(20,4),n=2]"]);
    expect(found("sample[n=2,d=block(20,4)]")).toEqual(["sample[d=block(20,4),n=2]"]);
    expect(found("sample[n=2]")).toHaveLength(2);
  });
});

describe("a cell's folder", () => {
  test("differs between cells of different coordinates, is one plain name, and does not hang on the order of keys", () => {
    fc.assert(
      fc.property(coordinates, coordinates, (first, second) => {
        const same = first.d === second.d && first.n === second.n;
        expect(cellFolder(first) === cellFolder(second)).toBe(same);
        expect(cellFolder(first)).toMatch(/^[\w.+=,%-]{1,120}$/);
        expect(cellFolder({ n: first.n, d: first.d })).toBe(cellFolder(first));
      }),
      { numRuns: 1000 },
    );
    expect(cellFolder({ task: "nasbench201/cifar10", labelled: 78 })).toBe("labelled=78,task=nasbench201%2Fcifar10");
    expect(cellFolder({ d: "x".repeat(200) })).toMatch(/^[0-9a-f]{32}$/);
    expect(cellFolder({})).toBe("_");
  });
});
