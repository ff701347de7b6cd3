/**
 * Squared distances between feature vectors, apart for each feature group and scaled so that a typical pair of random
 * points is at distance 1 in every group: D_g = c_g |x_g − x'_g|².
 *
 * It grows point by point and keeps all pairs, since the kernel's group weights change far more often than points come.
 */
export class GroupDistances {
  /** Number of feature groups. */
  readonly groups: number;
  readonly #sizes: readonly number[];
  readonly #scales: Float64Array;
  readonly #points: Float64Array[] = [];
  #pairs = new Float64Array(0);

  /** `sizes` are the groups' numbers of features, in the order of the vector; `scales` the factors c_g. */
  constructor(sizes: readonly number[], scales: Float64Array) {
    if (sizes.length !== scales.length) throw new RangeError("every feature group needs one scale");
    this.groups = sizes.length;
    this.#sizes = sizes;
    this.#scales = scales;
  }

  /** Number of points. */
  get size(): number {
    return this.#points.length;
  }

  /** Group distances of all pairs, group fastest; see {@link pairAt}. */
  get pairs(): Float64Array {
    return this.#pairs;
  }

  /** Where the group distances of point `i` and an earlier point `j` < i begin in {@link pairs}. */
  pairAt(i: number, j: number): number {
    return ((i * (i - 1)) / 2 + j) * this.groups;
  }

  /** Adds a point and its distances to all earlier ones. */
  add(features: Float64Array): void {
    const end = this.pairAt(this.size + 1, 0);
    if (end > this.#pairs.length) this.#grow(2 * end);
    const begin = this.pairAt(this.size, 0);
    this.#points.forEach((point, at) => {
      this.between(features, point, this.#pairs, begin + at * this.groups);
    });
    this.#points.push(features);
  }

  /**
   * Group distances of a vector to all points, group fastest, length at least size · groups. `known` is an earlier
   * result for the same vector: only points that came since are computed, into it when it is long enough.
   */
  toPoints(features: Float64Array, known: Float64Array = new Float64Array(0), knownPoints = 0): Float64Array {
    const { groups, size } = this;
    let out = known;
    if (out.length < size * groups) {
      out = new Float64Array(Math.max(2 * known.length, (size + 16) * groups));
      out.set(known);
    }
    for (let at = knownPoints; at < size; at++) this.between(features, this.#points[at]!, out, at * groups);
    return out;
  }

  /** Writes the group distances of two vectors into `out`, from position `at`. */
  between(a: Float64Array, b: Float64Array, out: Float64Array, at: number): void {
    let feature = 0;
    for (let g = 0; g < this.groups; g++) {
      const end = feature + this.#sizes[g]!;
      let squared = 0;
      for (; feature < end; feature++) {
        const difference = a[feature]! - b[feature]!;
        squared += difference * difference;
      }
      out[at + g] = this.#scales[g]! * squared;
    }
  }

  #grow(length: number): void {
    const grown = new Float64Array(length);
    grown.set(this.#pairs);
    this.#pairs = grown;
  }
}

/**
 * The scales c_g: one over the mean squared group distance of consecutive vectors of a random sample. A group in which
 * all of them agree gets scale 1.
 */
export function groupScales(sizes: readonly number[], sample: readonly Float64Array[]): Float64Array {
  const plain = new GroupDistances(sizes, new Float64Array(sizes.length).fill(1));
  const sums = new Float64Array(sizes.length);
  const pair = new Float64Array(sizes.length);
  for (let at = 1; at < sample.length; at += 2) {
    plain.between(sample[at - 1]!, sample[at]!, pair, 0);
    for (let g = 0; g < sums.length; g++) sums[g] = sums[g]! + pair[g]!;
  }
  const pairs = Math.floor(sample.length / 2);
  return sums.map((sum) => (sum > 0 ? pairs / sum : 1));
}
