import { describe, expect, test } from "bun:test";
import { unwrap } from "../../../src/failure/failure.ts";
import { countParameters } from "../../../src/networks/parameters.ts";
import { inferShapes } from "../../../src/networks/shapes.ts";
import { onnxEngine } from "../../../src/proxies/engines/onnx-engine.ts";
import { randomStream } from "../../../src/random/stream.ts";
import { networkOf } from "../../../src/spaces/nasbench101/network.ts";
import { vertexChannels } from "../../../src/spaces/nasbench101/vertex-channels.ts";
import type { Layer, NetworkGraph } from "../../../src/spaces/network-graph.ts";
import { countMultiplyAccumulates } from "../../networks/multiply-accumulates.ts";
import { cellOf, prunedCells } from "./cell-samples.ts";
import { multiplyAccumulates, profiledFlops } from "./counts/macs.ts";
import { parameterCount } from "./counts/parameter-count.ts";

const cifar10 = { resolution: 32, classes: 10 };
const network = (text: string, target = cifar10) => networkOf(cellOf(text), target);

/** Cells by hash with their published parameters and FLOPs. */
const PUBLISHED = [
  { hash: "00005c14…", cell: "100110.10000.1001.010.10.1:c3,mp,c3,c3,c1", parameters: 8_555_530, flops: 1_266_914_304 },
  { hash: "00019173…", cell: "100000.10001.1100.001.10.1:c1,c3,mp,c3,mp", parameters: 2_479_416, flops: 367_864_064 },
  { hash: "043721b9…", cell: "1", parameters: 882_570, flops: 139_400_192 },
  { hash: "3c886a44…", cell: "100101.10000.1001.001.10.1:c1,c1,c1,mp,c1", parameters: 1_931_416, flops: 298_837_824 },
  { hash: "ffff76fa…", cell: "100000.11000.0011.100.11.1:c1,mp,c3,c3,mp", parameters: 2_490_930, flops: 370_809_920 },
];

function ofKind<K extends Layer["kind"]>(graph: NetworkGraph, kind: K): Extract<Layer, { kind: K }>[] {
  return graph.layers.filter((layer): layer is Extract<Layer, { kind: K }> => layer.kind === kind);
}

describe("the channels of a cell's vertices", () => {
  // google-research/nasbench:nasbench/tests/model_builder_test.py
  test.each([
    ["100.10.1:c3,c3", 8, 16, [8, 16, 16, 16]],
    ["1", 5, 1, [5, 1]],
    ["1100.010.10.1:c3,c3,c3", 16, 8, [16, 8, 8, 8, 8]],
    ["110.01.1:c3,c3", 8, 15, [8, 8, 7, 15]],
    ["1110.001.01.1:c3,c3,c3", 8, 8, [8, 3, 3, 2, 8]],
    ["1110.001.01.1:c3,c3,c3", 8, 15, [8, 5, 5, 5, 15]],
    ["1000.110.01.1:c3,c3,c3", 8, 9, [8, 5, 5, 4, 9]],
    ["1010.101.10.1:c3,c3,c3", 8, 15, [8, 8, 7, 7, 15]],
  ])("of %s from %d to %d are the benchmark's own", (cell, input, output, channels) => {
    expect(vertexChannels(cellOf(cell), input, output)).toEqual(channels);
  });

  test("depend on the order of the vertices, so that isomorphic cells can differ in parameters", () => {
    const [large, small] = [cellOf("1110.001.01.1:c3,mp,mp"), cellOf("1110.001.01.1:mp,mp,c3")];
    expect(vertexChannels(large, 128, 128)).toEqual([128, 43, 43, 42, 128]);
    expect(parameterCount(large)).toBeGreaterThan(parameterCount(small));
  });
});

describe("the network of a NAS-Bench-101 cell", () => {
  test.each(PUBLISHED)("has the published parameters and FLOPs of $hash", ({ cell, parameters, flops }) => {
    expect(countParameters(network(cell))).toBe(parameters);
    expect(parameterCount(cellOf(cell))).toBe(parameters);
    expect(profiledFlops(cellOf(cell), cifar10)).toBe(flops);
    const normalised = ofKind(network(cell), "batch-norm").map(({ input }) => inferShapes(network(cell))[input]!);
    const values = normalised.reduce((sum, { channels, height, width }) => sum + channels * height * width, 0);
    expect(countMultiplyAccumulates(network(cell)) + 2 * values).toBe(flops);
  });

  test("has the counts of the closed forms, for random cells and other data sets", () => {
    const target = { resolution: 16, classes: 120 };
    for (const cell of prunedCells("counts", 60)) {
      const graph = networkOf(cell, target);
      expect(parameterCount(cell, 120)).toBe(countParameters(graph));
      expect(multiplyAccumulates(cell, target)).toBe(countMultiplyAccumulates(graph));
    }
  });

  test("keeps 128, 256 and 512 channels in modules of three resolutions", () => {
    const graph = network("1");
    const shapes = inferShapes(graph);
    expect(ofKind(graph, "conv").map(({ channels }) => channels)).toEqual([
      128, 128, 128, 128, 256, 256, 256, 512, 512, 512,
    ]);
    expect(ofKind(graph, "pool")).toMatchObject([
      { reduce: "maximum", kernel: 2, stride: 2, padding: 0 },
      { reduce: "maximum", kernel: 2, stride: 2, padding: 0 },
    ]);
    expect(shapes[graph.features]).toEqual({ channels: 512, height: 8, width: 8 });
    expect(graph.layers[graph.output]).toMatchObject({ kind: "linear", units: 10, bias: true, name: "classifier" });
  });

  test("adds predecessors and the projected input; joins what feeds the output and adds the input to that too", () => {
    // Vertices: c3 from the input; mp from c3 and the input; both and the input feed the output.
    const { layers } = network("111.11.1:c3,mp");
    const kinds = (from: number, to: number) => layers.slice(from, to).map(({ kind }) => kind);
    const block = ["conv", "batch-norm", "relu"] as const;
    expect(kinds(0, 4)).toEqual(["input", ...block]);
    expect(kinds(4, 20)).toEqual([...block, ...block, ...block, "add", "pool", "concat", ...block, "add"]);
    expect(layers[13]).toEqual({ kind: "add", inputs: [9, 12] });
    expect(layers[14]).toMatchObject({ kind: "pool", input: 13, kernel: 3, stride: 1, padding: 1 });
    expect(layers[15]).toEqual({ kind: "concat", inputs: [9, 14] });
    expect(layers[19]).toEqual({ kind: "add", inputs: [15, 18] });
  });

  test("cuts a predecessor to a vertex that is one channel narrower", () => {
    // Vertices 1, 3 and 5 share 128 channels as 43, 43, 42; vertex 2 feeds one of 43 and, through 4, the one of 42.
    const cut = ofKind(network("100000.10001.1100.001.10.1:c1,c3,mp,c3,mp"), "truncate");
    expect(cut.map(({ channels }) => channels)).toEqual([42, 42, 42, 85, 85, 85, 170, 170, 170]);
    expect(ofKind(network("110.01.1:c3,c3"), "truncate")).toEqual([]);
  });

  test("gives every layer with weights a name of its own, the same in all cells that agree on a vertex", () => {
    const names = (graph: NetworkGraph) => graph.layers.flatMap((layer) => ("name" in layer ? [layer.name] : []));
    const all = names(network("111.11.1:c3,c1"));
    expect(new Set(all).size).toBe(all.length);
    expect(all.slice(2, 12)).toEqual([
      "module-0.vertex-1.projection.conv",
      "module-0.vertex-1.projection.norm",
      "module-0.vertex-1.conv3x3-bn-relu.conv",
      "module-0.vertex-1.conv3x3-bn-relu.norm",
      "module-0.vertex-2.projection.conv",
      "module-0.vertex-2.projection.norm",
      "module-0.vertex-2.conv1x1-bn-relu.conv",
      "module-0.vertex-2.conv1x1-bn-relu.norm",
      "module-0.output.projection.conv",
      "module-0.output.projection.norm",
    ]);
    const shared = names(network("10.1:c3")).filter((name) => name.includes("vertex-1"));
    expect(shared.length).toBe(36);
    expect(all).toEqual(expect.arrayContaining(shared));
  });

  // automl/NASLib:run/results/benchmarks/nb101_zen.zip, batch 64
  test("has the published Zen-Scores within 3 + 2 %", async () => {
    const published = [
      { cell: "100000.10101.1001.001.10.1:mp,mp,mp,mp,mp", zen: 22.33 },
      { cell: "110000.00001.1000.111.10.1:c1,mp,mp,c1,mp", zen: 57.34 },
      { cell: "100000.11101.1000.001.10.1:c1,c3,c1,mp,c1", zen: 70.32 },
      { cell: "110001.00001.1100.001.10.1:c3,c1,c1,mp,c1", zen: 99.76 },
    ];
    const session = unwrap(await onnxEngine.open(randomStream(0)));
    for (const { cell, zen } of published) {
      const { value } = await session.score(network(cell), { batch: 16, draws: 1 });
      expect(Math.abs(value - zen)).toBeLessThan(3 + 0.02 * zen);
    }
    session.close();
  }, 60_000);
});
