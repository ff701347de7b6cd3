import { describe, expect, test } from "bun:test";
import { randomStream } from "../../src/random/stream.ts";

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
});
