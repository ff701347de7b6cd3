import { describe, expect, test } from "bun:test";
import { sampleEditGroups, samplePairsAt, splitSpace } from "../../src/doa/design.ts";
import { drawDesign } from "../../src/doa/design-tables.ts";
import { boughtPairs, labelledRowsOf, rowsOfPairs } from "../../src/doa/labelled-design.ts";
import { randomStream } from "../../src/random/stream.ts";
import { nasbench201 as space } from "../../src/spaces/nasbench201/index.ts";

const sizes = {
  ...{ groups: 6, pairs_per_edit: 4, held_out_pairs: 20, seeds: 3, labelled: 40 },
  ...{ test: 2000, test_pairs: 50, max_distance: 3 },
};
const design = drawDesign(space, sizes, randomStream("design"));

describe("the sampling design", () => {
  test("the pairs of a group share their edit, and no architecture is drawn twice", () => {
    const pairs = sampleEditGroups(space, { groups: 5, pairsPerEdit: 4, taken: new Set() }, randomStream(1));
    const keys = pairs.map(({ parent, neighbour }) => JSON.stringify(space.edits(parent, neighbour)));
    for (let group = 0; group < 5; group++) expect(new Set(keys.slice(4 * group, 4 * group + 4)).size).toBe(1);
    expect(new Set(pairs.flatMap(({ parent, neighbour }) => [parent, neighbour])).size).toBe(40);
  });

  test("pairs at a distance lie exactly that far apart, inside the given rows", () => {
    const among = Array.from({ length: 3000 }, (_, row) => space.at(row));
    for (const { a, b } of samplePairsAt(space, { distance: 3, count: 100, among }, randomStream(2))) {
      expect(space.distance(a, b)).toBe(3);
      expect(Math.max(a, b)).toBeLessThan(3000);
    }
  });

  test("labelled, test and sampled rows never overlap, and held-out rows are tested", () => {
    const sampled = new Set<number>();
    const heldOut = new Set<number>();
    design.pairs.role.forEach((role, at) => {
      const target = role === "sampled" ? sampled : heldOut;
      target.add(design.pairs.parent[at]!).add(design.pairs.neighbour[at]!);
    });
    for (let seed = 0; seed < 3; seed++) {
      const rows = (role: string) =>
        new Set(
          design.splits.row.filter((_, at) => design.splits.seed[at] === seed && design.splits.role[at] === role),
        );
      const [labelled, tested] = [rows("labelled"), rows("test")];
      expect([labelled.size, tested.size]).toEqual([40, 2000]);
      expect(labelled.intersection(tested).size + labelled.intersection(sampled).size).toBe(0);
      expect(tested.intersection(sampled).size).toBe(0);
      expect(heldOut.difference(tested).size).toBe(0);
    }
  });

  test("a space too small for the design is refused", () => {
    const impossible = { labelled: 8000, test: 8000, reserved: new Set<number>(), heldOut: [] };
    expect(() => splitSpace(space, impossible, randomStream(3))).toThrow("nasbench201 has no room for 8000 labelled");
  });

  test("a label budget buys two networks a pair, and fewer labels are the first of more", () => {
    expect(rowsOfPairs(boughtPairs(design.pairs, 16, randomStream(4)))).toHaveLength(16);
    expect(rowsOfPairs(boughtPairs(design.pairs, "all", randomStream(4)))).toHaveLength(48);
    expect(labelledRowsOf(design.splits, 1, 40).slice(0, 10)).toEqual(labelledRowsOf(design.splits, 1, 10));
    expect(() => labelledRowsOf(design.splits, 1, 41)).toThrow("the design labels 40 networks a seed, not 41");
  });

  test("the same stream draws the same design", () => {
    expect(drawDesign(space, sizes, randomStream("design"))).toEqual(design);
  });
});
