import { describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { parseDeclaration } from "../../../src/spaces/declared/parse-declaration.ts";
import { readDeclaredSpace } from "../../../src/spaces/declared/read-declaration.ts";
import { spaceOf } from "../../../src/spaces/declared/space.ts";
import { failure, unwrapped } from "../results.ts";

const GOOD = `name: mine
operations:
  conv: [relu, {conv: {kernel: 3}}, batch-norm]
  skip: []
cell:
  nodes: 3
  edges: [[0, 1], [0, 2], [1, 2]]
skeleton:
  stem: {channels: 16}
  stages: 3
  cells: 2
`;
const LIST = GOOD.replace(/cell:\n.*\n.*\n/, "positions: 4\n").replace("  cells: 2\n", "");

/** The good declaration with one thing wrong, which has to be there to be replaced. */
function broken(from: string, to: string, text = GOOD): string {
  if (!text.includes(from)) throw new Error(`the sample has no "${from}"`);
  return text.replace(from, to);
}

const refusals: readonly (readonly [string, string, string, string])[] = [
  ["a repeated operation", broken("  skip: []", "  conv: []"), 'the key "conv" is repeated', "4:3"],
  ["an open bracket", broken("[[0, 1]", "[[[0, 1]"), "malformed YAML: Flow sequence in block collection", "8:1"],
  ["nothing", "", "the document must be a mapping, not null", "1:1"],
  ["a list", "- a", "the document must be a mapping", "1:1"],
  ["an unknown key", broken("operations:", "operation:"), 'unknown key "operation"; did you mean "operations"?', "2:1"],
  ["an unknown key deeper", broken("channels", "chanels"), 'unknown key "chanels"; did you mean "channels"?', "9:10"],
  ["an unknown layer", broken("batch-norm", "batchnorm"), '"operations.conv.2" must be a layer', "3:37"],
  ["an unknown layer key", broken("{conv:", "{convolution:"), 'unknown key "convolution"', "3:17"],
  ["an unknown layer setting", broken("kernel", "kernl"), 'unknown key "kernl"; did you mean "kernel"?', "3:24"],
  [
    "two layers in one",
    broken("{conv: {kernel: 3}}", "{conv: {kernel: 3}, pool: {reduce: average, kernel: 3}}"),
    '"operations.conv.1" must have exactly one key, which names the layer',
    "3:16",
  ],
  [
    "an even kernel",
    broken("kernel: 3", "kernel: 4"),
    '"operations.conv.1.conv.kernel" must be odd, so that the resolution is kept, not 4',
    "3:32",
  ],
  ["a missing kernel", broken("{kernel: 3}", "{}"), '"operations.conv.1.conv.kernel" is missing', "3:23"],
  [
    "a word for layers",
    broken("skip: []", "skip: zeros"),
    '"operations.skip" must be a list of layers or zero, not "zeros"; did you mean "zero"?',
    "4:9",
  ],
  [
    "no layers at all",
    broken("skip: []", "skip:"),
    '"operations.skip" must be a list of layers or zero, not null',
    "4:8",
  ],
  ["a name of digits", broken("skip:", "3:"), 'the name "3" must be a letter and then', "4:3"],
  ["a hostile name", broken("skip:", "__proto__:"), 'the key "__proto__" is not allowed', "4:3"],
  ["r = 1", broken("  skip: []\n", ""), '"operations" must name at least 2 operations', "3:3"],
  ["n = 0", broken("positions: 4", "positions: 0", LIST), '"positions" must be an integer in [1, 1000], not 0', "5:12"],
  [
    "10^6 positions",
    broken("positions: 4", "positions: 1000000", LIST),
    '"positions" must be an integer in [1, 1000], not 1000000',
    "5:12",
  ],
  [
    "positions in words",
    broken("positions: 4", "positions: four", LIST),
    '"positions" must be an integer in [1, 1000], not "four"',
    "5:12",
  ],
  ["both topologies", broken("cell:", "positions: 4\ncell:"), '"cell" and "positions" exclude each other', "7:3"],
  ["no topology", broken("positions: 4\n", "", LIST), '"positions" or "cell" is missing', "1:1"],
  ["a cell without repeats", broken("  cells: 2\n", ""), '"skeleton.cells" is missing', "9:3"],
  [
    "a list with repeats",
    broken("stages: 3", "stages: 3\n  cells: 2", LIST),
    '"skeleton.cells" has no meaning',
    "9:10",
  ],
  ["an edge with one end", broken("[0, 2]", "[0]"), '"cell.edges.1" must be a pair [source, target] of nodes', "7:19"],
  [
    "an edge to nowhere",
    broken("[0, 2]", "[0, 7]"),
    '"cell.edges.1" names node 7 of a cell of 3 nodes, 0 to 2',
    "7:23",
  ],
  [
    "an edge from below",
    broken("[0, 2]", "[-1, 2]"),
    '"cell.edges.1.0" must be an integer in [0, 1000], not -1',
    "7:20",
  ],
  ["an edge of words", broken("[0, 2]", "[a, 2]"), '"cell.edges.1.0" must be an integer in [0, 1000], not "a"', "7:20"],
  [
    "a cycle",
    broken("[0, 2]", "[2, 1]"),
    '"cell.edges.1" goes from node 2 to node 1; an edge goes to a later node',
    "7:19",
  ],
  ["a loop", broken("[0, 2]", "[1, 1]"), '"cell.edges.1" goes from node 1 to node 1', "7:19"],
  ["an edge twice", broken("[0, 2]", "[0, 1]"), '"cell.edges.1" repeats the edge 0-1', "7:19"],
  ["a node without input", broken("[0, 1], ", ""), "no edge enters node 1 of the cell", "7:10"],
  ["a node without use", broken(", [1, 2]", ""), "no edge leaves node 1 of the cell", "7:10"],
  ["no edges", broken("[[0, 1], [0, 2], [1, 2]]", "[]"), '"cell.edges" must have at least one edge', "7:10"],
  [
    "a stride of 3",
    broken("{channels: 16}", "{channels: 16, stride: 3}"),
    '"skeleton.stem.stride" must be 1, 2 or 4, not 3',
    "9:32",
  ],
  [
    "too little image",
    broken("{channels: 16}", "{channels: 16, stride: 4}").replace("stages: 3", "stages: 4"),
    '"skeleton.stages" and the stem reduce the resolution 32-fold; 16-fold is the most',
    "10:11",
  ],
  [
    "too many stages",
    broken("stages: 3", "stages: 64"),
    '"skeleton.stages" must be an integer in [1, 5], not 64',
    "10:11",
  ],
  [
    "an unknown reduction",
    broken("cells: 2", "cells: 2\n  reduction: maxpool"),
    '"skeleton.reduction" must be one of residual-block, convolution, max-pool, not "maxpool"; did you mean "max-pool"?',
    "12:14",
  ],
  [
    "a name with blanks",
    broken("name: mine", "name: my space"),
    '"name" must be lower-case letters, digits and hyphens',
    "1:7",
  ],
  ["an unknown anchor", broken("skip: []", "skip: *nothing"), 'the alias "*nothing" has no anchor before it', "4:9"],
];

describe("a declaration", () => {
  test("is accepted where nothing is wrong", () => {
    expect(spaceOf(unwrapped(parseDeclaration(GOOD, "mine.yaml"))).size).toBe(8n);
    expect(spaceOf(unwrapped(parseDeclaration(LIST, "mine.yaml"))).size).toBe(16n);
  });

  test.each(refusals.map((each) => [...each]))("is refused with %s", (_what, text, message, place) => {
    const found = failure(parseDeclaration(text, "mine.yaml"));
    expect(found.message).toStartWith(message);
    expect(found).toMatchObject({ code: "invalid-argument", where: `mine.yaml:${place}` });
  });

  test("is refused with a hint only where another word may stand", () => {
    const reducing = (word: string) =>
      failure(parseDeclaration(broken("{conv: {kernel: 3}}", `{pool: {reduce: ${word}, kernel: 3}}`), "mine.yaml"))
        .message;
    const message = '"operations.conv.1.pool.reduce" must be average or maximum';
    expect(reducing("residual-block")).toBe(`${message}, not "residual-block"`);
    expect(reducing("averge")).toBe(`${message}, not "averge"; did you mean "average"?`);
  });

  test("cannot ask for a network beyond all measure", () => {
    const edges = Array.from({ length: 1000 }, (_, at) => `[${at}, ${at + 1}]`).join(", ");
    const text = broken("cells: 2", "cells: 100")
      .replace("nodes: 3", "nodes: 1001")
      .replace(/edges: .*/, `edges: [${edges}]`);
    expect(failure(parseDeclaration(text, "mine.yaml"))).toMatchObject({
      message: "a network could have 900000 layers; 200000 are the most",
      where: "mine.yaml:9:3",
    });
  });

  test("cannot blow up through aliases or nesting", () => {
    const levels = Array.from({ length: 30 }, (_, at) => `a${at}: &a${at} [${at ? `*a${at - 1}, *a${at - 1}` : "x"}]`);
    expect(failure(parseDeclaration(levels.join("\n"), "bomb.yaml")).message).toBe(
      "the aliases unfold to 3221225470 values, over 1000000",
    );
    const deep = "[".repeat(100_000);
    expect(failure(parseDeclaration(`name: ${deep}`, "deep.yaml")).message).toStartWith("malformed YAML: ");
  });

  test("no text makes it throw, and long values are cut in the message", () => {
    fc.assert(fc.property(fc.string(), (text) => parseDeclaration(text, "x").ok === false));
    const parts = GOOD.split(/(?<=[\s,:[\]{}])/);
    fc.assert(
      fc.property(fc.shuffledSubarray(parts), (some) => typeof parseDeclaration(some.join(""), "x").ok === "boolean"),
    );
    const long = broken("skip: []", `skip: ${"x".repeat(100_000)}`);
    expect(failure(parseDeclaration(long, "x")).message.length).toBeLessThan(200);
  });
});

describe("a declaration file", () => {
  test("is named when it is missing, no file or far too long", () => {
    const folder = mkdtempSync(join(tmpdir(), "declared-"));
    const missing = join(folder, "none.yaml");
    expect(failure(readDeclaredSpace(missing))).toMatchObject({
      code: "invalid-argument",
      message: expect.stringContaining(`cannot read the search space "${missing}": ENOENT`),
    });
    expect(failure(readDeclaredSpace(folder)).message).toContain("it is not a file");
    const long = join(folder, "long.yaml");
    writeFileSync(long, "#".repeat(1_000_001));
    expect(failure(readDeclaredSpace(long)).message).toBe("it has 1000001 bytes; 1000000 are the most");
    rmSync(folder, { recursive: true });
  });
});
