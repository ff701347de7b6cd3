import { describe, expect, test } from "bun:test";
import { editKey, reversed } from "../../src/doa/edit-encoding.ts";
import { encoderInputs } from "../../src/encoder/encoder-inputs.ts";
import { adjacencyOneHot, hasSlots, slotValues } from "../../src/encodings/adjacency.ts";
import { differenceEncoding } from "../../src/encodings/difference.ts";
import { adjacencyOf, graphTensors } from "../../src/encodings/graph-tensors.ts";
import { normalQuantile } from "../../src/encodings/normal-quantile.ts";
import { pathFeatures } from "../../src/encodings/path-features.ts";
import { rankToNormal } from "../../src/encodings/rank-to-normal.ts";
import { stackTables, unstackTables } from "../../src/encodings/stacked-tables.ts";
import { standardiseColumns } from "../../src/encodings/standardise.ts";
import { zeroCostTargets } from "../../src/encodings/zero-cost.ts";
import { unwrap } from "../../src/failure/failure.ts";
import { randomStream } from "../../src/random/stream.ts";
import { codeOf } from "../../src/spaces/nasbench201/code.ts";
import { nasbench201 } from "../../src/spaces/nasbench201/space.ts";
import type { TabularSpace } from "../../src/spaces/search-space.ts";
import { transnas101Macro } from "../../src/spaces/transnas101-macro/space.ts";
import { rewiredToy, toyPart, toySpace } from "../spaces/toy-slots.ts";

describe("the normal quantile", () => {
  test("has the textbook values", () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963985, 8);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306, 7);
  });

  test("is odd about one half", () => {
    for (const p of [0.01, 0.1, 0.3]) expect(normalQuantile(1 - p)).toBeCloseTo(-normalQuantile(p), 9);
  });
});

describe("rank normalisation", () => {
  test("shares ranks between ties and leaves what is missing missing", () => {
    const [low, tieA, missing, tieB] = rankToNormal([-1e8, 3, Number.NaN, 3]);
    expect(low!).toBeCloseTo(normalQuantile(1 / 4), 12);
    expect(tieA!).toBeCloseTo(normalQuantile(2.5 / 4), 12);
    expect(tieB).toBe(tieA!);
    expect(missing).toBeNaN();
  });

  test("marks in the targets which rows were scored", () => {
    const targets = zeroCostTargets([
      { name: "params", values: [1, 2, 3] },
      { name: "zen", values: [Number.NaN, 5, 4] },
    ]);
    expect(targets.names).toEqual(["params", "zen"]);
    expect([...targets.known]).toEqual([1, 0, 1, 1, 1, 1]);
    expect(targets.values[1]).toBe(0);
    expect(targets.values[3]!).toBeCloseTo(-targets.values[5]!, 6);
  });
});

test("stacked feature tables come apart again, and another size is refused", () => {
  const tables = [0, 1].map((first) => ({ rows: 2, width: 2, values: Float32Array.of(first, 1, 2, 3) }));
  const stacked = stackTables(tables);
  expect([...stacked]).toEqual([0, 1, 2, 3, 1, 1, 2, 3]);
  expect(unwrap(unstackTables(stacked, 2, 2))).toEqual(tables);
  for (const size of [0, 7]) {
    expect(unstackTables(stacked.subarray(0, size), 2, 2)).toMatchObject({
      failure: { code: "corrupt-file", message: `"${size}" numbers are not 2 feature tables of 2 rows` },
    });
  }
});

test("standardised columns have mean 0, and a constant column stays 0", () => {
  const { values } = standardiseColumns({ rows: 2, width: 2, values: Float32Array.of(1, 9, 3, 9) });
  expect(values[0]!).toBeCloseTo(-1 / 1.05, 5);
  expect(values[2]!).toBeCloseTo(1 / 1.05, 5);
  expect([values[1], values[3]]).toEqual([0, 0]);
});

describe("the encoding ADJ", () => {
  test("of NAS-Bench-201 has 30 columns and one per slot set", () => {
    const { rows, width, values } = adjacencyOneHot(nasbench201);
    expect([rows, width]).toEqual([15_625, 30]);
    expect(values.reduce((sum, value) => sum + value, 0)).toBe(6 * 15_625);
  });

  test("reads the slots that the space itself names", () => {
    for (const row of [0, 1, 777, 15_624]) {
      expect([...slotValues(nasbench201, row)]).toEqual([...codeOf(nasbench201.at(row))]);
    }
  });
});

describe("slots", () => {
  test("are known of a space that gives them or consists of all choices, and of no other", () => {
    expect([toySpace(), nasbench201, toyPart(), transnas101Macro].map(hasSlots)).toEqual([true, true, false, false]);
    expect(hasSlots({ ...toyPart(), slotValues: () => new Uint8Array(3) })).toBe(true);
  });

  test("given by the space are taken from it", () => {
    const space = { ...toyPart(), slotValues: (row: number) => Uint8Array.of(row, 1, 2) };
    expect([...slotValues(space, 2)]).toEqual([2, 1, 2]);
  });
});

describe("the difference encoding of a space without slots", () => {
  const written = (space: TabularSpace, from: number, to: number) => {
    const encoding = differenceEncoding(space);
    const target = new Float32Array(encoding.width).fill(7);
    encoding.write(from, to, target, 0);
    return [...target];
  };

  test("counts each edit with the sign of its direction", () => {
    // Rows are base-3 numbers: 26 is (2, 2, 2), 1 is (0, 0, 1). Entries are 0-1, 0-2, 1-2 of each of three slots.
    expect(written(toyPart(), 1, 26)).toEqual([0, 1, 0, 0, 1, 0, 0, 0, 1]);
    expect(written(toyPart(), 26, 1)).toEqual([0, -1, 0, 0, -1, 0, 0, 0, -1].map((value) => value + 0));
    expect(written(toyPart(), 5, 5)).toEqual(Array<number>(9).fill(0));
  });

  test("leaves out what leads to no neighbour", () => {
    const space = toyPart();
    const near = { ...space, neighbours: (row: never) => space.neighbours(row).slice(0, 1) };
    const encoding = differenceEncoding(near);
    const whole = differenceEncoding(space);
    // The first neighbour of a row sets slot a to 0, or to 1 where it is 0.
    expect([encoding.width, whole.width]).toEqual([2, 9]);
    const target = new Float32Array(2).fill(7);
    encoding.writeEdit({ position: 2, from: 0, to: 1 }, target, 0);
    expect([...target]).toEqual([0, 0]);
    encoding.writeEdit({ position: 0, from: 2, to: 0 }, target, 0);
    expect([...target]).toEqual([0, -1]);
  });

  test("of a pair is minus that of its reverse, even where the edits back are others", () => {
    const encoding = differenceEncoding(transnas101Macro);
    const stream = randomStream("macro pairs");
    const [forth, back] = [new Float32Array(encoding.width), new Float32Array(encoding.width)];
    let others = 0;
    for (let at = 0; at < 300; at++) {
      const [a, b] = [transnas101Macro.sample(stream), transnas101Macro.sample(stream)];
      encoding.write(a, b, forth, 0);
      encoding.write(b, a, back, 0);
      expect([...back]).toEqual(Array.from(forth, (value) => 0 - value));
      const returning = editKey(reversed(transnas101Macro.edits(a, b)));
      if (editKey(transnas101Macro.edits(b, a)) !== returning) others++;
    }
    expect(others).toBeGreaterThan(10);
  });
});

describe("graphs and paths", () => {
  test("of NAS-Bench-201 have 8 vertices of 7 kinds and 40 path counts", () => {
    const graph = unwrap(graphTensors(nasbench201));
    expect([graph.vertices, graph.operationKinds, graph.operations.length]).toEqual([8, 7, 8 * 15_625]);
    expect(pathFeatures(nasbench201)?.width).toBe(40);
  });

  test("of cells that are wired differently keep an adjacency for every row", () => {
    const space = rewiredToy((adjacency, row) => (row === 2 ? adjacency.fill(0) : adjacency));
    const graph = unwrap(graphTensors(space));
    expect([graph.shared, graph.adjacency.length]).toEqual([false, 27 * 25]);
    expect([...adjacencyOf(graph, 1)]).toEqual([...toySpace().graph(space.at(1)).adjacency]);
    expect(adjacencyOf(graph, 2).every((edge) => edge === 0)).toBe(true);
    expect(unwrap(encoderInputs(space)).paths).toBeUndefined();
  });

  test("of cells of different size are refused", () => {
    const space = toySpace();
    const smaller = { operations: Uint8Array.of(3, 4), adjacency: Uint8Array.of(0, 1, 0, 0) };
    expect(graphTensors({ ...space, graph: (row) => (Number(row) === 2 ? smaller : space.graph(row)) })).toEqual({
      ok: false,
      failure: {
        code: "unsupported",
        message: 'a cell of "block" has 2 vertices where row 0 has 5',
        where: "row 2",
        remedy: "Pad smaller cells with vertices that have no edges.",
      },
    });
  });
});
