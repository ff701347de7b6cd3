import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { randomStream } from "../../../src/random/stream.ts";
import { nasbench201 } from "../../../src/spaces/nasbench201/space.ts";
import { transnas101Micro } from "../../../src/spaces/transnas101-micro/space.ts";
import { failure, unwrapped } from "../results.ts";

describe.each([
  ["NAS-Bench-201", nasbench201, 15_625, 24],
  ["TransNAS-Bench-101 micro", transnas101Micro, 4_096, 18],
] as const)("the cells of %s", (_, space, count, degree) => {
  const all = Array.from({ length: space.count }, (_, row) => space.at(row));
  const cells = fc.constantFrom(...all);

  test("refuse rows outside the space", () => {
    for (const row of [-1, count, 0.5, Number.NaN]) {
      expect(() => space.at(row)).toThrow(`a row of ${space.name} is an integer in [0, ${count}), not ${row}`);
    }
  });

  test("are drawn from all over the space, the same from the same stream", () => {
    const draw = () => {
      const stream = randomStream("test");
      return Array.from({ length: 200 }, () => space.sample(stream));
    };
    expect(draw()).toEqual(draw());
    expect(new Set(draw()).size).toBeGreaterThan(170);
    expect(Math.max(...draw()) - Math.min(...draw())).toBeGreaterThan(0.95 * count);
  });

  test("have distinct neighbours, themselves left out, and the packed table holds the same lists", () => {
    const { offsets, rows } = space.neighbourTable();
    expect(offsets.length).toBe(count + 1);
    for (const cell of all) {
      const neighbours = space.neighbours(cell);
      expect(new Set(neighbours).size).toBe(degree);
      expect(neighbours).not.toContain(cell);
      expect([...rows.subarray(offsets[cell], offsets[cell + 1])]).toEqual([...neighbours]);
    }
  });

  test("are mutual neighbours, at distance 1", () => {
    fc.assert(
      fc.property(cells, (cell) => {
        for (const neighbour of space.neighbours(cell)) {
          expect(space.distance(cell, neighbour)).toBe(1);
          expect(space.neighbours(neighbour)).toContain(cell);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("lead to one another by edits, as many as the distance", () => {
    fc.assert(
      fc.property(cells, cells, (from, to) => {
        const edits = space.edits(from, to);
        expect(edits.length).toBe(space.distance(to, from));
        expect(unwrapped(space.apply(from, edits))).toBe(to);
      }),
    );
  });

  test("have a distance that is a metric", () => {
    fc.assert(
      fc.property(cells, cells, cells, (a, b, c) => {
        expect(space.distance(a, b) === 0).toBe(a === b);
        expect(space.distance(a, c)).toBeLessThanOrEqual(space.distance(a, b) + space.distance(b, c));
      }),
    );
  });

  test("refuse an edit that does not fit, with the whole edit and cell", () => {
    const operations = space.operationNames.length;
    expect(failure(space.apply(space.at(0), [{ position: 2, from: 1, to: 3 }]))).toEqual({
      code: "invalid-argument",
      message: `the edit "2: 1 to 3" does not fit ${space.format(space.at(0))}`,
      remedy: `Take edits from \`edits\` or name a position in [0, 6), the operation it holds and one in [0, ${operations}).`,
    });
    for (const edit of [
      { position: 6, from: 0, to: 1 },
      { position: -1, from: 0, to: 1 },
      { position: 0, from: 0, to: operations },
      { position: 0.5, from: 0, to: 1 },
    ]) {
      expect(failure(space.apply(space.at(0), [edit])).code).toBe("invalid-argument");
    }
  });

  test("mutate into every neighbour and nothing else", () => {
    const stream = randomStream("mutate");
    const cell = space.at(1_234);
    const reached = new Set(Array.from({ length: 1_000 }, () => space.mutate(cell, stream)));
    expect(reached).toEqual(new Set(space.neighbours(cell)));
  });
});
