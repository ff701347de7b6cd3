import { beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { randomStream } from "../../src/random/stream.ts";
import { blockSpaceNamed } from "../../src/spaces/block/space.ts";
import { nasbench201 } from "../../src/spaces/nasbench201/space.ts";
import { nasbench301 } from "../../src/spaces/nasbench301/space.ts";
import { transnas101Macro } from "../../src/spaces/transnas101-macro/space.ts";
import { columnsOf, rowsOf } from "../../src/tables/table.ts";
import { countSpace, DEFAULT_LIMITS } from "../../src/theory/count-space.ts";
import { familyRows } from "../../src/theory/family-rows.ts";
import { countCells } from "../../src/theory/nasbench101-cells.ts";
import { type TheoryRow, theorySchema } from "../../src/theory/tables/theory.ts";
import { theoryRow } from "../../src/theory/theory-row.ts";
import { theoryRows } from "../../src/theory/theory-rows.ts";
import { unwrapped } from "../spaces/results.ts";

let rows: TheoryRow[];
beforeAll(() => {
  const spaces = [
    nasbench201,
    nasbench301,
    transnas101Macro,
    unwrapped(blockSpaceNamed("block(20,4)")),
    unwrapped(blockSpaceNamed("block(4,3)")),
  ];
  rows = theoryRows({ spaces, cells: countCells([1, 2, 3]), stream: randomStream("theory") });
}, 120_000);

/** `value agrees` of the rows of a space, by reading and, where several formulas are printed, n. */
function numbers(space: string, quantity: string, k: number): Record<string, string> {
  const own = rows.filter((row) => row.space === space && row.quantity === quantity && row.k === k);
  return Object.fromEntries(
    own.map(({ reading, n, value, agrees }) => [
      reading === "printed" ? `printed n=${n}` : reading,
      `${value} ${agrees}`,
    ]),
  );
}

describe("the theory table", () => {
  test("says of NAS-Bench-201: 15,625 cells, 6,466 distinct, 120 signed and 60 unsigned edits where 30 is printed", () => {
    expect(numbers("nasbench201", "architectures", 0)).toEqual({
      "printed n=4": "3750 no",
      corrected: "15625 yes",
      enumerated: "15625 yes",
    });
    expect(numbers("nasbench201", "unique-architectures", 0)).toEqual({ enumerated: "6466 yes" });
    expect(numbers("nasbench201", "differences", 1)).toEqual({
      "printed n=6": "30 no",
      "printed n=4": "20 no",
      "corrected-signed": "120 yes",
      "corrected-unsigned": "60 yes",
      "enumerated-signed": "120 yes",
      "enumerated-unsigned": "60 yes",
    });
    expect(numbers("nasbench201", "differences", 3)).toEqual({
      "printed n=6": "2500 no",
      "printed n=4": "500 no",
      "corrected-signed": "160000 yes",
      "corrected-unsigned": "80000 yes",
      "enumerated-signed": "160000 yes",
      "enumerated-unsigned": "80000 yes",
    });
  });

  test("says of TransNAS-Bench-101's macro space, which has no formula, what its 3,256 stacks give", () => {
    expect(numbers("transnas101-macro", "architectures", 0)).toEqual({
      corrected: "3256 yes",
      enumerated: "3256 yes",
    });
    const counted = (k: number) => numbers("transnas101-macro", "differences", k);
    expect(counted(1)).toEqual({ "enumerated-signed": "120 yes", "enumerated-unsigned": "60 yes" });
    expect(counted(2)).toEqual({ "enumerated-signed": "5240 yes", "enumerated-unsigned": "2620 yes" });
    // 36 differences of three edits have no negation: 93,356 / 2 + 18.
    expect(counted(3)).toEqual({ "enumerated-signed": "93356 yes", "enumerated-unsigned": "46696 yes" });
    const note = (k: number) =>
      rows.find(({ space, k: own, reading }) => space === "transnas101-macro" && own === k && /unsigned/.test(reading))!
        .note;
    expect(note(2)).not.toContain("negation");
    expect(note(3)).toEndWith("; 36 have no negation and count alone");
  });

  test("says of NAS-Bench-301 that its 776 single edits are all, 24 of them without a negation, and 824 unsorted", () => {
    expect(numbers("nasbench301", "architectures", 0)).toEqual({
      "printed n=20": "1099511627776 no",
      corrected: "1076746950455072400 yes",
    });
    expect(numbers("nasbench301", "differences", 1)).toEqual({
      "corrected-signed": "776 yes",
      "corrected-unsigned": "400 yes",
      "enumerated-signed": "776 yes",
      "enumerated-unsigned": "400 yes",
    });
    expect(numbers("nasbench301", "unsorted-differences", 1)).toEqual({
      "enumerated-signed": "824 yes",
      "enumerated-unsigned": "412 yes",
    });
    const own = rows.filter(({ space }) => space === "nasbench301");
    expect(own.some(({ note, reading }) => note.includes("bound") || reading.startsWith("sampled"))).toBe(false);
    expect(own.find(({ reading }) => reading === "enumerated-unsigned")!.note).toEndWith(
      "; 24 have no negation and count alone",
    );
  });

  test("says of NAS-Bench-101: 45,927 printed, 509,607,936 matrices, 423,624 cells, 72 signed edits", () => {
    expect(numbers("nasbench101", "architectures", 0)).toEqual({
      "printed n=7": "45927 no",
      corrected: "509607936 yes",
    });
    expect(numbers("nasbench101", "unique-architectures", 0)).toEqual({ enumerated: "423624 yes" });
    expect(numbers("nasbench101", "differences", 1)).toEqual({
      "printed n=7": "21 no",
      "corrected-signed": "72 yes",
      "corrected-unsigned": "36 yes",
      "enumerated-signed": "72 yes",
      "enumerated-unsigned": "36 yes",
    });
    expect(numbers("nasbench101", "differences", 2)["enumerated-signed"]).toBe("2460 yes");
    expect(numbers("nasbench101", "valid-architectures", 0)).toEqual({ enumerated: "373754169 yes" });
    expect(numbers("nasbench101", "unpruned-architectures", 0)).toEqual({ enumerated: "1293208 yes" });
    expect(numbers("nasbench101", "unpruned-differences", 1)).toEqual({
      "enumerated-signed": "68 yes",
      "enumerated-unsigned": "34 yes",
    });
  });

  test("says of the block space that Theorem 1 is right, and samples all 240 of its edits", () => {
    expect(numbers("block(20,4)", "architectures", 0)).toEqual({
      "printed n=20": "1099511627776 yes",
      corrected: "1099511627776 yes",
    });
    expect(numbers("block(20,4)", "differences", 1)).toEqual({
      "printed n=20": "80 no",
      "corrected-signed": "240 yes",
      "corrected-unsigned": "120 yes",
      "sampled-signed": "240 yes",
      "sampled-unsigned": "120 yes",
    });
  });

  test("has the sizes of the other benchmark spaces without any of them being given", () => {
    expect(numbers("transnas101-micro", "architectures", 0).corrected).toBe("4096 yes");
    expect(numbers("transnas101-micro", "differences", 1)["corrected-signed"]).toBe("72 yes");
  });

  test("counts a space of its own at every distance, and tells a chance agreement from a right formula", () => {
    expect(numbers("block(4,3)", "differences", 1)["printed n=4"]).toBe("12 yes");
    const chance = rows.find((row) => row.space === "block(4,3)" && row.k === 1 && row.reading === "printed");
    expect(chance?.note).toContain("the number without direction for this n and r only");
    expect(numbers("block(4,3)", "differences", 3)).toEqual({
      "printed n=4": "108 no",
      "corrected-signed": "864 yes",
      "corrected-unsigned": "432 yes",
      "enumerated-signed": "864 yes",
      "enumerated-unsigned": "432 yes",
    });
  });

  test("names the fault of every printed number that is wrong", () => {
    const wrong = rows.filter((row) => row.agrees === "no");
    expect(wrong.length).toBeGreaterThan(10);
    expect(wrong.every((row) => row.reading === "printed")).toBe(true);
    for (const row of wrong) expect(row.note).toMatch(/^Theorem [1245](, n \w+)?: .{20,}/);
    const corrected = rows.filter((row) => row.reading.startsWith("corrected"));
    expect(corrected.length).toBeGreaterThan(wrong.length);
    expect(corrected.every((row) => row.agrees === "yes")).toBe(true);
  });

  test("is a table of the declared columns, each value with its logarithm", () => {
    expect(Object.keys(rows[0]!).sort()).toEqual(Object.keys(theorySchema).sort());
    expect(rowsOf(columnsOf(theorySchema, rows)).length).toBe(rows.length);
    for (const { value, log10 } of rows) {
      if (value === "0") expect(log10).toBeNaN();
      else expect(10 ** log10 / Number(value)).toBeCloseTo(1, 9);
    }
  });

  test("is the same for the same stream", () => {
    const again = () => theoryRows({ spaces: [unwrapped(blockSpaceNamed("block(6,9)"))], stream: randomStream("x") });
    expect(again()).toEqual(again());
  });
});

describe("the families by depth", () => {
  test("reach depth 20 and 10 nodes, and are enumerated as long as they are small", () => {
    const family = familyRows([1], DEFAULT_LIMITS);
    const sizes = (space: string, reading: string) =>
      family.filter((row) => row.space === space && row.quantity === "architectures" && row.reading === reading);
    expect(sizes("operation-list", "corrected").map((row) => row.value)).toEqual(
      Array.from({ length: 20 }, (_, at) => String(4n ** BigInt(at + 1))),
    );
    expect(sizes("operation-list", "enumerated").map((row) => row.n)).toEqual([1, 2, 3, 4]);
    expect(sizes("adjacency-matrix", "enumerated").map((row) => row.value)).toEqual(["2", "24", "576"]);
    expect(sizes("adjacency-matrix", "printed").map((row) => row.agrees)).toEqual(Array(9).fill("no"));
  });
});

describe("counting in a space", () => {
  test("a sample is a lower bound that grows to the whole", () => {
    const space = unwrapped(blockSpaceNamed("block(8,5)"));
    const count = (sample: number) =>
      Number(countSpace(space, [1, 2], randomStream("s"), { ...DEFAULT_LIMITS, sample }).differences.get(1)?.signed);
    expect(count(1)).toBe(8 * 4);
    expect(count(3)).toBeGreaterThan(count(1));
    expect(count(3)).toBeLessThan(160);
    expect(count(200)).toBe(160);
    expect(countSpace(space, [2], randomStream("s"), DEFAULT_LIMITS).differences.size).toBe(0);
  });

  test("a coded space is walked through completely, edit by edit", () => {
    const space = unwrapped(blockSpaceNamed("block(5,4)"));
    const counted = countSpace(space, [1], randomStream("walk"), DEFAULT_LIMITS);
    expect(counted).toMatchObject({ examined: 1024, isWhole: true, unique: 1024 });
    expect(counted.differences.get(1)).toEqual({ signed: 60n, unsigned: 30n });
  });
});

describe("the decimal logarithm of an integer", () => {
  const drafted = { space: "s", n: 1, r: 1, quantity: "architectures", k: 0, reading: "corrected", note: "" } as const;
  const decimalLogarithm = (value: bigint) => theoryRow({ ...drafted, value, agrees: true }).log10;

  test("is exact to double precision however many digits there are", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 9 }), (power, digit) => {
        const value = BigInt(digit) * 10n ** BigInt(power);
        expect(decimalLogarithm(value)).toBeCloseTo(power + Math.log10(digit), 10);
      }),
    );
    expect(decimalLogarithm(1n)).toBe(0);
    expect(decimalLogarithm(0n)).toBeNaN();
  });
});
