import { createHash } from "node:crypto";

const TWO_32 = 4294967296;

function rotateLeft(x: number, k: number): number {
  return (x << k) | (x >>> (32 - k));
}

/**
 * A seeded source of randomness that can be split by name: the same names always give the same numbers. xoshiro128++
 * (Blackman and Vigna, 2019), its state taken from SHA-256 of the stream's path, so that sibling streams are independent
 * and a stream's numbers depend on nothing but its name.
 */
class RandomStream {
  readonly #path: string;
  readonly #state: Uint32Array;
  #spareNormal: number | undefined;

  constructor(path: string) {
    this.#path = path;
    const digest = createHash("sha256").update(path).digest();
    this.#state = Uint32Array.from([0, 4, 8, 12], (at) => digest.readUInt32LE(at));
  }

  /** A child stream, independent of this one and of how much of it was drawn. */
  child(...names: readonly (string | number)[]): RandomStream {
    return new RandomStream(`${this.#path}/${names.map((name) => encodeURIComponent(String(name))).join("/")}`);
  }

  /** A uniform integer in [0, 2³²). */
  uint32(): number {
    const s = this.#state;
    const [a, b, c, d] = [s[0]!, s[1]!, s[2]!, s[3]!];
    const result = (rotateLeft((a + d) | 0, 7) + a) >>> 0;
    const c1 = c ^ a;
    const d1 = d ^ b;
    s[1] = b ^ c1;
    s[0] = a ^ d1;
    s[2] = c1 ^ (b << 9);
    s[3] = rotateLeft(d1, 11);
    return result;
  }

  /** Fills an array with what {@link uint32} would give, several times as fast. */
  fillUint32(values: Uint32Array): void {
    const s = this.#state;
    let [a, b, c, d] = [s[0]! | 0, s[1]! | 0, s[2]! | 0, s[3]! | 0];
    for (let i = 0; i < values.length; i++) {
      values[i] = (rotateLeft((a + d) | 0, 7) + a) | 0;
      const c1 = c ^ a;
      const d1 = d ^ b;
      const shifted = b << 9;
      b ^= c1;
      a ^= d1;
      c = c1 ^ shifted;
      d = rotateLeft(d1, 11);
    }
    s.set([a, b, c, d]);
  }

  /** A uniform double in [0, 1) with 53 random bits. */
  uniform(): number {
    return ((this.uint32() >>> 5) * 67108864 + (this.uint32() >>> 6)) / 9007199254740992;
  }

  /** A uniform integer in [0, bound), 1 ≤ bound ≤ 2³², without modulo bias. */
  integer(bound: number): number {
    if (!Number.isInteger(bound) || bound < 1 || bound > TWO_32) {
      throw new RangeError(`a bound must be an integer in [1, 2^32], not ${bound}`);
    }
    const limit = TWO_32 - (TWO_32 % bound);
    for (;;) {
      const draw = this.uint32();
      if (draw < limit) return draw % bound;
    }
  }

  /** A standard normal number. */
  normal(): number {
    if (this.#spareNormal !== undefined) {
      const spare = this.#spareNormal;
      this.#spareNormal = undefined;
      return spare;
    }
    // Marsaglia's polar method: no trigonometric function, hence the same bits on every platform's libm but for log/sqrt.
    for (;;) {
      const u = 2 * this.uniform() - 1;
      const v = 2 * this.uniform() - 1;
      const s = u * u + v * v;
      if (s === 0 || s >= 1) continue;
      const scale = Math.sqrt((-2 * Math.log(s)) / s);
      this.#spareNormal = v * scale;
      return u * scale;
    }
  }

  /** `count` distinct integers of [0, bound), in random order. */
  distinct(bound: number, count: number): number[] {
    if (count > bound) throw new RangeError(`cannot draw ${count} distinct integers below ${bound}`);
    // Sparse Fisher-Yates: memory in proportion to the count, not to the bound.
    const moved = new Map<number, number>();
    const drawn: number[] = [];
    for (let i = 0; i < count; i++) {
      const j = i + this.integer(bound - i);
      drawn.push(moved.get(j) ?? j);
      moved.set(j, moved.get(i) ?? i);
    }
    return drawn;
  }

  /** One uniformly chosen item. Throws a RangeError on an empty list. */
  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError("cannot pick from an empty list");
    return items[this.integer(items.length)]!;
  }

  /** A shuffled copy. */
  shuffled<T>(items: readonly T[]): T[] {
    return this.distinct(items.length, items.length).map((at) => items[at]!);
  }
}

export type { RandomStream };

/** The root stream of a seed. Every random choice of the product hangs below one of these. */
export function randomStream(seed: string | number): RandomStream {
  return new RandomStream(`delta-nas/${encodeURIComponent(String(seed))}`);
}
