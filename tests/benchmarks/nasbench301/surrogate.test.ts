import { afterAll, describe, expect, test } from "bun:test";
import type { LoadedFile } from "../../../src/benchmarks/load-files.ts";
import { loadFiles } from "../../../src/benchmarks/load-files.ts";
import { POOL_SOURCES } from "../../../src/benchmarks/nasbench301/measurements.ts";
import { openNasBench301 } from "../../../src/benchmarks/nasbench301/open.ts";
import { openNasBench301Surrogate, SURROGATE_SOURCES } from "../../../src/benchmarks/nasbench301/open-surrogate.ts";
import { surrogateFrom } from "../../../src/benchmarks/nasbench301/surrogate.ts";
import { FEATURES, readSurrogateFeatures } from "../../../src/benchmarks/nasbench301/surrogate-features.ts";
import { withAnyBatch } from "../../../src/benchmarks/nasbench301/surrogate-model.ts";
import { spearman } from "../../../src/metrics/correlation.ts";
import { randomStream } from "../../../src/random/stream.ts";
import { CELLS, geneAt, nodeOf } from "../../../src/spaces/nasbench301/code.ts";
import { OPERATIONS } from "../../../src/spaces/nasbench301/operations.ts";
import { nasbench301 as space } from "../../../src/spaces/nasbench301/space.ts";
import { failure, unwrapped } from "../../spaces/results.ts";
import { pinnedFiles, SOURCES } from "../pinned-files.ts";

const files = await pinnedFiles([...SURROGATE_SOURCES, ...POOL_SOURCES]);
afterAll(() => files?.remove());
const PREFIX = "NetworkSelectorDatasetInfo_COLON_darts_COLON_";
const stream = randomStream("surrogate");
const genotypes = Array.from({ length: 300 }, () => space.sample(stream));

/** An encoding that gives every category of every input another number, so that nothing can stand in another's place. */
function encoding(): Record<string, Record<string, number>> {
  let next = 1;
  const numbered = (names: readonly string[]) =>
    Object.fromEntries(["#na#", ...names].map((name, at) => [name, at === 0 ? 0 : next++]));
  const columns: Record<string, Record<string, number>> = {};
  for (const cell of CELLS) {
    for (let edge = 0; edge < 14; edge++) columns[`${PREFIX}edge_${cell}_${edge}`] = numbered(OPERATIONS);
    for (let node = 3; node < 6; node++) {
      const pairs = Array.from({ length: node * node }, (_, at) => [Math.floor(at / node), at % node] as const);
      columns[`${PREFIX}inputs_node_${cell}_${node}`] = numbered(
        pairs.filter(([a, b]) => a < b).map(([a, b]) => `${a}_${b}`),
      );
    }
  }
  return columns;
}

describe("the surrogate's features", () => {
  test("are the categories of its configuration, column by column in the documented order", () => {
    const columns = encoding();
    const features = unwrapped(readSurrogateFeatures(JSON.stringify(columns), "encoding.json"));
    const order = [
      ...CELLS.flatMap((cell) => Array.from({ length: 14 }, (_, edge) => `edge_${cell}_${edge}`)),
      ...CELLS.flatMap((cell) => [3, 4, 5].map((node) => `inputs_node_${cell}_${node}`)),
    ];
    expect(order.length).toBe(FEATURES);
    const rows = features.encode(genotypes);
    const offsets: Record<number, number> = { 2: 0, 3: 2, 4: 5, 5: 9 };
    genotypes.forEach((code, at) => {
      const row = new Map(order.map((name) => [name, 0]));
      CELLS.forEach((cell, half) => {
        for (let gene = 8 * half; gene < 8 * half + 8; gene++) {
          const { operation, input } = geneAt(code, gene);
          const name = `edge_${cell}_${offsets[nodeOf(gene)]! + input}`;
          row.set(name, columns[`${PREFIX}${name}`]![OPERATIONS[operation]!]!);
          const pair = `inputs_node_${cell}_${nodeOf(gene)}`;
          if (gene % 2 === 0 && nodeOf(gene) > 2) {
            row.set(pair, columns[`${PREFIX}${pair}`]![`${input}_${geneAt(code, gene + 1).input}`]!);
          }
        }
      });
      expect([...rows.subarray(at * FEATURES, (at + 1) * FEATURES)]).toEqual([...row.values()]);
    });
  });

  test.each([
    ["no JSON", "{", "it does not hold category ids by column and name"],
    ["a list", "[]", "it does not hold category ids by column and name"],
    ["ids that are no numbers", '{"a":{"b":"c"}}', "it does not hold category ids by column and name"],
    ["no columns", "{}", `the input "${PREFIX}edge_normal_0" has no category "max_pool_3x3"`],
  ])("refuses %s", (_, text, message) => {
    const remedy = "Delete the file and run `bun run pipeline fetch`.";
    expect(failure(readSurrogateFeatures(text, "encoding.json"))).toEqual({
      code: "corrupt-file",
      message,
      where: "encoding.json",
      remedy,
    });
  });

  test("refuses an encoding without one of the pairs", () => {
    const columns = encoding();
    delete columns[`${PREFIX}inputs_node_reduce_5`]!["3_4"];
    expect(failure(readSurrogateFeatures(JSON.stringify(columns), "encoding.json")).message).toBe(
      `the input "${PREFIX}inputs_node_reduce_5" has no category "3_4"`,
    );
  });
});

describe("hostile models", () => {
  const encoded: LoadedFile = { file: "encoding.json", bytes: Buffer.from(JSON.stringify(encoding())) };
  const cut = (text: string) => Buffer.from(text, "latin1");

  test.each([
    ["nothing", cut("")],
    ["a text", cut("this is not a model")],
    ["a length beyond the end", cut("\x3a\xff\xff\xff\xff\x0f")],
    ["an endless number", cut("\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff")],
    ["groups that do not end", cut("\x0b".repeat(100_000))],
    ["an empty graph", cut("\x08\x06\x3a\x00")],
    ["an input without dimensions", cut("\x3a\x05\x5a\x03\x0a\x01x")],
    ["random bytes", Buffer.from(Array.from({ length: 5_000 }, () => stream.integer(256)))],
  ])("a model of %s fails and names the file", async (_, bytes) => {
    const { code, where } = failure(await surrogateFrom({ file: "model.onnx", bytes }, encoded));
    expect(code).toBe("corrupt-file");
    expect(where).toBe("model.onnx, byte 0");
  });

  test("an input without dimensions is named", () => {
    expect(failure(withAnyBatch(cut("\x3a\x05\x5a\x03\x0a\x01x"), "model.onnx")).message).toBe(
      'it is not an ONNX model of batches: "x" has no dimensions',
    );
  });
});

describe.skipIf(files === undefined)("the surrogate of the published files", () => {
  const opened = files === undefined ? undefined : openNasBench301Surrogate(SOURCES, files.options);
  const open = async () => unwrapped((await opened)!);
  afterAll(async () => (await open()).close());

  test("ranks the pool's 10,000 genotypes like the official surrogate: Spearman 0.909", async () => {
    const pool = unwrapped(await openNasBench301(SOURCES, files!.options));
    const predicted = unwrapped(await (await open()).predict(pool.architectures));
    const official = unwrapped(
      pool.values({ dataset: "cifar10", metric: "official-surrogate-accuracy", split: "validation" }),
    );
    expect(spearman(predicted, official)).toBeCloseTo(0.909, 3);
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    // Its level is above the official one's.
    expect(mean(predicted) - mean(official)).toBeCloseTo(1.29, 2);
    // A prediction is the same bits alone, in small batches and in large ones.
    for (const [start, count] of [
      [0, 1],
      [1, 1],
      [0, 2],
      [5, 3],
      [1990, 20],
      [17, 999],
    ] as const) {
      const some = unwrapped(await (await open()).predict(pool.architectures.slice(start, start + count)));
      expect(some).toEqual(predicted.slice(start, start + count));
    }
  }, 60_000);

  test("predicts nothing for nothing", async () => {
    expect(unwrapped(await (await open()).predict([])).length).toBe(0);
  });

  test("says that it is a surrogate", async () => {
    expect((await open()).description).toContain("surrogate");
  });

  test("a model that is cut off, or one of other inputs, fails", async () => {
    const loaded = unwrapped(await loadFiles(SOURCES, SURROGATE_SOURCES, files!.options));
    const [model, encoded] = SURROGATE_SOURCES.map((id) => loaded.get(id)!);
    const cut = { ...model!, bytes: model!.bytes.subarray(0, 1_000_000) };
    expect(failure(await surrogateFrom(cut, encoded!)).code).toBe("corrupt-file");
    const renamed = {
      ...model!,
      bytes: Buffer.from(model!.bytes.toString("latin1").replaceAll("x_cont", "y_cont"), "latin1"),
    };
    expect(failure(await surrogateFrom(renamed, encoded!))).toEqual({
      code: "corrupt-file",
      message: 'its inputs are "x_cat, y_cont" instead of x_cat, x_cont',
      where: `${model!.file}, byte 0`,
      remedy: "Delete the file and run `bun run pipeline fetch`.",
    });
  });
});
