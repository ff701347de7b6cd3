import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { randomStream } from "../../../src/random/stream.ts";
import { canonicalCode } from "../../../src/spaces/nasbench101/canonical.ts";
import type { CellTable } from "../../../src/spaces/nasbench101/cell-table.ts";
import { cellClasses } from "../../../src/spaces/nasbench101/classes.ts";
import { packCell } from "../../../src/spaces/nasbench101/code.ts";
import { LabelledGraphs, prunedEdges } from "../../../src/spaces/nasbench101/labelled-graphs.ts";
import { pruneCell } from "../../../src/spaces/nasbench101/prune.ts";
import { pinnedFiles } from "../../benchmarks/pinned-files.ts";
import { cellHash } from "./cell-hash.ts";
import { openedCells, PATIENCE } from "./opened-cells.ts";
import { cellOf, prunedCells, rawCells, relabelled } from "./random-cells.ts";

let table: CellTable;
beforeAll(async () => {
  table = await openedCells();
}, PATIENCE);

const some = (count: number) => randomStream("rows").distinct(table.count, count);

describe("the labelled graphs", () => {
  const graphs = new LabelledGraphs(prunedEdges());
  const { codes, classOf } = cellClasses(graphs);

  test("are the published 1,293,208, in 423,624 classes of isomorphic ones", () => {
    expect(graphs.count).toBe(1_293_208);
    expect(codes.length).toBe(423_624);
    expect(classOf.length).toBe(1_293_208);
  });

  test("the classes found without hashes are the rows told apart by the benchmark's hash", () => {
    const rows = Uint32Array.from({ length: table.count }, (_, row) => table.code(row)).sort();
    expect(Buffer.compare(Buffer.from(rows.buffer), Buffer.from(codes.buffer))).toBe(0);
  });
});

describe("the rows", () => {
  test("are 423,624, the first of them known", () => {
    expect(table.count).toBe(423_624);
    expect(table.hash(0)).toBe("00005c142e6f48ac74fdcf73e3439874");
  });

  test("are in the order of their hashes, no two the same", () => {
    const misplaced: number[] = [];
    let before = "";
    for (let row = 0; row < table.count; row++) {
      const hash = table.hash(row);
      if (hash <= before) misplaced.push(row);
      before = hash;
    }
    expect([misplaced, before.length]).toEqual([[], 32]);
  }, 60_000);

  test("hold pruned cells in canonical order with their own hash", () => {
    for (const row of some(1000)) {
      const cell = table.cell(row);
      expect(pruneCell(cell)).toEqual(cell);
      expect(canonicalCode(table.code(row))).toBe(table.code(row));
      expect(table.hash(row)).toBe(cellHash(cell));
    }
  });

  test("are found by hash, by code and by cell", () => {
    for (const row of [0, 1, table.count - 1, ...some(5000)]) {
      expect(table.rowOfHash(table.hash(row))).toBe(row);
      expect(table.rowOfCode(table.code(row))).toBe(row);
      expect(table.rowOfCell(table.cell(row))).toBe(row);
    }
  });

  test("are found by any numbering of the vertices", () => {
    fc.assert(
      fc.property(prunedCells, (cell) => {
        const row = table.rowOfCell(cell);
        expect(row).toBe(table.rowOfHash(cellHash(cell))!);
        for (const other of relabelled(cell).slice(0, 20)) expect(table.rowOfCell(other)).toBe(row!);
      }),
    );
  });

  test("are found by unpruned cells, and only by those that the benchmark holds", () => {
    fc.assert(
      fc.property(rawCells, (cell) => {
        const pruned = pruneCell(cell);
        expect(table.rowOfCell(cell)).toBe(pruned && table.rowOfHash(cellHash(pruned)));
      }),
    );
    // Ten edges; no path; a spare vertex, which makes the code another one.
    expect(table.rowOfCell(cellOf("0111110 0000001 0000001 0000001 0000001 0000001 0000000", [0, 0, 0, 0, 0]))).toBe(
      undefined,
    );
    expect(table.rowOfCell(cellOf("00 00", []))).toBe(undefined);
    const spare = cellOf("001 000 000", [1]);
    expect(table.rowOfCode(packCell(spare))).toBe(undefined);
    expect(table.rowOfCell(spare)).toBe(table.rowOfHash("043721b9c7fe8c5fad811d47d83132ec")!);
  });

  test("no other text is a hash of the space", () => {
    const known = table.hash(7);
    for (const text of ["", "0", known.slice(1), `${known}0`, known.toUpperCase(), "0".repeat(32), "f".repeat(32)]) {
      expect(table.rowOfHash(text)).toBe(undefined);
    }
  });

  test("outside the table are refused", () => {
    for (const row of [-1, 423_624, 0.5, Number.NaN]) {
      const message = `a row of nasbench101 is an integer in [0, 423624), not ${row}`;
      expect(() => table.code(row)).toThrow(message);
      expect(() => table.hash(row)).toThrow(message);
      expect(() => table.cell(row)).toThrow(message);
    }
  });
});

const SPLIT = ["nasbench101-tagates-training-hashes", "nasbench101-tagates-test-hashes"];
const files = await pinnedFiles(SPLIT);
afterAll(() => files?.remove());

describe("hashes that others published", () => {
  test.skipIf(files === undefined)("the 14,580 hashes of TA-GATES' split are rows, each of another cell", () => {
    const hashes = SPLIT.flatMap(
      (id) =>
        files!
          .read(id)
          .bytes.toString("latin1")
          .match(/[0-9a-f]{32}/g) ?? [],
    );
    const rows = new Set(hashes.map((hash) => table.rowOfHash(hash)));
    expect(hashes.length).toBe(14_580);
    expect(rows.has(undefined)).toBe(false);
    expect(rows.size).toBe(14_580);
  });
});
