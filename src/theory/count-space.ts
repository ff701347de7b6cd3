import type { RandomStream } from "../random/stream.ts";
import { type AnySpace, type Architecture, type Edit, isTabular } from "../spaces/search-space.ts";
import type { DifferenceCount } from "./closed-forms.ts";

/** How much of a space is looked at. */
export interface CountingLimits {
  /** A space of at most so many architectures is looked at as a whole. */
  readonly whole: number;
  /** Of a larger one so many random architectures are. */
  readonly sample: number;
  /** Every two architectures are compared in spaces of at most so many; needed for k > 1. */
  readonly pairs: number;
}

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
 * architecture, |Dᵏ| over all pairs. A difference is the list of edits between two architectures; without direction, a
 * list and the one that leads back are the same.
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
  for (const k of edits) {
    const count = new DifferenceSet(space);
    if (k === 1) {
      for (const from of architectures) for (const to of space.neighbours(from)) count.add(from, to);
    } else if (isWhole && architectures.length <= limits.pairs) {
      for (const from of architectures) {
        for (const to of architectures) if (space.distance(from, to) === k) count.add(from, to);
      }
    } else continue;
    differences.set(k, count.size());
  }
  const unique = isWhole ? new Set(architectures.map((each) => space.canonicalKey(each))).size : undefined;
  return { examined: architectures.length, isWhole, unique, differences };
}

/** Distinct edit lists, with direction and without. */
class DifferenceSet {
  readonly #space: AnySpace;
  readonly #signed = new Set<string>();
  readonly #unsigned = new Set<string>();

  constructor(space: AnySpace) {
    this.#space = space;
  }

  add(from: Architecture, to: Architecture): void {
    const there = written(this.#space.edits(from, to));
    if (this.#signed.has(there)) return;
    this.#signed.add(there);
    const back = written(this.#space.edits(to, from));
    this.#unsigned.add([there, back].sort().join(" or "));
  }

  size(): DifferenceCount {
    return { signed: BigInt(this.#signed.size), unsigned: BigInt(this.#unsigned.size) };
  }
}

function written(edits: readonly Edit[]): string {
  return edits.map(({ position, from, to }) => `${position}:${from}>${to}`).join(" ");
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
