import { describe, expect, test } from "bun:test";
import { sampleEditGroups, samplePairsAt, splitSpace } from "../../src/doa/design.ts";
import { drawDesign } from "../../src/doa/design-tables.ts";
import { drawDoa } from "../../src/doa/draw-doa.ts";
import { boughtPairs, labelledRowsOf, rowsOfPairs, seedsOf, testSeedOf } from "../../src/doa/labelled-design.ts";
import { randomStream } from "../../src/random/stream.ts";
import { nasbench201 as space } from "../../src/spaces/nasbench201/space.ts";

const sizes = {
  ...{ groups: 6, pairs_per_edit: 4, held_out_pairs: 20, pair_sets: 3, seeds: 3, labelled: 40 },
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
    const pairs = samplePairsAt(space, { distance: 3, count: 100, among }, randomStream(2));
    expect(pairs).toHaveLength(100);
    for (const { a, b } of pairs) {
      expect(space.distance(a, b)).toBe(3);
      expect(Math.max(a, b)).toBeLessThan(3000);
    }
  });

  test("labelled, test and first sampled rows never overlap, and held-out rows are tested", () => {
    const sampled = new Set<number>();
    const heldOut = new Set<number>();
    design.pairs.role.forEach((role, at) => {
      if (role === "sampled" && design.pairs.set[at] !== 0) return;
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

  test("every further set of pairs is drawn anew, in groups that share their edit, and holds no held-out network", () => {
    const { role, set, group, parent, neighbour } = design.pairs;
    const ends = (wanted: (at: number) => boolean) =>
      new Set(
        Array.from(role.keys())
          .filter(wanted)
          .flatMap((at) => [parent[at]!, neighbour[at]!]),
      );
    const heldOut = ends((at) => role[at] === "held_out");
    const sets = [0, 1, 2].map((number) => ends((at) => role[at] === "sampled" && set[at] === number));
    for (const networks of sets) expect([networks.size, networks.intersection(heldOut).size]).toEqual([48, 0]);
    expect(sets[0]!.intersection(sets[1]!).size).toBeLessThan(5);
    expect(sets[1]!.intersection(sets[2]!).size).toBeLessThan(5);
    const edits = new Map<string, Set<string>>();
    role.forEach((name, at) => {
      const key = `${name} ${set[at]} ${group[at]}`;
      const edit = JSON.stringify(space.edits(space.at(parent[at]!), space.at(neighbour[at]!)));
      edits.set(key, (edits.get(key) ?? new Set()).add(edit));
    });
    expect(edits.size).toBe(3 * 6 + 20);
    for (const distinct of edits.values()) expect(distinct.size).toBe(1);
  });

  test("the training sets of labelled pairs are the sets of sampled pairs, and take turns at the test sets", () => {
    const values = Float64Array.from({ length: space.count }, (_, row) => row);
    const one = { design: "pairs", labelled: "all", k: 1, n: 1 } as const;
    const { labels, items } = drawDoa(space, design, one, values, randomStream("doa"));
    expect(seedsOf(labels)).toEqual([0, 1, 2]);
    const networks = [0, 1, 2].map((set) => [...labels.row.filter((_, at) => labels.seed[at] === set)]);
    expect(networks.map((rows) => rows.length)).toEqual([48, 48, 48]);
    expect(networks[0]).not.toEqual(networks[1]);
    expect(items.seed.filter((seed) => seed === 1)).toHaveLength(24);
    expect([0, 1, 2, 3, 4].map((set) => testSeedOf(set, [0, 1, 2]))).toEqual([0, 1, 2, 0, 1]);
  });

  test.each([
    [{ design: "pairs", labelled: "all", k: 1, n: 4 }, "883f0d812ecb1723"],
    [{ design: "pairs", labelled: 30, k: 2, n: 2 }, "4df744a3aba1306a"],
    [{ design: "random", labelled: 20, k: 1, n: 4 }, "810b96a34b18e023"],
  ] as const)("the data set %j is what it has always been", (of, digest) => {
    const values = Float64Array.from({ length: space.count }, (_, row) => Math.sqrt(row));
    const { labels, items } = drawDoa(space, design, of, values, randomStream("doa"));
    const columns = [...Object.values(labels), ...Object.values(items)].map((column) => [...column]);
    const hash = new Bun.CryptoHasher("sha256").update(JSON.stringify(columns)).digest("hex");
    expect(hash.slice(0, 16)).toBe(digest);
  });

  test("a space too small for the design is refused", () => {
    const impossible = { labelled: 8000, test: 8000, reserved: new Set<number>(), heldOut: [] };
    expect(() => splitSpace(space, impossible, randomStream(3))).toThrow("nasbench201 has no room for 8000 labelled");
  });

  test("a label budget buys two networks a pair, and fewer labels are the first of more", () => {
    expect(rowsOfPairs(boughtPairs(design.pairs, 0, 16, randomStream(4)))).toHaveLength(16);
    expect(rowsOfPairs(boughtPairs(design.pairs, 2, "all", randomStream(4)))).toHaveLength(48);
    expect(labelledRowsOf(design.splits, 1, 40).slice(0, 10)).toEqual(labelledRowsOf(design.splits, 1, 10));
    expect(() => labelledRowsOf(design.splits, 1, 41)).toThrow("the design labels 40 networks a seed, not 41");
  });

  test("the same stream draws the same design", () => {
    expect(drawDesign(space, sizes, randomStream("design"))).toEqual(design);
  });
});
