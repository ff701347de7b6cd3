import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import fc from "fast-check";
import type { Cell } from "../../../src/spaces/nasbench101/cell.ts";
import { cellHash } from "./cell-hash.ts";
import { cellOf, rawCells, relabelled } from "./random-cells.ts";

describe("the benchmark's hash", () => {
  test("is the published one", () => {
    expect(cellHash(cellOf("01 00", []))).toBe("043721b9c7fe8c5fad811d47d83132ec");
    // The Inception-like cell of the benchmark's README.
    const inception = cellOf("0111010 0000001 0000001 0000100 0000001 0000001 0000000", [1, 0, 0, 0, 2]);
    expect(cellHash(inception)).toBe("28cfc7874f6d200472e1a9dcd8650aa0");
    // The best cell that Qiu and Miikkulainen (ICML 2023) search for.
    const best = cellOf("0110011 0000010 0001000 0000100 0000010 0000001 0000000", [1, 0, 2, 0, 0]);
    expect(cellHash(best)).toBe("02e5a0247bbdcf2860b7e96f74961594");
  });

  test("is what its definition says, step by step in Python's notation", () => {
    fc.assert(fc.property(rawCells, (cell) => expect(cellHash(cell)).toBe(hashByDefinition(cell))));
  });

  test("does not depend on the order of the vertices", () => {
    fc.assert(
      fc.property(rawCells, (cell) => {
        expect([...new Set(relabelled(cell).slice(0, 20).map(cellHash))]).toEqual([cellHash(cell)]);
      }),
    );
  });
});

function hashByDefinition(cell: Cell): string {
  const all = Array.from({ length: cell.vertices }, (_, vertex) => vertex);
  const feeds = (from: number, to: number) => ((cell.successors[from]! >> to) & 1) === 1;
  const labels = [-1, ...cell.operations, -2];
  let hashes = all.map((vertex) => {
    const [outputs, inputs] = [all.filter((to) => feeds(vertex, to)), all.filter((from) => feeds(from, vertex))];
    return md5(`(${outputs.length}, ${inputs.length}, ${labels[vertex]})`);
  });
  for (const _ of all) {
    const joined = (vertices: number[]) =>
      vertices
        .map((vertex) => hashes[vertex]!)
        .sort()
        .join("");
    hashes = all.map((vertex) => {
      const inputs = joined(all.filter((from) => feeds(from, vertex)));
      const outputs = joined(all.filter((to) => feeds(vertex, to)));
      return md5(`${inputs}|${outputs}|${hashes[vertex]}`);
    });
  }
  return md5(`['${hashes.sort().join("', '")}']`);
}

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}
