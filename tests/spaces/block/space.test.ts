import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { countParameters } from "../../../src/networks/parameters.ts";
import { randomStream } from "../../../src/random/stream.ts";
import { BLOCK_OPERATIONS } from "../../../src/spaces/block/operations.ts";
import { blockSpaceNamed } from "../../../src/spaces/block/space.ts";
import type { ArchitectureCode } from "../../../src/spaces/search-space.ts";
import { failure, unwrapped } from "../results.ts";

const space = unwrapped(blockSpaceNamed("block(20,4)"));
const target = { resolution: 32, classes: 10 };
const codes = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 20, maxLength: 20 }).map((code) => read(code));

function read(code: readonly number[]): ArchitectureCode {
  return unwrapped(space.parse(code.join("-")));
}

describe("block(20,4)", () => {
  test("has 4^20 architectures of 20 slots, as the paper's depth 20 of 4 operations", () => {
    expect(space.size).toBe(1_099_511_627_776n);
    expect(space.name).toBe("block(20,4)");
    expect(space.positions).toBe(20);
    expect(space.operationNames).toEqual(["conv_3x3", "conv_1x1", "skip", "avg_pool_3x3"]);
  });

  test("gives every architecture 60 distinct neighbours at distance 1, mutually", () => {
    fc.assert(
      fc.property(codes, (code) => {
        const neighbours = space.neighbours(code);
        expect(new Set(neighbours.map((each) => space.format(each))).size).toBe(60);
        for (const neighbour of neighbours) {
          expect(space.distance(code, neighbour)).toBe(1);
          expect(space.edits(code, neighbour).length).toBe(1);
        }
        expect(space.neighbours(neighbours[17]!)).toContainEqual(code);
      }),
      { numRuns: 20 },
    );
  });

  test("counts Hamming distance, and its edits lead from one list to the other", () => {
    fc.assert(
      fc.property(codes, codes, codes, (from, to, third) => {
        const edits = space.edits(from, to);
        expect(edits.length).toBe(from.filter((operation, at) => operation !== to[at]).length);
        expect(space.distance(from, to)).toBe(edits.length);
        expect(unwrapped(space.apply(from, edits))).toEqual(to);
        expect(unwrapped(space.apply(from, edits.toReversed()))).toEqual(to);
        expect(space.distance(from, third)).toBeLessThanOrEqual(space.distance(from, to) + space.distance(to, third));
      }),
    );
  });

  test("refuses an edit that does not fit, naming it, and leaves the architecture alone", () => {
    const code = read(Array(20).fill(1));
    expect(failure(space.apply(code, [{ position: 3, from: 2, to: 0 }]))).toEqual({
      code: "invalid-argument",
      message: `the edit "3: 2 to 0" does not fit ${Array(20).fill(1).join("-")}`,
      remedy: "Take edits from `edits` or name a position in [0, 20), the operation it holds and one in [0, 4).",
    });
    for (const edit of [
      { position: 20, from: 1, to: 0 },
      { position: -1, from: 1, to: 0 },
      { position: 0.5, from: 1, to: 0 },
      { position: 0, from: 1, to: 4 },
      { position: 0, from: 1, to: -1 },
    ]) {
      expect(space.apply(code, [edit]).ok).toBe(false);
    }
    expect(unwrapped(space.apply(code, [{ position: 3, from: 1, to: 0 }]))[3]).toBe(0);
    expect(code[3]).toBe(1);
  });

  test("draws every operation equally often at every slot, the same from the same stream", () => {
    const draw = () => {
      const stream = randomStream("draw");
      return Array.from({ length: 4000 }, () => space.sample(stream));
    };
    expect(draw()).toEqual(draw());
    const drawn = draw();
    for (let position = 0; position < 20; position++) {
      for (let operation = 0; operation < 4; operation++) {
        const share = drawn.filter((code) => code[position] === operation).length / drawn.length;
        // Five standard errors of a share of 1/4 in 4,000 draws.
        expect(Math.abs(share - 0.25)).toBeLessThan(0.035);
      }
    }
  });

  test("mutation reaches every neighbour and nothing else", () => {
    const stream = randomStream("mutate");
    const code = space.sample(stream);
    const reached = new Set(Array.from({ length: 2000 }, () => space.format(space.mutate(code, stream))));
    expect([...reached].sort()).toEqual(
      space
        .neighbours(code)
        .map((each) => space.format(each))
        .sort(),
    );
  });

  test("keys tell every two architectures apart", () => {
    fc.assert(
      fc.property(codes, codes, (a, b) => {
        const isSame = space.distance(a, b) === 0;
        expect(space.canonicalKey(a) === space.canonicalKey(b)).toBe(isSame);
        expect(space.scoreKey(a) === space.scoreKey(b)).toBe(isSame);
      }),
    );
  });

  test("gives a graph whose vertices are input, blocks and output, and its slots as values", () => {
    const code = read([3, 0, 1, 2, ...Array(16).fill(0)]);
    const { operations, adjacency } = space.graph(code);
    expect([...operations.subarray(0, 6)]).toEqual([4, 3, 0, 1, 2, 0]);
    expect(operations.at(-1)).toBe(5);
    expect(space.vertexOperations).toBe(6);
    for (let from = 0; from < 22; from++) {
      for (let to = 0; to < 22; to++) expect(adjacency[from * 22 + to]).toBe(to === from + 1 ? 1 : 0);
    }
    expect([...(space.slotValues?.(code) ?? [])]).toEqual([...code]);
    expect(space.pathCounts(code).length).toBe(0);
  });

  test("all skips leave the bare skeleton, 3x3 convolutions add 9 c² + 2 c each", () => {
    const bare = countParameters(space.network(read(Array(20).fill(2)), target));
    // The skeleton is NAS-Bench-201's, whose cells without convolutions are published with 0.073306 million parameters.
    expect(bare).toBe(73_306);
    const full = countParameters(space.network(read(Array(20).fill(0)), target));
    const block = (channels: number) => 9 * channels ** 2 + 2 * channels;
    expect(full - bare).toBe(6 * block(16) + 7 * block(32) + 7 * block(64));
  });

  test("reads names as well as ids, and says what is wrong with the rest", () => {
    expect(space.format(read([3, ...Array(19).fill(2)]))).toBe(`3${"-2".repeat(19)}`);
    const text = ` avg_pool_3x3${"-skip".repeat(19)}\n`;
    expect(space.format(unwrapped(space.parse(text)))).toBe(`3${"-2".repeat(19)}`);
    expect(failure(space.parse(`3-0-9${"-2".repeat(17)}`))).toEqual({
      code: "invalid-architecture",
      message: `"3-0-9${"-2".repeat(17)}" is not an architecture of block(20,4): position 2: "9" is no operation of this space`,
      where: "column 5",
      remedy: 'Join 20 operation(s) with "-", each an id or a name of: 0 conv_3x3, 1 conv_1x1, 2 skip, 3 avg_pool_3x3.',
    });
    expect(failure(space.parse(`conv3x3${"-2".repeat(19)}`)).message).toEndWith('did you mean "conv_3x3"?');
    expect(failure(space.parse("0-1")).message).toEndWith('it has 2 operation(s) between "-" signs instead of 20');
    for (const odd of ["", "-", "00", "1.0", "１", "toString", "4", "-1"]) {
      expect(failure(space.parse(`${odd}${"-2".repeat(19)}`)).code).toBe("invalid-architecture");
    }
    expect(failure(space.parse("0-".repeat(100_000))).message.length).toBeLessThan(300);
  });
});

describe("block(n,r)", () => {
  test("takes the first r of the documented operations, each of which lowers to a network", () => {
    const names = BLOCK_OPERATIONS.map((operation) => operation.name);
    expect(new Set(names).size).toBe(10);
    const widest = unwrapped(blockSpaceNamed("block(3,10)"));
    expect(widest.operationNames).toEqual(names);
    const parameters = names.map((_, at) =>
      countParameters(widest.network(unwrapped(widest.parse(`2-${at}-2`)), { resolution: 16, classes: 10 })),
    );
    const added = Object.fromEntries(names.map((name, at) => [name, parameters[at]! - parameters[2]!]));
    // The second of three blocks has 32 channels: kernel² c² or kernel² c + c², and 2 c for the normalisation.
    expect(added).toEqual({
      conv_3x3: 9 * 1024 + 64,
      conv_1x1: 1024 + 64,
      skip: 0,
      avg_pool_3x3: 0,
      conv_5x5: 25 * 1024 + 64,
      sep_conv_3x3: 9 * 32 + 1024 + 64,
      max_pool_3x3: 0,
      sep_conv_5x5: 25 * 32 + 1024 + 64,
      dil_conv_3x3: 9 * 32 + 1024 + 64,
      dil_conv_5x5: 25 * 32 + 1024 + 64,
    });
  });

  test("has r^n architectures for every depth, the longest included", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 2, max: 10 }), (positions, operations) => {
        expect(unwrapped(blockSpaceNamed(`block(${positions},${operations})`)).size).toBe(
          BigInt(operations) ** BigInt(positions),
        );
      }),
      { numRuns: 30 },
    );
    const longest = unwrapped(blockSpaceNamed("block(1000,2)"));
    expect(longest.size).toBe(2n ** 1000n);
    const code = longest.sample(randomStream("long"));
    expect(unwrapped(longest.parse(longest.format(code)))).toEqual(code);
  });

  test("can be as short as one block", () => {
    const short = unwrapped(blockSpaceNamed("block(1,2)"));
    expect(short.neighbours(unwrapped(short.parse("0")))).toEqual([unwrapped(short.parse("1"))]);
    const graph = short.network(unwrapped(short.parse("0")), target);
    expect(graph.layers.filter((layer) => "name" in layer && layer.name.startsWith("block")).length).toBe(2);
  });

  test.each([0, 1_001, 1_000_000])("refuses the depth %p", (positions) => {
    expect(failure(blockSpaceNamed(`block(${positions},4)`))).toEqual({
      code: "invalid-argument",
      message: `the depth "${positions}" of a block space is not an integer in [1, 1000]`,
      remedy: "Write `block(n,r)`, such as `block(20,4)` for 20 blocks of 4 operations.",
    });
  });

  test.each([0, 1, 11])("refuses %p operations and lists those there are", (operations) => {
    const { message } = failure(blockSpaceNamed(`block(20,${operations})`));
    expect(message).toStartWith(
      `the number of operations "${operations}" of a block space is not an integer in [2, 10]`,
    );
    expect(message).toContain("conv_3x3, conv_1x1, skip");
  });

  test("is found by name", () => {
    expect(unwrapped(blockSpaceNamed("block")).name).toBe("block(20,4)");
    expect(unwrapped(blockSpaceNamed("block(22,9)")).size).toBe(9n ** 22n);
    expect(unwrapped(blockSpaceNamed("block( 3 , 2 )")).name).toBe("block(3,2)");
    for (const name of [
      "block(20,4",
      "block()",
      "block(20)",
      "block(-1,4)",
      "block(2e3,4)",
      "block(2.5,4)",
      "block(NaN,4)",
      "block(20,1.5)",
      "blocks",
      "",
    ]) {
      expect(failure(blockSpaceNamed(name)).message).toBe(`"${name}" does not name a block space`);
    }
    expect(failure(blockSpaceNamed(`block(${"9".repeat(400)},4)`)).message).toContain('the depth "Infinity"');
  });
});
