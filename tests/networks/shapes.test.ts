import { describe, expect, test } from "bun:test";
import { inferShapes } from "../../src/networks/shapes.ts";
import type { Layer, NetworkGraph } from "../../src/spaces/network-graph.ts";
import { conv, everyLayer } from "./every-layer.ts";
import { shapeText } from "./shape-text.ts";

const image: Layer = { kind: "input", channels: 3 };

function graphOf(...layers: Layer[]): NetworkGraph {
  return { layers, resolution: 8, features: layers.length - 1, output: layers.length - 1 };
}

function problemOf(graph: NetworkGraph): string {
  try {
    inferShapes(graph);
  } catch (error) {
    if (error instanceof Error && error.name === "InvalidNetworkError") return error.message;
  }
  return "no problem";
}

describe("inferShapes", () => {
  test("gives the shape of every kind of layer", () => {
    const shapes = inferShapes(everyLayer).map(shapeText);
    expect(shapes.slice(0, 5)).toEqual(["3x6x6", "4x6x6", "4x6x6", "4x6x6", "4x6x6"]);
    expect(shapes.slice(11)).toEqual([
      "4x6x6",
      "4x6x6",
      "5x3x3",
      "3x3x3",
      "2x3x3",
      "10x3x3",
      "10x3x3",
      "10x1x1",
      "2x1x1",
    ]);
  });

  test("rounds a strided window down", () => {
    const shapes = inferShapes(graphOf(image, conv(0, "c", { kernel: 3, stride: 2 })));
    expect(shapes.map(shapeText)).toEqual(["3x8x8", "4x3x3"]);
  });

  const refused: [string, NetworkGraph, string][] = [
    [
      "a sum of different shapes",
      graphOf(image, conv(0, "c"), { kind: "add", inputs: [0, 1] }),
      'layer 2 (add) adds "4x8x8" to 3x8x8',
    ],
    [
      "a concatenation of different sizes",
      graphOf(image, conv(0, "c", { stride: 2 }), { kind: "concat", inputs: [0, 1] }),
      'layer 2 (concat) joins "4x4x4" to 3x8x8: heights and widths must agree',
    ],
    [
      "groups that do not divide the channels",
      graphOf(image, conv(0, "c", { groups: 2 })),
      'layer 1 (conv "c") has groups "2", which do not divide 3 and 4 channels',
    ],
    [
      "a window wider than its input",
      graphOf(image, conv(0, "c", { kernel: 5, dilation: 2 })),
      'layer 1 (conv "c") has a window of 9 pixels, wider than its input "3x8x8"',
    ],
    [
      "a layer that reads a later one",
      graphOf(image, { kind: "relu", input: 2 }),
      'layer 1 (relu) reads layer "2", which comes no earlier',
    ],
    [
      "a layer that reads itself",
      graphOf(image, { kind: "relu", input: 1 }),
      'layer 1 (relu) reads layer "1", which comes no earlier',
    ],
    ["a second image", graphOf(image, image), "layer 1 (input) is out of place: layer 0, and it alone, is the image"],
    ["an empty sum", graphOf(image, { kind: "add", inputs: [] }), "layer 1 (add) has no input"],
    [
      "more channels than there are",
      graphOf(image, { kind: "truncate", input: 0, channels: 4 }),
      'layer 1 (truncate) keeps "4" channels of 3',
    ],
    [
      "a dense layer on an image",
      graphOf(image, { kind: "linear", input: 0, units: 2, bias: true, name: "l" }),
      'layer 1 (linear "l") reads the image "3x8x8", not a vector',
    ],
    [
      "half a channel",
      graphOf(image, conv(0, "c", { channels: 1.5 })),
      'layer 1 (conv "c") has channels "1.5", not a positive integer',
    ],
    [
      "features that do not exist",
      { ...graphOf(image), features: 7 },
      'features names layer "7", which does not exist',
    ],
  ];
  test.each(refused)("refuses %s", (_, graph, message) => {
    expect(problemOf(graph)).toBe(message);
  });
});
