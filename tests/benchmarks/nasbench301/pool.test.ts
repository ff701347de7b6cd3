import { afterAll, describe, expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readPickle } from "../../../src/benchmarks/decoders/pickle/read-pickle.ts";
import type { LoadedFile } from "../../../src/benchmarks/load-files.ts";
import { readGenotypes } from "../../../src/benchmarks/nasbench301/genotype-pickle.ts";
import { POOL_SOURCES } from "../../../src/benchmarks/nasbench301/measurements.ts";
import { openNasBench301 } from "../../../src/benchmarks/nasbench301/open.ts";
import { decodePool } from "../../../src/benchmarks/nasbench301/pool.ts";
import { PoolTable } from "../../../src/benchmarks/pool-table.ts";
import { randomStream } from "../../../src/random/stream.ts";
import { networkOf } from "../../../src/spaces/nasbench301/network.ts";
import { nasbench301 as space } from "../../../src/spaces/nasbench301/space.ts";
import { countMultiplyAccumulates } from "../../networks/multiply-accumulates.ts";
import { failure, unwrapped } from "../../spaces/results.ts";
import { pinnedFiles, SOURCES } from "../pinned-files.ts";

const files = await pinnedFiles(POOL_SOURCES);
afterAll(() => files?.remove());
const accuracy = { dataset: "cifar10", metric: "official-surrogate-accuracy", split: "validation" };
const flops = { dataset: "cifar10", metric: "flops", split: "none" };

describe.skipIf(files === undefined)("the published pool of NAS-Bench-301", () => {
  const opened = files === undefined ? undefined : openNasBench301(SOURCES, files.options);
  const open = async () => unwrapped((await opened)!);

  test("has 10,000 genotypes with the surrogate's published accuracies", async () => {
    const pool = await open();
    const { value, architectures } = unwrapped(pool.optimum(accuracy));
    expect(pool.space).toBe("nasbench301");
    expect(pool.count).toBe(10_000);
    expect(value).toBeCloseTo(94.57377, 5);
    expect(architectures.length).toBe(1);
    expect(Math.min(...unwrapped(pool.values(accuracy)))).toBeCloseTo(90.19593, 5);
  }, 60_000);

  test("a reading says that it is a surrogate's", async () => {
    const pool = await open();
    const reading = unwrapped(pool.lookup(pool.architectures[0]!, accuracy));
    expect(reading.value).toBeCloseTo(93.14362, 5);
    expect(reading.unit).toBe("%");
    expect(reading.run).toBe("predicted by the official surrogate NB301 v0.9, XGB ensemble");
    const predicted = pool.measurements.filter(({ metric }) => metric !== "flops");
    expect(predicted).not.toBeEmpty();
    for (const { run, seeds } of predicted) {
      expect([run, seeds]).toEqual([expect.stringContaining("surrogate"), expect.stringContaining("surrogate")]);
    }
  });

  test("its FLOPs are the multiply-accumulates of DARTS's evaluation network, so files and genotypes belong together", async () => {
    const pool = await open();
    const values = unwrapped(pool.values(flops));
    for (let at = 0; at < pool.count; at += 211) {
      const graph = networkOf(pool.architectures[at]!, { resolution: 16, classes: 10 }, { cells: 20, channels: 36 });
      expect(countMultiplyAccumulates(graph)).toBe(values[at]!);
    }
  }, 60_000);

  test("finds its genotypes however they are written, and no others", async () => {
    const pool = await open();
    pool.architectures.forEach((architecture, at) => {
      expect(pool.indexOf(unwrapped(space.parse(space.format(architecture))))).toBe(at);
    });
    const known = new Map(pool.architectures.map((architecture, at) => [space.format(architecture), at]));
    for (const architecture of pool.architectures.slice(0, 50)) {
      for (const neighbour of space.neighbours(architecture)) {
        expect(pool.indexOf(neighbour)).toBe(known.get(space.format(neighbour)));
      }
    }
    const other = space.sample(randomStream("not in the pool"));
    expect(pool.indexOf(other)).toBeUndefined();
    expect(failure(pool.lookup(other, accuracy))).toEqual({
      code: "no-such-measurement",
      message: `"${space.format(other)}" is not among the 10000 measured architectures of nasbench301`,
      remedy: "Look up an architecture of the pool.",
    });
  });

  test("an unknown measurement is refused with the known ones", async () => {
    const pool = await open();
    const { message, remedy } = failure(pool.lookup(pool.architectures[0]!, { ...accuracy, split: "test" }));
    expect(message).toContain('"test" is not a split of');
    expect(remedy).toBe("Use one of: validation.");
  });

  test("decodes once and reads the same pool back", async () => {
    const first = await open();
    const kept = readdirSync(join(files!.options.downloads, ".decoded"));
    expect(kept).toEqual([expect.stringMatching(/^nasbench301-pool-[0-9a-f]{16}\.table$/)]);
    const second = unwrapped(await openNasBench301(SOURCES, files!.options));
    expect(second.architectures).toEqual(first.architectures);
    expect(unwrapped(second.values(accuracy))).toEqual(unwrapped(first.values(accuracy)));
  });
});

/** A pickle of protocol 0 of some genotypes, as Python's `pickle.dumps([Genotype(…)], 0)` writes the parts. */
function pickled(...genotypes: string[]): Uint8Array {
  return Buffer.from(`(l${genotypes.map((genotype) => `${genotype}a`).join("")}.`, "latin1");
}

const pair = (operation: string, input: number) => `(V${operation}\nI${input}\nt`;
const nodes = "(lI2\naI3\naI4\naI5\na";

function cell(last = pair("skip_connect", 1)): string {
  const pairs = Array.from({ length: 7 }, (_, at) => pair("sep_conv_3x3", at % 2));
  return `(l${[...pairs, last].map((each) => `${each}a`).join("")}`;
}

function genotype(normal = cell(), concat = nodes): string {
  return `c__main__\nGenotype\n(${normal}${concat}${cell()}${nodes}tR`;
}

describe("reading pickled genotypes", () => {
  const read = (count: number, ...genotypes: string[]) =>
    readGenotypes(unwrapped(readPickle(pickled(...genotypes), "pool.pickle")), count, "pool.pickle");

  test("gives them in order", () => {
    const [first, second] = unwrapped(read(2, genotype(), genotype(cell(pair("dil_conv_5x5", 4)))));
    expect(space.format(first!)).toStartWith("normal:sep3@0+sep3@1-sep3@0+sep3@1-sep3@0+sep3@1-sep3@0+skip@1:reduce");
    expect(space.format(second!)).toContain("sep3@0+dil5@4:reduce");
  });

  test.each([
    ["another number of them", 2, [genotype()], "a list of 1 stands where a list of 2 is due"],
    ["one twice", 2, [genotype(), genotype()], "occurs twice"],
    ["something else", 1, ["I7\n"], "genotype 0: 7 is no Genotype of 4 fields"],
    ["an unknown operation", 1, [genotype(cell(pair("none", 1)))], '"none" is no operation'],
    ["an operation that closes the text", 1, [genotype(cell(pair("skip_connect', 1)", 1)))], "is no operation"],
    ["an input from later on", 1, [genotype(cell(pair("skip_connect", 5)))], 'reads node "5", not an earlier one'],
    ["a negative input", 1, [genotype(cell(pair("skip_connect", -1)))], "genotype 0: "],
    ["one input twice", 1, [genotype(cell(pair("skip_connect", 0)))], 'reads node "0" a second time'],
    ["too few pairs", 1, [genotype("(l")], "genotype 0: "],
    ["other nodes joined", 1, [genotype(cell(), "(lI2\naI3\naI4\na")], "does not concatenate the nodes 2, 3, 4, 5"],
  ])("refuses %s", (_, count, genotypes, problem) => {
    const { code, message, where } = failure(read(count, ...genotypes));
    expect(code).toBe("corrupt-file");
    expect(message).toContain(problem);
    expect(where).toBe("pool.pickle, byte 0");
  });

  test("files that are no pickles are refused", () => {
    const broken = new Map(
      POOL_SOURCES.map((id): [string, LoadedFile] => [id, { file: `${id}.pickle`, bytes: Buffer.from("\x80\x04]q") }]),
    );
    expect(failure(decodePool(broken)).code).toBe("corrupt-file");
  });
});

describe("a pool table", () => {
  test("does not take an architecture twice", () => {
    const code = space.sample(randomStream("pool"));
    expect(() => new PoolTable(space, [code, code], [])).toThrow("an architecture occurs twice in a list");
  });
});
