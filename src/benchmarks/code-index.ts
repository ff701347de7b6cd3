import type { ArchitectureCode } from "../spaces/search-space.ts";

/** Multipliers of MurmurHash3's mixing (aappleby/smhasher:src/MurmurHash3.cpp). */
const STEP = 0xcc9e2d51;
const FIRST_MIX = 0x85ebca6b;
const SECOND_MIX = 0xc2b2ae35;

/** The largest value of a slot: values are kept as bytes. */
const LARGEST = 255;

/** The mark of an empty place. */
const EMPTY = -1;

/**
 * Where coded architectures stand in a list, by a hash of the numbers of the code and a comparison with all of them: an
 * open-addressing table at most half full, in which no text is ever written.
 */
export class CodeIndex {
  readonly #slots: number;
  readonly #values: Uint8Array;
  readonly #places: Int32Array;

  /**
   * Throws a RangeError when an architecture occurs twice, when codes differ in length, and on a value that is no
   * integer in [0, 255].
   */
  constructor(architectures: readonly ArchitectureCode[]) {
    this.#slots = architectures[0]?.length ?? 0;
    this.#values = new Uint8Array(architectures.length * this.#slots);
    this.#places = new Int32Array(2 ** Math.ceil(Math.log2(2 * architectures.length + 1))).fill(EMPTY);
    architectures.forEach((code, at) => {
      this.#keep(code, at);
    });
  }

  /** The position of an architecture in the list; undefined when it is not there. */
  indexOf(code: ArchitectureCode): number | undefined {
    if (code.length !== this.#slots) return undefined;
    const at = this.#places[this.#placeOf(code)]!;
    return at === EMPTY ? undefined : at;
  }

  #keep(code: ArchitectureCode, at: number): void {
    if (code.length !== this.#slots) throw new RangeError(`a code has ${code.length} slots instead of ${this.#slots}`);
    const odd = code.find((value) => !(Number.isInteger(value) && value >= 0 && value <= LARGEST));
    if (odd !== undefined) throw new RangeError(`a slot's value is an integer in [0, ${LARGEST}], not ${odd}`);
    const place = this.#placeOf(code);
    if (this.#places[place] !== EMPTY) throw new RangeError("an architecture occurs twice in a list");
    this.#values.set(code, at * this.#slots);
    this.#places[place] = at;
  }

  /** The place that holds the code, or the empty one where it would go. */
  #placeOf(code: ArchitectureCode): number {
    const places = this.#places;
    const last = places.length - 1;
    let place = hashOf(code) & last;
    for (let at = places[place]!; at !== EMPTY && !this.#holds(at, code); at = places[place]!) {
      place = (place + 1) & last;
    }
    return place;
  }

  #holds(at: number, code: ArchitectureCode): boolean {
    const values = this.#values;
    const start = at * this.#slots;
    for (let slot = 0; slot < this.#slots; slot++) if (values[start + slot] !== code[slot]) return false;
    return true;
  }
}

/** A 32-bit hash of the values in order: a multiplication a slot, MurmurHash3's last mixing. */
function hashOf(code: ArchitectureCode): number {
  let hash = code.length;
  for (let slot = 0; slot < code.length; slot++) hash = Math.imul(hash ^ code[slot]!, STEP);
  hash = Math.imul(hash ^ (hash >>> 16), FIRST_MIX);
  hash = Math.imul(hash ^ (hash >>> 13), SECOND_MIX);
  return hash ^ (hash >>> 16);
}
