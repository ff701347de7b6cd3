import { describe, expect, test } from "bun:test";
import { adjacencyOneHot, slotValues } from "../../src/encodings/adjacency.ts";
import { graphTensors } from "../../src/encodings/graph-tensors.ts";
import { liveFeatures } from "../../src/encodings/live-features.ts";
import { normalQuantile } from "../../src/encodings/normal-quantile.ts";
import { pathFeatures } from "../../src/encodings/path-features.ts";
import { rankToNormal } from "../../src/encodings/rank-to-normal.ts";
import { standardiseColumns } from "../../src/encodings/standardise.ts";
import { zeroCostTargets } from "../../src/encodings/zero-cost.ts";
import { unwrap } from "../../src/failure/failure.ts";
import { codeOf, nasbench201 } from "../../src/spaces/nasbench201/index.ts";
import { toySpace } from "../predictors/toy-slots.ts";

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

describe("graphs and paths", () => {
  test("of NAS-Bench-201 have 8 vertices of 7 kinds and 40 path counts", () => {
    const graph = unwrap(graphTensors(nasbench201));
    expect([graph.vertices, graph.operationKinds, graph.operations.length]).toEqual([8, 7, 8 * 15_625]);
    expect(pathFeatures(nasbench201)?.width).toBe(40);
  });

  test("of a space whose cells are wired differently are refused", () => {
    const space = { ...toySpace() };
    const wired = {
      ...space,
      graph: (row: never) => ({ ...space.graph(row), adjacency: new Uint8Array(25).fill(row > 1 ? 1 : 0) }),
    };
    expect(graphTensors(wired)).toEqual({
      ok: false,
      failure: {
        code: "unsupported",
        message: 'the cells of "block" differ in their adjacency, which this graph encoder holds constant',
        where: "row 2",
        remedy: "choose a space with operations on edges, such as nasbench201",
      },
    });
  });

  test("live features see dead cells as equal and the live part only", () => {
    const space = toySpace();
    const { width, values } = liveFeatures(space);
    const of = (row: number) => [...values.slice(row * width, (row + 1) * width)];
    expect(width).toBe(14);
    // Slot c is the only way to the output: rows whose last slot is `none` are dead whatever the others hold.
    expect(of(3)).toEqual(of(24));
    // (none, none, conv) is dead as well; (skip, none, conv) is not.
    expect(of(2)).toEqual(of(0));
    expect(of(11)).not.toEqual(of(2));
  });
});
