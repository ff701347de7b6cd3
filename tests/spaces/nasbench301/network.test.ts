import { describe, expect, test } from "bun:test";
import { unwrap } from "../../../src/failure/failure.ts";
import { spearman } from "../../../src/metrics/correlation.ts";
import { countParameters } from "../../../src/networks/parameters.ts";
import { inferShapes } from "../../../src/networks/shapes.ts";
import { loadProxy, namedProxy } from "../../../src/proxies/definition/named-proxy.ts";
import { scoreArchitectures } from "../../../src/proxies/scoring/score-architectures.ts";
import { randomStream } from "../../../src/random/stream.ts";
import { networkOf } from "../../../src/spaces/nasbench301/network.ts";
import { nasbench301 as space } from "../../../src/spaces/nasbench301/space.ts";
import type { Layer, NetworkGraph } from "../../../src/spaces/network-graph.ts";
import { countMultiplyAccumulates } from "../../networks/multiply-accumulates.ts";
import { shapeText } from "../../networks/shape-text.ts";
import { unwrapped } from "../results.ts";
import { DARTS_V2, PUBLISHED_FLOPS, PUBLISHED_ZEN } from "./published.ts";

const target = { resolution: 32, classes: 10 };
const evaluation = { cells: 20, channels: 36 };
const network = (text: string) => space.network(unwrapped(space.parse(text)), target);
const everywhere = (operation: string) => {
  const node = `${operation}@0+${operation}@1`;
  const cell = [node, node, node, node].join("-");
  return network(`normal:${cell}:reduce:${cell}`);
};

function ofKind<K extends Layer["kind"]>(graph: NetworkGraph, kind: K): Extract<Layer, { kind: K }>[] {
  return graph.layers.filter((layer): layer is Extract<Layer, { kind: K }> => layer.kind === kind);
}

describe("published facts of NAS-Bench-301's networks", () => {
  test.each(PUBLISHED_FLOPS.map((each, at) => [at, each] as const))(
    "the FLOPs of genotype %p in DARTS's evaluation network are its multiply-accumulates, to the last one",
    (_, { namedTuple, flops }) => {
      const graph = networkOf(unwrapped(space.parse(namedTuple)), { resolution: 16, classes: 10 }, evaluation);
      expect(countMultiplyAccumulates(graph)).toBe(flops);
    },
  );

  test("DARTS's own genotype has the paper's 3.3 million parameters, without norms after pooling, which DARTS lacks", () => {
    const graph = networkOf(unwrapped(space.parse(DARTS_V2)), target, evaluation);
    const poolNorms = 2 * 5 * (72 + 144);
    expect((countParameters(graph) - poolNorms) / 1e6).toBeCloseTo(3.35, 2);
  });

  test("Zen-Scores are the published ones within 3 + 2 %, and rank genotypes like them", async () => {
    const genotypes = PUBLISHED_ZEN.map(({ tuple }) => unwrapped(space.parse(tuple)));
    // Batch 8 instead of 64: the noise of the weights is larger than that of the batch, and it takes an eighth of the time.
    const zen = unwrap(await namedProxy("zen", { batch: 8 }));
    const table = unwrap(await scoreArchitectures(space, genotypes, zen, { workers: 0 }));
    const ours = table.rows.map(({ value }) => value);
    const published = PUBLISHED_ZEN.map(({ zen }) => zen);
    expect(published.filter((zen, at) => Math.abs(ours[at]! - zen) > 3 + 0.02 * zen)).toEqual([]);
    expect(spearman(ours, published)).toBeGreaterThanOrEqual(0.99);
  }, 120_000);
});

describe("the network of a NAS-Bench-301 genotype", () => {
  test("has a stem, eight cells that read the two before them, and a classifier", () => {
    const graph = everywhere("skip");
    // Stem; preprocessing of 8 cells, two of them after a reduction; 8 factorised skips in each of 2 reduction cells.
    expect(ofKind(graph, "conv").length).toBe(1 + 8 * 2 + 2 + 2 * 8 * 2);
    expect(ofKind(graph, "batch-norm").length).toBe(1 + 8 * 2 + 2 * 8);
    expect(ofKind(graph, "concat").length).toBe(8 + 2 + 2 * 8);
    expect(ofKind(graph, "linear")).toEqual([
      { kind: "linear", input: graph.layers.length - 2, units: 10, bias: true, name: "classifier" },
    ]);
    expect(graph.layers[graph.features]?.kind).toBe("concat");
  });

  test("doubles its channels and halves the image in the third and sixth cell", () => {
    const graph = everywhere("sep3");
    const shapes = inferShapes(graph);
    expect(shapeText(shapes[graph.features]!)).toBe("512x8x8");
    const cells = graph.layers.flatMap((layer, at) =>
      layer.kind === "concat" && layer.inputs.length === 4 ? [at] : [],
    );
    expect(cells.map((at) => shapeText(shapes[at]!))).toEqual([
      "128x32x32",
      "128x32x32",
      "256x16x16",
      "256x16x16",
      "256x16x16",
      "512x8x8",
      "512x8x8",
      "512x8x8",
    ]);
  });

  test.each([
    ["max3", 0, 1],
    ["avg3", 0, 1],
    ["sep3", 4, 2],
    ["sep5", 4, 2],
    ["dil3", 2, 1],
    ["dil5", 2, 1],
  ])("%s has %p convolutions and %p normalisations that count", (operation, convolutions, norms) => {
    const graph = everywhere(operation);
    expect(ofKind(graph, "conv").length).toBe(1 + 8 * 2 + 2 + 64 * convolutions);
    const counted = ofKind(graph, "batch-norm").filter((layer) => layer.countsInZen);
    expect(counted.length).toBe(1 + 8 * 2 + 64 * norms);
  });

  test("counts the scales and shifts of the genes' operations, which NASLib leaves out", async () => {
    const channels = [32, 32, 64, 64, 64, 128, 128, 128];
    // NASLib's 1×1 convolutions of each cell, with scale and shift: what the two cells before it give, to its channels.
    const widths = [96, 96, ...channels.map((width) => 4 * width)];
    const preprocessing = channels.reduce(
      (sum, width, at) => sum + (widths[at]! + widths[at + 1]!) * width + 2 * 2 * width,
      0,
    );
    // A separable 3×3 convolution: depthwise and pointwise, twice, and its two normalisations without anything to train.
    const operations = channels.reduce((sum, width) => sum + 8 * 2 * (9 * width + width * width), 0);
    const naslib = 96 * 27 + 2 * 96 + preprocessing + operations + (512 + 1) * 10;
    const affine = channels.reduce((sum, width) => sum + 8 * 2 * 2 * width, 0);
    expect(countParameters(everywhere("sep3"))).toBe(naslib + affine);
    expect(await loadProxy("params")).toMatchObject({
      value: { description: "Number of trained parameters, scale and shift of every normalisation among them." },
    });
  });

  test("NASLib's count is some 1 to 2 % smaller, and ranks genotypes alike", () => {
    const stream = randomStream("parameters");
    const counts = Array.from({ length: 300 }, () => {
      const graph = space.network(space.sample(stream), target);
      const shapes = inferShapes(graph);
      const inGenes = ofKind(graph, "batch-norm").filter(({ name }) => name.includes(".node-"));
      const affine = inGenes.reduce((sum, { input }) => sum + 2 * shapes[input]!.channels, 0);
      const ours = countParameters(graph);
      return { ours, naslib: ours - affine, share: affine / (ours - affine) };
    });
    expect(Math.min(...counts.map(({ share }) => share))).toBeWithin(0.008, 0.011);
    expect(Math.max(...counts.map(({ share }) => share))).toBeWithin(0.016, 0.021);
    const [ours, naslib] = [counts.map((each) => each.ours), counts.map((each) => each.naslib)];
    expect(spearman(ours, naslib)).toBeGreaterThan(0.9998);
  });

  test("dilated convolutions are depthwise at dilation 2, and strided where a reduction cell reads its inputs", () => {
    const depthwise = ofKind(everywhere("dil5"), "conv").filter(({ groups }) => groups > 1);
    expect(depthwise.length).toBe(64);
    expect(
      depthwise.every(({ kernel, dilation, padding, groups, channels }) => {
        return kernel === 5 && dilation === 2 && padding === 4 && groups === channels;
      }),
    ).toBe(true);
    expect(depthwise.filter(({ stride }) => stride === 2).length).toBe(16);
  });

  test("reads nodes inside a reduction cell at stride 1", () => {
    const chain = "sep3@0+sep3@1-sep3@1+sep3@2-sep3@2+sep3@3-sep3@3+sep3@4";
    const strided = ofKind(network(`normal:${chain}:reduce:${chain}`), "conv").filter(
      ({ groups, stride }) => groups > 1 && stride === 2,
    );
    expect(strided.length).toBe(2 * 3);
  });

  test("gives every layer with weights a name of its own, the same for a gene whatever the others are", () => {
    const names = (graph: NetworkGraph) => graph.layers.flatMap((layer) => ("name" in layer ? [layer.name] : []));
    const all = names(everywhere("sep5"));
    expect(new Set(all).size).toBe(all.length);
    expect(all).toContain("cell-2.node-5.input-1.sep_conv_5x5.second.depthwise");
    const mixed = names(
      network(
        "normal:sep5@0+max3@1-sep5@0+dil3@2-sep5@0+skip@3-sep5@0+skip@4:reduce:sep5@0+max3@1-skip@0+skip@1-skip@0+skip@2-skip@3+skip@4",
      ),
    );
    expect(all).toEqual(expect.arrayContaining(mixed.filter((name) => name.includes("sep_conv_5x5"))));
  });

  test("has shapes that fit for random genotypes, on small images too", () => {
    const stream = randomStream("networks");
    for (let at = 0; at < 50; at++) {
      const graph = space.network(space.sample(stream), { resolution: 16, classes: 120 });
      expect(shapeText(inferShapes(graph)[graph.output]!)).toBe("120x1x1");
    }
  });
});
