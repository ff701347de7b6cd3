import { describe, expect, test } from "bun:test";
import { drawPooledDesign } from "../../src/doa/pooled-design.ts";
import { randomStream } from "../../src/random/stream.ts";
import { nasbench301 as space } from "../../src/spaces/nasbench301/space.ts";
import { FixedPool } from "../../src/spaces/pool/fixed-pool.ts";

const sizes = {
  ...{ groups: 4, pairs_per_edit: 3, held_out_pairs: 5, pair_sets: 2, seeds: 3, labelled: 12 },
  ...{ test: 30, test_pairs: 10, max_distance: 3 },
};
const { members, tables } = drawPooledDesign(space, sizes, randomStream("pooled design"));
const pool = new FixedPool(space, members);

describe("the sampling design of a space that cannot be enumerated", () => {
  test("numbers exactly the architectures that its tables name", () => {
    const { pairs, splits, heldOutPairs } = tables;
    const named = [pairs.parent, pairs.neighbour, splits.row, heldOutPairs.row_a, heldOutPairs.row_b];
    expect(new Set(named.flatMap((rows) => [...rows]))).toEqual(new Set(members.keys()));
  });

  test("has pairs that share their edit in groups, and pairs exactly as far apart as it says", () => {
    const { pairs, heldOutPairs } = tables;
    const edits = new Map<string, Set<string>>();
    pairs.role.forEach((role, at) => {
      const key = `${role} ${pairs.set[at]} ${pairs.group[at]}`;
      const edit = JSON.stringify(pool.edits(pool.at(pairs.parent[at]!), pool.at(pairs.neighbour[at]!)));
      edits.set(key, (edits.get(key) ?? new Set()).add(edit));
    });
    expect(edits.size).toBe(2 * 4 + 5);
    for (const distinct of edits.values()) expect(distinct.size).toBe(1);
    heldOutPairs.distance.forEach((distance, at) => {
      const [a, b] = [pool.at(heldOutPairs.row_a[at]!), pool.at(heldOutPairs.row_b[at]!)];
      expect(pool.distance(a, b)).toBe(distance);
    });
    expect(new Set(heldOutPairs.distance)).toEqual(new Set([1, 2, 3]));
  });

  test("tests no architecture that a seed labels or that was sampled for pairs, and tests both ends of every pair", () => {
    const { pairs, splits, heldOutPairs } = tables;
    const sampled = new Set<number>();
    pairs.role.forEach((role, at) => {
      if (role === "sampled") sampled.add(pairs.parent[at]!).add(pairs.neighbour[at]!);
    });
    for (let seed = 0; seed < sizes.seeds; seed++) {
      const rows = (role: string) =>
        new Set(splits.row.filter((_, at) => splits.seed[at] === seed && splits.role[at] === role));
      const [labelled, tested] = [rows("labelled"), rows("test")];
      expect(labelled.size).toBe(sizes.labelled);
      expect(tested.size).toBeGreaterThanOrEqual(sizes.test);
      for (const row of tested) expect(labelled.has(row) || sampled.has(row)).toBe(false);
      heldOutPairs.seed.forEach((owner, at) => {
        if (owner !== seed) return;
        expect(tested.has(heldOutPairs.row_a[at]!) && tested.has(heldOutPairs.row_b[at]!)).toBe(true);
      });
    }
  });

  test("is the same for the same stream", () => {
    const again = drawPooledDesign(space, sizes, randomStream("pooled design"));
    expect(again.members.map((each) => space.format(each))).toEqual(members.map((each) => space.format(each)));
    expect(again.tables).toEqual(tables);
  });
});
