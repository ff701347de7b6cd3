import { describe, expect, test } from "bun:test";
import { type TwoLevelOptions, twoLevelResampler } from "../../src/metrics/two-level-bootstrap.ts";
import { wilsonInterval } from "../../src/metrics/wilson.ts";
import { type RandomStream, randomStream } from "../../src/random/stream.ts";

function twoLevelInterval(groups: readonly (readonly number[])[], stream: RandomStream, options?: TwoLevelOptions) {
  const sizes = groups.map(({ length }) => length);
  return twoLevelResampler(sizes, stream, options)(groups);
}

describe("Wilson's interval of a share", () => {
  // Newcombe, Statistics in Medicine 17, 1998, table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %d of %d is the tabulated one", (successes, count, lower, upper) => {
    const interval = wilsonInterval(successes, count);
    expect(interval.lower).toBeCloseTo(lower, 4);
    expect(interval.upper).toBeCloseTo(upper, 4);
  });

  test("stays within [0, 1] and has a width when all succeed", () => {
    const { lower, upper } = wilsonInterval(50, 50);
    expect(upper).toBe(1);
    expect(lower).toBeCloseTo(0.92865, 4);
    expect(wilsonInterval(49, 50).upper).toBeLessThan(1);
  });

  test("refuses more successes than trials", () => {
    expect(() => wilsonInterval(3, 2)).toThrow("3 of 2 trials cannot succeed");
    expect(wilsonInterval(0, 0)).toEqual({ lower: Number.NaN, upper: Number.NaN });
  });
});

describe("the two-level interval", () => {
  test("of groups without spread inside is that of their values, however many each has", () => {
    const once = twoLevelInterval([[1], [2], [3], [6]], randomStream("levels"));
    expect(once.lower).toBeGreaterThanOrEqual(1);
    expect(once.upper).toBeLessThanOrEqual(6);
    expect(once.upper - once.lower).toBeGreaterThan(1);
    const one = twoLevelInterval([[4, 4, 4]], randomStream("levels"));
    expect(one).toEqual({ lower: 4, upper: 4 });
  });

  test("covers the true mean in about 95 of 100 draws, where runs of one group resemble each other", () => {
    const draws = randomStream("coverage");
    let covered = 0;
    let pooled = 0;
    for (let at = 0; at < 200; at++) {
      const groups = Array.from({ length: 20 }, () => {
        const effect = draws.normal();
        return Array.from({ length: 10 }, () => effect + 0.3 * draws.normal());
      });
      const options = { resamples: 300 };
      const { lower, upper } = twoLevelInterval(groups, draws.child(at), options);
      if (lower <= 0 && 0 <= upper) covered++;
      const flat = twoLevelInterval([groups.flat()], draws.child(at), options);
      if (flat.lower <= 0 && 0 <= flat.upper) pooled++;
    }
    expect(covered).toBeGreaterThan(175);
    expect(covered).toBeLessThan(200);
    expect(pooled).toBeLessThan(120);
  });

  test("refuses an empty group, and has no ends without groups", () => {
    expect(() => twoLevelInterval([[]], randomStream(0))).toThrow("a group of a two-level interval is empty");
    expect(twoLevelInterval([], randomStream(0))).toEqual({ lower: Number.NaN, upper: Number.NaN });
  });

  test("draws groups, then values within each, in the order of its stream", () => {
    // Two groups, one resample: each time a group, then as many values of it as it has. Group 1, of which the values 0, 0
    // and 2 are 2, 2 and 8, mean 4; group 0, of which the values 0, 0 and 1 are 10, 10 and 13, mean 11.
    const numbers = [1, 0, 0, 2, 0, 0, 0, 1];
    const stream = { integer: () => numbers.shift()! } as unknown as RandomStream;
    const { lower, upper } = twoLevelInterval(
      [
        [10, 13, 99],
        [2, 5, 8],
      ],
      stream,
      { resamples: 1 },
    );
    expect([lower, upper, numbers.length]).toEqual([7.5, 7.5, 0]);
  });

  test("has the same resamples for other values in groups of the same sizes", () => {
    const resampler = twoLevelResampler([2, 1, 2], randomStream("levels"));
    const groups = [[1, 2], [6], [3, 9]];
    const first = resampler(groups);
    // As much more of each moves the ends alike.
    expect(resampler(groups.map((group) => group.map((value) => value + 16)))).toEqual({
      lower: expect.closeTo(first.lower + 16, 12),
      upper: expect.closeTo(first.upper + 16, 12),
    });
    expect(resampler(groups)).toEqual(first);
    expect(twoLevelInterval(groups, randomStream("levels"))).toEqual(first);
    expect(() => resampler([[1], [2, 3], [4, 5]])).toThrow("values must come in groups of 2, 1, 2");
  });
});
