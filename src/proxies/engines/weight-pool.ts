import type { RandomStream } from "../../random/stream.ts";

/** Slices start at one of 2¹⁶ places, 16 values (64 bytes) apart. */
const PLACES = 65536;
const SPACING = 16;

/**
 * An endless list of random weights, N(0, 1) unless told otherwise, of which every layer takes a slice.
 *
 * Where a slice starts depends on the layer's name and the draw only, so architectures that share a layer share its
 * weights (common random numbers: differences of scores are less noisy than scores), and building weights costs nothing.
 */
export class WeightPool {
  readonly #stream: RandomStream;
  readonly #next: () => number;
  readonly #starts = new Map<string, number>();
  #pool = new Float32Array(0);
  #filled = 0;

  /** `draw` takes the next weight from the stream of values. */
  constructor(stream: RandomStream, draw: (values: RandomStream) => number = (values) => values.normal()) {
    this.#stream = stream;
    const values = stream.child("values");
    this.#next = () => draw(values);
  }

  /** The `size` weights of a layer in a draw: a view that stays unchanged and must not be written to. */
  slice(name: string, draw: number, size: number): Float32Array {
    const start = this.#start(name, draw);
    this.#fill(start + size);
    return this.#pool.subarray(start, start + size);
  }

  #start(name: string, draw: number): number {
    const key = `${draw} ${name}`;
    let start = this.#starts.get(key);
    if (start === undefined) {
      start = this.#stream.child("start", name, draw).integer(PLACES) * SPACING;
      this.#starts.set(key, start);
    }
    return start;
  }

  /** Extends the list to `length` values; growing never changes what is there. */
  #fill(length: number): void {
    if (length > this.#pool.length) {
      const grown = new Float32Array(Math.max(length, PLACES * SPACING, 2 * this.#pool.length));
      grown.set(this.#pool.subarray(0, this.#filled));
      this.#pool = grown;
    }
    for (; this.#filled < length; this.#filled++) this.#pool[this.#filled] = this.#next();
  }
}
