import type { RandomStream } from "../random/stream.ts";
import { type AnySpace, type Architecture, type Edit, isTabular } from "../spaces/search-space.ts";
import type { DifferenceCount } from "./closed-forms.ts";
import { negationIn } from "./negation.ts";
import { countSlotDifferences } from "./slot-differences.ts";

/** How much of a space is looked at. */
export interface CountingLimits {
  /** A space of at most so many architectures is looked at as a whole. */
  readonly whole: number;
  /** Of a larger one so many random architectures are. */
  readonly sample: number;
  /** Every two architectures of a family's space are subtracted in spaces of at most so many. */
  readonly pairs: number;
  /** Every two architectures are compared by their distance in spaces of at most so many, where edits set no slots. */
  readonly compared: number;
}

/** Keeps counting within seconds: NAS-Bench-201 and TransNAS-Bench-101 as a whole, the larger spaces by a sample. */
export const DEFAULT_LIMITS: CountingLimits = { whole: 20_000, sample: 500, pairs: 600, compared: 4_000 };

/** What was counted in a space. */
export interface SpaceCount {
  /** Number of architectures looked at. */
  readonly examined: number;
  /** Whether those were all. */
  readonly isWhole: boolean;
  /** Number of architectures up to isomorphism; undefined where not all were looked at. */
  readonly unique: number | undefined;
  /** Differences by number of edits; where not all architectures were looked at, lower bounds. */
  readonly differences: ReadonlyMap<number, DifferenceCount>;
}

/**
 * Counts the architectures and the distinct differences of a space by looking at them: |D¹| over the neighbours of every
 * architecture, |Dᵏ| over all pairs that are k edits apart. A difference is the list of edits between two architectures;
 * without direction, a list and its negation are the same. The negation need not be a list of the space: then the list
 * counts alone, and there are more than half as many without direction.
 */
export function countSpace(
  space: AnySpace,
  edits: readonly number[],
  stream: RandomStream,
  limits: CountingLimits,
): SpaceCount {
  const isWhole = space.size <= BigInt(limits.whole);
  const architectures = isWhole ? allOf(space, stream) : sampleOf(space, stream, limits.sample);
  const differences = new Map<number, DifferenceCount>();
  if (edits.includes(1)) differences.set(1, neighbourDifferences(space, architectures));
  const further = edits.filter((k) => k > 1);
  if (isWhole && further.length > 0) {
    const counted =
      slotDifferences(space, architectures, further) ?? pairDifferences(space, architectures, further, limits);
    for (const [k, count] of counted) differences.set(k, count);
  }
  const unique = isWhole ? new Set(architectures.map((each) => space.canonicalKey(each))).size : undefined;
  return { examined: architectures.length, isWhole, unique, differences };
}

/** |D¹| over the neighbours of the given architectures. */
export function neighbourDifferences(space: AnySpace, architectures: readonly Architecture[]): DifferenceCount {
  const found = new DifferenceSet(space);
  for (const from of architectures) for (const to of space.neighbours(from)) found.add(from, to);
  return found.size();
}

/** |Dᵏ| where edits set slots; undefined in other spaces, and where there are too many differences. */
function slotDifferences(
  space: AnySpace,
  architectures: readonly Architecture[],
  edits: readonly number[],
): Map<number, DifferenceCount> | undefined {
  if (space.slotValues === undefined) return undefined;
  const codes = architectures.map((each) => space.slotValues!(each));
  const counted = new Map<number, DifferenceCount>();
  for (const k of edits) {
    const count = countSlotDifferences(codes, space.operationNames.length, k);
    if (count === undefined) return undefined;
    counted.set(k, count);
  }
  return counted;
}

/** |Dᵏ| over every two architectures of a small space. */
function pairDifferences(
  space: AnySpace,
  architectures: readonly Architecture[],
  edits: readonly number[],
  limits: CountingLimits,
): Map<number, DifferenceCount> {
  if (architectures.length > limits.compared) return new Map();
  const found = new Map(edits.map((k) => [k, new DifferenceSet(space)]));
  for (const from of architectures) {
    for (const to of architectures) found.get(space.distance(from, to))?.add(from, to);
  }
  return new Map(Array.from(found, ([k, set]) => [k, set.size()]));
}

/** Distinct edit lists, with direction and up to negation. */
class DifferenceSet {
  readonly #space: AnySpace;
  readonly #negated: (edits: readonly Edit[]) => readonly Edit[];
  readonly #signed = new Set<number | string>();
  readonly #unsigned = new Set<number | string>();

  constructor(space: AnySpace) {
    this.#space = space;
    this.#negated = negationIn(space);
  }

  add(from: Architecture, to: Architecture): void {
    const edits = this.#space.edits(from, to);
    const there = written(edits, this.#space);
    if (this.#signed.has(there)) return;
    this.#signed.add(there);
    const back = written(this.#negated(edits), this.#space);
    if (!this.#unsigned.has(back)) this.#unsigned.add(there);
  }

  size(): DifferenceCount {
    return { signed: BigInt(this.#signed.size), unsigned: BigInt(this.#unsigned.size) };
  }
}

/** Edits as one number where it is exact, which is quicker to write and to find than text; as text otherwise. */
function written(edits: readonly Edit[], { positions, operationNames }: AnySpace): number | string {
  // One more than the operations: NAS-Bench-101 numbers them from 1, after "no vertex".
  const values = operationNames.length + 1;
  const kinds = positions * values * values;
  if (kinds ** edits.length > Number.MAX_SAFE_INTEGER) return JSON.stringify(edits);
  return edits.reduce((sum, { position, from, to }) => sum * kinds + (position * values + from) * values + to, 0);
}

/** Every architecture: the rows of a table, or all that single edits lead to. */
function allOf(space: AnySpace, stream: RandomStream): Architecture[] {
  if (isTabular(space)) return Array.from({ length: space.count }, (_, row) => space.at(row));
  const first = space.sample(stream);
  const found = [first];
  const seen = new Set([space.format(first)]);
  for (const architecture of found) {
    for (const neighbour of space.neighbours(architecture)) {
      const text = space.format(neighbour);
      if (seen.has(text)) continue;
      seen.add(text);
      found.push(neighbour);
    }
  }
  return found;
}

function sampleOf(space: AnySpace, stream: RandomStream, count: number): Architecture[] {
  return Array.from({ length: count }, () => space.sample(stream));
}
