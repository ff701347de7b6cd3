import { afterAll, describe, expect, test } from "bun:test";
import { readNumber, readNumbers } from "../../../src/benchmarks/decoders/pickle/numpy-values.ts";
import { readPickle } from "../../../src/benchmarks/decoders/pickle/read-pickle.ts";
import { isCallOf, isKind, type PickleValue } from "../../../src/benchmarks/decoders/pickle/value.ts";
import { unzip } from "../../../src/benchmarks/decoders/zip.ts";
import { unwrapped } from "../../spaces/results.ts";
import { pinnedFiles } from "../pinned-files.ts";

const PICKLES = ["nasbench301-genotypes", "nasbench301-flops", "nasbench301-accuracy", "nasbench301-latency"];
const ARCHIVES = ["nasbench201-zen", "transnas101-micro-zen", "transnas101-macro-zen"];

const pickles = await pinnedFiles(PICKLES);
const archives = await pinnedFiles(ARCHIVES);
afterAll(() => {
  pickles?.remove();
  archives?.remove();
});

const items = (value: PickleValue) => (isKind(value, "list") || isKind(value, "tuple") ? value.items : []);

describe.skipIf(pickles === undefined)("the published pickles", () => {
  const read = (id: string) => {
    const { file, bytes } = pickles!.read(id);
    return { file, value: unwrapped(readPickle(bytes, file)) };
  };

  // Sums and first values as CPython's own unpickler gives them.
  test.each([
    ["nasbench301-flops", 122_935_680, 1_146_788_563_968],
    ["nasbench301-accuracy", 93.1436239901237, 930_952.02000245],
    ["nasbench301-latency", 5056.853245541532, 46_518_538.562837034],
  ])("%s: 10,000 numbers", (id, first, sum) => {
    const { file, value } = read(id);
    const numbers = unwrapped(readNumbers(value, 10_000, file));
    expect(numbers[0]).toBe(first);
    expect(numbers.reduce((total, each) => total + each, 0)).toBeCloseTo(sum, 6);
  });

  test("10,000 genotypes of two cells with eight operations each", () => {
    const { file, value } = read("nasbench301-genotypes");
    expect(items(value).length).toBe(10_000);
    const operations = new Set<PickleValue>();
    let [pairs, inputs] = [0, 0];
    for (const genotype of items(value)) {
      if (!isCallOf(genotype, "Genotype")) throw new Error("it is no genotype");
      const [normal, normalNodes, reduce, reduceNodes] = genotype.args;
      for (const nodes of [normalNodes!, reduceNodes!]) {
        if (items(nodes).join() !== "2,3,4,5") throw new Error(`the nodes are ${items(nodes)}`);
      }
      for (const pair of [...items(normal!), ...items(reduce!)]) {
        const [operation, input] = items(pair);
        operations.add(operation!);
        inputs += unwrapped(readNumber(input!, file));
        pairs++;
      }
    }
    expect(pairs).toBe(160_000);
    expect([...operations].sort()).toEqual([
      "avg_pool_3x3",
      "dil_conv_3x3",
      "dil_conv_5x5",
      "max_pool_3x3",
      "sep_conv_3x3",
      "sep_conv_5x5",
      "skip_connect",
    ]);
    // The sum of all inputs as CPython's own unpickler gives it.
    expect(inputs).toBe(199_878);
  }, 60_000);
});

describe.skipIf(archives === undefined)("the published archives", () => {
  // Numbers of files and bytes as CPython's zipfile gives them.
  test.each([
    ["nasbench201-zen", 189, 6_707_818],
    ["transnas101-micro-zen", 35, 4_204_057],
    ["transnas101-macro-zen", 98, 3_313_921],
  ])("%s: %i files of JSON, %i bytes", (id, count, size) => {
    const { file, bytes } = archives!.read(id);
    const contents = [...unwrapped(unzip(bytes, file)).values()];
    expect(contents.length).toBe(count);
    expect(contents.reduce((sum, content) => sum + content.length, 0)).toBe(size);
    expect(Array.isArray(JSON.parse(Buffer.from(contents[0]!).toString("utf8")))).toBe(true);
  });
});
