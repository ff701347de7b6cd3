import { describe, expect, test } from "bun:test";
import { randomStream } from "../../../src/random/stream.ts";
import { nasbench301 as space } from "../../../src/spaces/nasbench301/space.ts";
import { FixedPool } from "../../../src/spaces/pool/fixed-pool.ts";
import { GrowingPool } from "../../../src/spaces/pool/growing-pool.ts";
import { failure, unwrapped } from "../results.ts";

describe("a growing pool", () => {
  test("numbers architectures on first sight and never twice", () => {
    const pool = new GrowingPool(space);
    const first = pool.sample(randomStream("a"));
    expect([first, pool.sample(randomStream("a")), pool.count]).toEqual([pool.at(0), pool.at(0), 1]);
    const near = pool.neighbours(first);
    expect(near).toHaveLength(120);
    expect(pool.count).toBe(121);
    expect(pool.neighbours(first)).toEqual(near);
    expect(near).toContain(pool.mutate(first, randomStream("b")));
    for (const row of near) expect(pool.distance(first, row)).toBe(1);
    expect(unwrapped(pool.apply(first, pool.edits(first, near[7]!)))).toBe(near[7]!);
    expect(unwrapped(pool.parse(pool.format(near[3]!)))).toBe(near[3]!);
  });
});

describe("a fixed pool", () => {
  const stream = randomStream("pool");
  const root = space.sample(stream);
  const members = [root, ...space.neighbours(root).slice(0, 5), space.sample(stream)];
  const pool = new FixedPool(space, members);

  test("knows the neighbours that it holds, in both directions", () => {
    expect([...pool.neighbours(pool.at(0))].sort()).toEqual([1, 2, 3, 4, 5].map((row) => pool.at(row)));
    for (let row = 1; row <= 5; row++) expect(pool.neighbours(pool.at(row))).toContain(pool.at(0));
    const { offsets, rows } = pool.neighbourTable();
    expect(rows).toHaveLength(offsets.at(-1)!);
    expect(Array.from(rows.subarray(offsets[0], offsets[1]))).toEqual(Array.from(pool.neighbours(pool.at(0))));
  });

  test("says what it does not hold", () => {
    const stranger = space.format(space.sample(randomStream("stranger")));
    expect(failure(pool.parse(stranger))).toMatchObject({
      code: "invalid-architecture",
      message: `"${stranger}" is not among the 7 sampled architectures`,
    });
    expect(() => pool.mutate(pool.at(6), stream)).toThrow("row 6 has no neighbour in the pool");
    expect(() => pool.at(7)).toThrow(RangeError);
    expect(() => new FixedPool(space, [root, root])).toThrow("occurs twice");
  });
});
