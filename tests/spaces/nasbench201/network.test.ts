import { describe, expect, test } from "bun:test";
import { nasbench201 as space } from "../../../src/spaces/nasbench201/space.ts";
import type { Layer, NetworkGraph } from "../../../src/spaces/network-graph.ts";
import { unwrapped } from "../results.ts";

const target = { resolution: 32, classes: 10 };
const network = (text: string) => space.network(unwrapped(space.parse(text)), target);
const FULL = "|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|nor_conv_1x1~0|nor_conv_1x1~1|nor_conv_1x1~2|";
const DEAD = "|nor_conv_3x3~0|+|none~0|none~1|+|none~0|none~1|none~2|";

function ofKind<K extends Layer["kind"]>(graph: NetworkGraph, kind: K): Extract<Layer, { kind: K }>[] {
  return graph.layers.filter((layer): layer is Extract<Layer, { kind: K }> => layer.kind === kind);
}

describe("the network of a NAS-Bench-201 cell", () => {
  test("has a stem, fifteen cells, two residual blocks and a classifier", () => {
    const graph = network(FULL);
    expect(ofKind(graph, "conv").length).toBe(1 + 15 * 6 + 2 * 3);
    expect(ofKind(graph, "batch-norm").length).toBe(1 + 15 * 6 + 2 * 2 + 1);
    expect(graph.layers[graph.output]).toEqual({
      kind: "linear",
      input: graph.layers.length - 2,
      units: 10,
      bias: true,
      name: "classifier",
    });
    expect(graph.layers[graph.features]?.kind).toBe("relu");
    expect(graph.resolution).toBe(32);
  });

  test("takes classes and resolution from its data set", () => {
    const graph = space.network(space.at(0), { resolution: 16, classes: 120 });
    expect(graph.resolution).toBe(16);
    expect(graph.layers[graph.output]).toMatchObject({ units: 120 });
  });

  test("doubles its channels twice: 16, 32, 64", () => {
    const channels = ofKind(network(FULL), "conv").map((layer) => layer.channels);
    expect(channels.filter((count) => count === 16).length).toBe(1 + 30);
    expect(channels.filter((count) => count === 32).length).toBe(3 + 30);
    expect(channels.filter((count) => count === 64).length).toBe(3 + 30);
  });

  test("keeps convolutions of dead branches, with their normalisations", () => {
    const graph = network(DEAD);
    expect(ofKind(graph, "conv").length).toBe(1 + 15 + 6);
    expect(ofKind(graph, "batch-norm").every((layer) => layer.countsInZen)).toBe(true);
  });

  test("gives every layer with weights a name of its own, the same for an edge whatever the other edges hold", () => {
    const names = (graph: NetworkGraph) => graph.layers.flatMap((layer) => ("name" in layer ? [layer.name] : []));
    expect(new Set(names(network(FULL))).size).toBe(names(network(FULL)).length);
    const shared = names(network(DEAD)).filter((name) => name.includes("edge-0-1"));
    expect(shared.length).toBe(30);
    expect(shared[0]).toBe("cell-0.edge-0-1.nor_conv_3x3.conv");
    expect(names(network(FULL))).toEqual(expect.arrayContaining(shared));
  });

  test("stands in topological order for every cell", () => {
    for (let row = 0; row < space.count; row += 97) {
      space.network(space.at(row), target).layers.forEach((layer, at) => {
        const inputs = "inputs" in layer ? layer.inputs : "input" in layer ? [layer.input] : [];
        expect(inputs.every((input) => input < at)).toBe(true);
      });
    }
  });
});
