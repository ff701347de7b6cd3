import { describe, expect, test } from "bun:test";
import { inferShapes } from "../../../src/networks/shapes.ts";
import { zeroLayers } from "../../../src/networks/zero-layers.ts";
import type { Layer, NetworkGraph } from "../../../src/spaces/network-graph.ts";
import { TASK_TABLE, TASKS, type TaskName } from "../../../src/spaces/transnas101/tasks.ts";
import { transnas101Macro } from "../../../src/spaces/transnas101-macro/space.ts";
import { transnas101Micro } from "../../../src/spaces/transnas101-micro/space.ts";
import { isDeadCell } from "../dead-cells.ts";
import { unwrapped } from "../results.ts";
import { codeOf } from "./micro-codes.ts";

const micro = (text: string, task: TaskName = "class_scene") =>
  transnas101Micro.network(unwrapped(transnas101Micro.parse(`64-41414-${text}`)), TASK_TABLE[task].target);
const macro = (text: string, task: TaskName = "class_scene") =>
  transnas101Macro.network(unwrapped(transnas101Macro.parse(`64-${text}-basic`)), TASK_TABLE[task].target);
const names = (graph: NetworkGraph) => graph.layers.flatMap((layer) => ("name" in layer ? [layer.name] : []));

function ofKind<K extends Layer["kind"]>(graph: NetworkGraph, kind: K): Extract<Layer, { kind: K }>[] {
  return graph.layers.filter((layer): layer is Extract<Layer, { kind: K }> => layer.kind === kind);
}

/** Shape of a layer of a graph, `channels x side`. */
function shapeAt(graph: NetworkGraph, at: number): string {
  const { channels, height } = inferShapes(graph)[at]!;
  return `${channels}x${height}`;
}

describe("the network of a micro cell", () => {
  test("has 64 channels at a quarter of the resolution behind the stem, and 512 at a 32nd behind the modules", () => {
    const graph = micro("3_33_333");
    expect(shapeAt(graph, 5)).toBe("64x64");
    expect(shapeAt(graph, graph.features)).toBe("512x8");
    expect(graph.layers[graph.output]).toMatchObject({ kind: "linear", units: 63, bias: true });
    expect(ofKind(graph, "conv").length).toBe(2 + 10 * 6);
  });

  test("changes shape on the edges from a cell's input only, where a skip is a factorised reduction", () => {
    const graph = micro("1_11_111");
    const conv = ofKind(graph, "conv").slice(2);
    // Three reducing cells with three edges from the input, two convolutions each.
    expect(conv.length).toBe(3 * 3 * 2);
    expect(conv.every(({ kernel, stride, padding }) => kernel === 1 && stride === 2 && padding === 0)).toBe(true);
    expect(conv.map(({ channels }) => channels)).toEqual([64, 128, 256].flatMap((half) => Array(6).fill(half)));
    expect(ofKind(graph, "shift").length).toBe(9);
    expect(names(graph).filter((name) => name.startsWith("module-0."))).toEqual(
      [1, 2, 3].flatMap((target) =>
        ["first.conv", "second.conv", "norm"].map((part) => `module-0.cell-0.edge-0-${target}.skip_connect.${part}`),
      ),
    );
  });

  test("puts zeros of the new shape where no edge enters a node", () => {
    const zeros = ofKind(micro("0_00_003"), "zeros").map(({ channels, stride }) => `${channels}/${stride}`);
    expect(zeros.slice(0, 4)).toEqual(["128/2", "128/2", "128/1", "128/1"]);
  });

  test("is zero throughout for dead cells and for no others", () => {
    for (let row = 0; row < transnas101Micro.count; row += 13) {
      const graph = transnas101Micro.network(transnas101Micro.at(row), TASK_TABLE.class_scene.target);
      expect(zeroLayers(graph)[graph.features]).toBe(isDeadCell(codeOf(row)));
    }
    expect(zeroLayers(micro("0_00_003"))[micro("0_00_003").features]).toBe(true);
  });

  test("gives every layer with weights a name of its own, the same for an edge whatever the other edges hold", () => {
    const [full, sparse] = [names(micro("3_33_333")), names(micro("3_00_100"))];
    expect(new Set(full).size).toBe(full.length);
    const shared = sparse.filter((name) => name.includes("edge-0-1"));
    expect(shared.length).toBe(20);
    expect(full).toEqual(expect.arrayContaining(shared));
  });
});

describe("the network of a macro stack", () => {
  test.each([
    ["1234", "256x16"],
    ["4111", "128x32"],
    ["444311", "512x4"],
  ])("of %s ends with features %s", (digits, features) => {
    expect(shapeAt(macro(digits), macro(digits).features)).toBe(features);
  });

  test("has two basic blocks a module, and a shortcut convolution where the shape changes", () => {
    const graph = macro("1234");
    expect(ofKind(graph, "conv").length).toBe(2 + 4 * 4 + 3);
    expect(names(graph).filter((name) => name.endsWith("shortcut.conv"))).toEqual([
      "module-1.cell-0.shortcut.conv",
      "module-2.cell-0.shortcut.conv",
      "module-3.cell-0.shortcut.conv",
    ]);
    expect(new Set(names(graph)).size).toBe(names(graph).length);
  });
});

describe("the endings", () => {
  test.each(TASKS)("for %s give outputs of the task's size", (task) => {
    const { target } = TASK_TABLE[task];
    const side = target.ending === undefined || target.ending === "jigsaw" ? 1 : 256;
    for (const graph of [micro("1_02_333", task), macro("1234", task), macro("444311", task)]) {
      expect(shapeAt(graph, graph.output)).toBe(`${target.classes}x${side}`);
    }
  });

  test("the features are what the last dense layer pools, or what the last convolution reads", () => {
    expect(shapeAt(macro("1234", "jigsaw"), macro("1234", "jigsaw").features)).toBe(`${9 * 256}x4`);
    expect(shapeAt(macro("1234", "segmentsemantic"), macro("1234", "segmentsemantic").features)).toBe("32x256");
    expect(shapeAt(macro("1234", "normal"), macro("1234", "normal").features)).toBe("16x256");
    for (const task of ["segmentsemantic", "normal"] as const) {
      const graph = macro("1234", task);
      const last = ofKind(graph, "conv").at(-1)!;
      expect({ input: last.input, bias: last.bias }).toEqual({ input: graph.features, bias: true });
    }
  });

  test.each([
    ["4111", 3],
    ["444311", 6],
  ])("decoders of %s double the resolution %p times", (digits, times) => {
    for (const task of ["segmentsemantic", "autoencoder"] as const) {
      expect(ofKind(macro(digits, task), "transposed-conv").length).toBe(times);
    }
  });
});
