import type { RandomStream } from "../../random/stream.ts";
import { PERTURBATION } from "./zen-formula.ts";

/** A batch of random images x and its perturbed copy x′ = x + γ e. */
export interface ImagePair {
  readonly clean: Float32Array;
  readonly perturbed: Float32Array;
}

/**
 * The random images of every draw, made once and kept: all networks of one input shape see the same ones. A smaller
 * batch is the beginning of a larger one.
 */
export class ImagePairs {
  readonly #stream: RandomStream;
  readonly #pairs = new Map<string, ImagePair>();

  constructor(stream: RandomStream) {
    this.#stream = stream;
  }

  /** `size` values of x and x′ for a draw. */
  pair(draw: number, size: number): ImagePair {
    const key = `${draw} ${size}`;
    const known = this.#pairs.get(key);
    if (known !== undefined) return known;
    const clean = normals(this.#stream.child("image", draw), size);
    const noise = normals(this.#stream.child("perturbation", draw), size);
    const pair = { clean, perturbed: clean.map((value, at) => value + PERTURBATION * noise[at]!) };
    this.#pairs.set(key, pair);
    return pair;
  }
}

function normals(stream: RandomStream, size: number): Float32Array {
  return Float32Array.from({ length: size }, () => stream.normal());
}
