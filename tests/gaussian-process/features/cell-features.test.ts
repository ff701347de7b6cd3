import { describe, expect, test } from "bun:test";
import { cellFeatures } from "../../../src/gaussian-process/features/cell-features.ts";
import { rowFeatures } from "../../../src/gaussian-process/features/row-features.ts";
import { randomStream } from "../../../src/random/stream.ts";
import { nasbench201 } from "../../../src/spaces/nasbench201/space.ts";
import { nasbench301 } from "../../../src/spaces/nasbench301/space.ts";
import { FixedPool } from "../../../src/spaces/pool/fixed-pool.ts";
import { transnas101Macro } from "../../../src/spaces/transnas101-macro/space.ts";
import { toySpace } from "../../spaces/toy-slots.ts";
import { DEFAULTS } from "../default-settings.ts";

describe("features that any space has", () => {
  test("of a toy cell are what a hand count gives", () => {
    // Row 25 is (2, 2, 1): two convolutions a and b, then a skip c; a → b → c, a → c and b are all live.
    const source = cellFeatures(toySpace(), DEFAULTS);
    // Of the fourteen live numbers, three of poolings and one of small convolutions do not vary here.
    const [live, vertices, counts, pairs, paths] = source.groupSizes;
    expect([live, vertices, counts, paths]).toEqual([10, 9, 2, 2]);
    const features = [...source.features(toySpace().at(25))].slice(live);
    expect(features.slice(0, 9)).toEqual([0, 0, 1, 0, 0, 1, 0, 1, 0]);
    expect(features.slice(9, 11)).toEqual([1, 2]);
    const alongEdges = features.slice(11, 11 + pairs!);
    // input → a, input → b, a → b, a → c, b → c, c → output.
    expect(alongEdges.reduce((sum, count) => sum + count, 0)).toBe(6);
    expect(features.slice(11 + pairs!)).toEqual([Math.sqrt(2), 1]);
  });

  test("hold the edges where cells differ in them", () => {
    const source = cellFeatures(nasbench301, DEFAULTS);
    const at = nasbench301.sample(randomStream("cell"));
    const edited = nasbench301.neighbours(at);
    const of = (architecture: typeof at) => [...source.features(architecture)];
    expect(of(at)).toHaveLength(source.groupSizes.reduce((sum, size) => sum + size, 0));
    for (const neighbour of edited) expect(of(neighbour)).not.toEqual(of(at));
  });

  test("tell the networks of a chain apart", () => {
    const source = cellFeatures(transnas101Macro, DEFAULTS);
    const rows = Array.from({ length: 400 }, (_, at) => transnas101Macro.at(8 * at));
    expect(new Set(rows.map((row) => source.features(row).join())).size).toBe(rows.length);
  });

  test("are standardised in the live group: mean 0, and a deviation below 1", () => {
    const source = cellFeatures(nasbench201, DEFAULTS);
    const sums = new Float64Array(source.groupSizes[0]!);
    const squares = new Float64Array(sums.length);
    for (let row = 0; row < nasbench201.count; row += 7) {
      const features = source.features(nasbench201.at(row));
      sums.forEach((_, at) => {
        sums[at]! += features[at]! / 2233;
        squares[at]! += features[at]! ** 2 / 2233;
      });
    }
    for (const mean of sums) expect(Math.abs(mean)).toBeLessThan(0.15);
    for (const square of squares) expect(square).toBeWithin(0.4, 1.3);
  });

  test("are those of the chosen groups, in the order of the groups", () => {
    const row = nasbench201.at(4321);
    const [all, chosen] = [
      ["live_numbers", "operations", "live_operations", "live_pairs", "paths"],
      ["paths", "operations"],
    ] as const;
    const whole = cellFeatures(nasbench201, DEFAULTS);
    const part = cellFeatures(nasbench201, { ...DEFAULTS, features: [...chosen] });
    const starts = whole.groupSizes.map((_, at) => whole.groupSizes.slice(0, at).reduce((sum, size) => sum + size, 0));
    const group = (name: (typeof all)[number]) => {
      const at = all.indexOf(name);
      return [...whole.features(row)].slice(starts[at]!, starts[at]! + whole.groupSizes[at]!);
    };
    expect(whole.groupSizes).toHaveLength(all.length);
    expect([...part.features(row)]).toEqual([...group("operations"), ...group("paths")]);
  });

  test("are refused where none varies", () => {
    const of = () => cellFeatures(nasbench201, { ...DEFAULTS, features: ["edges"] });
    expect(of).toThrow("no feature of edges varies between architectures of nasbench201");
  });

  test("are the same every time", () => {
    const row = transnas101Macro.at(1234);
    expect(cellFeatures(transnas101Macro, DEFAULTS).features(row)).toEqual(
      cellFeatures(transnas101Macro, DEFAULTS).features(row),
    );
  });
});

describe("Gaussian process features", () => {
  test("of a pool are those of its space, whatever was drawn", () => {
    const stream = randomStream("pool");
    const members = Array.from({ length: 5 }, () => nasbench301.sample(stream));
    const pool = new FixedPool(nasbench301, members);
    const whole = cellFeatures(nasbench301, DEFAULTS);
    const source = rowFeatures(pool, DEFAULTS);
    expect(source.groupSizes).toEqual(whole.groupSizes);
    members.forEach((member, row) => {
      expect(source.features(pool.at(row))).toEqual(whole.features(member));
    });
  });
});
