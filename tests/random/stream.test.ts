import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { type RandomStream, randomStream } from "../../src/random/stream.ts";

/** What a stream gives `count` times in a row. */
function draws<T>(count: number, draw: () => T): T[] {
  return Array.from({ length: count }, draw);
}

/** A stream of its own for each kind of draw; every call begins it anew. */
const golden = (name: string): RandomStream => randomStream("golden").child(name);

/**
 * xoshiro128++ written down a second time, in exact integers, from Blackman and Vigna's reference code: its state is the
 * first 16 bytes of SHA-256 of the path, read as four little-endian words.
 */
function referenceDraws(path: string, count: number): number[] {
  const low = (x: bigint) => x & 0xffffffffn;
  const rotated = (x: bigint, k: bigint) => low(x << k) | (x >> (32n - k));
  const digest = createHash("sha256").update(path).digest("hex");
  const word = (at: number) => BigInt(`0x${digest.slice(8 * at, 8 * at + 8).replace(/(..)(..)(..)(..)/, "$4$3$2$1")}`);
  const s: [bigint, bigint, bigint, bigint] = [word(0), word(1), word(2), word(3)];
  return draws(count, () => {
    const result = low(rotated(low(s[0] + s[3]), 7n) + s[0]);
    const shifted = low(s[1] << 9n);
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotated(s[3], 11n);
    return Number(result);
  });
}

describe("a stream's raw draws", () => {
  test("filling an array draws what single draws would, and leaves the stream at the same place", () => {
    const [one, many] = [randomStream("fill"), randomStream("fill")];
    for (const length of [1, 0, 7, 1000]) {
      const filled = new Uint32Array(length);
      many.fillUint32(filled);
      expect([...filled]).toEqual(Array.from({ length }, () => one.uint32()));
    }
    expect(many.uint32()).toBe(one.uint32());
  });

  test.each([
    ["delta-nas/0", randomStream(0)],
    ["delta-nas/7/run/3/a%2Fb", randomStream(7).child("run").child(3, "a/b")],
  ] as const)("are those of xoshiro128++ seeded by SHA-256 of %s", (path, stream) => {
    const drawn = draws(500, () => stream.uint32());
    expect(drawn).toEqual(referenceDraws(path, 500));
    expect(new Set(drawn).size).toBe(500);
  });

  test("of a child depend on its names, not on how much of its parent was drawn", () => {
    const [fresh, drawn] = [randomStream(7), randomStream(7)];
    drawn.uint32();
    expect(drawn.child("run", 3).uint32()).toBe(fresh.child("run", 3).uint32());
    expect(fresh.child("run").child(3).uint32()).toBe(fresh.child("run", 3).uint32());
    const others = [fresh.child("run/3"), fresh.child("run", 4), fresh.child("run"), randomStream(8).child("run", 3)];
    for (const other of others) expect(other.uint32()).not.toBe(fresh.child("run", 3).uint32());
  });
});

describe("the numbers are the same for ever:", () => {
  test("uint32, by seed and names", () => {
    const first = (stream: RandomStream) => draws(4, () => stream.uint32());
    expect(first(randomStream(0))).toEqual([3187521126, 741698177, 754777844, 2068615161]);
    expect(first(randomStream("seed with / and é"))).toEqual([11080267, 2603836655, 2367366289, 3493534472]);
    expect(first(randomStream(7).child("run", 3))).toEqual([3176837032, 39023412, 3209305128, 1153674413]);
    expect(first(randomStream(7).child("run").child(3, "a/b"))).toEqual([
      1104608835, 4061324660, 4100645637, 2618981624,
    ]);
  });

  test("fillUint32", () => {
    const filled = new Uint32Array(4);
    golden("fill").fillUint32(filled);
    expect([...filled]).toEqual([2682544288, 951360497, 597801658, 3673938581]);
  });

  test("uniform", () => {
    const stream = golden("uniform");
    expect(draws(4, () => stream.uniform())).toEqual([
      0.6401825734118424, 0.23116985136201684, 0.2135115060147874, 0.4088767424821502,
    ]);
  });

  test.each([
    [1, [0, 0, 0, 0, 0, 0, 0, 0]],
    [2, [1, 0, 0, 0, 0, 0, 0, 1]],
    [10, [1, 2, 4, 2, 4, 8, 8, 3]],
    [15625, [12896, 12082, 6924, 15472, 6519, 8508, 10678, 1158]],
    // A quarter of all draws is rejected: 3711434771, 4040397144, 3803041928 and 3548725657 are.
    [3221225472, [2562543332, 2350006924, 560796722, 2552446008, 1689110533, 3086924241, 1999093193, 1326457943]],
    [4294967296, [3711434771, 2562543332, 2350006924, 560796722, 4040397144, 2552446008, 3803041928, 1689110533]],
  ])("integer below %d", (bound, expected) => {
    const stream = golden("integer");
    expect(draws(8, () => stream.integer(bound))).toEqual(expected);
  });

  test("normal, to the last digits of the platform's logarithm", () => {
    const stream = golden("normal");
    const expected = [
      -0.5150243985124329, 1.2174412508647627, -0.320006719864591, 0.7737371312737217, -1.8984568067522865,
      -0.458833263436255,
    ];
    for (const value of expected) expect(stream.normal()).toBeCloseTo(value, 14);
  });

  test("distinct", () => {
    expect(golden("distinct").distinct(1000, 8)).toEqual([494, 16, 294, 373, 732, 704, 996, 320]);
    expect(golden("distinct").distinct(8, 8)).toEqual([6, 3, 2, 4, 1, 0, 5, 7]);
    expect(golden("distinct").distinct(4294967296, 3)).toEqual([3065748494, 1821798394, 3112036748]);
  });

  test("pick", () => {
    const stream = golden("pick");
    expect(draws(10, () => stream.pick(["a", "b", "c"])).join("")).toBe("aaabcabcbc");
  });

  test("shuffled", () => {
    expect(
      golden("shuffled")
        .shuffled([..."abcdefghij"])
        .join(""),
    ).toBe("cjadifhegb");
  });
});

describe("what cannot be drawn throws a RangeError:", () => {
  test.each([0, -1, 1.5, 4294967297, Number.NaN])("an integer below %d", (bound) => {
    expect(() => randomStream(0).integer(bound)).toThrow(RangeError);
  });

  test("more distinct integers than there are, and one of no items", () => {
    expect(() => randomStream(0).distinct(3, 4)).toThrow("cannot draw 4 distinct integers below 3");
    expect(() => randomStream(0).pick([])).toThrow("cannot pick from an empty list");
  });
});
