import type { RandomStream } from "../random/stream.ts";
import type { ArchitectureIndex, TabularSpace } from "../spaces/search-space.ts";

/** A sampled pair of architectures one edit apart. Pairs of one `group` share their edit (Algorithm 1's n samples). */
export interface EditPair {
  readonly group: number;
  readonly parent: ArchitectureIndex;
  readonly neighbour: ArchitectureIndex;
}

/** Two architectures `distance` edits apart. */
export interface DistantPair {
  readonly a: ArchitectureIndex;
  readonly b: ArchitectureIndex;
  readonly distance: number;
}

/** Which rows a seed labels and which it is tested on. Labelled rows are nested: the first 78 lie in the first 156. */
export interface Split {
  readonly labelled: readonly ArchitectureIndex[];
  readonly test: readonly ArchitectureIndex[];
}

/** Draws before giving up on finding a fresh architecture; a space that small cannot hold the design. */
const MAX_DRAWS = 100_000;

/** Draws until something is found; throws a RangeError after 100,000 vain draws. */
export function drawUntil<T>(what: string, draw: () => T | undefined): T {
  for (let i = 0; i < MAX_DRAWS; i++) {
    const found = draw();
    if (found !== undefined) return found;
  }
  throw new RangeError(`the space is too small to draw ${what}`);
}

/**
 * Draws pairs one edit apart in groups that share their edit: a uniform parent and a uniform neighbour set a group's
 * edit, further uniform parents to which the same edit applies complete it. No architecture is drawn twice, and none of
 * `taken`, to which the drawn ones are added.
 *
 * Source: Delta-NAS, Algorithm 1 and section 4.1 ("obtaining multiple samples for the same encoding").
 */
export function sampleEditGroups(
  space: TabularSpace,
  options: { readonly groups: number; readonly pairsPerEdit: number; readonly taken: Set<number> },
  stream: RandomStream,
): EditPair[] {
  const { taken } = options;
  const pairs: EditPair[] = [];
  const take = (group: number, parent: ArchitectureIndex, neighbour: ArchitectureIndex): EditPair | undefined => {
    if (taken.has(parent) || taken.has(neighbour)) return undefined;
    taken.add(parent);
    taken.add(neighbour);
    return { group, parent, neighbour };
  };
  for (let group = 0; group < options.groups; group++) {
    const first = drawUntil("a pair one edit apart", () => {
      const parent = space.sample(stream);
      const neighbour = space.mutate(parent, stream);
      // Where an edit prunes the architecture, a neighbour can lie further away: such pairs share no single edit.
      return space.distance(parent, neighbour) === 1 ? take(group, parent, neighbour) : undefined;
    });
    pairs.push(first);
    const edit = space.edits(first.parent, first.neighbour)[0]!;
    for (let pair = 1; pair < options.pairsPerEdit; pair++) {
      pairs.push(
        drawUntil("a pair with a given edit", () => {
          const parent = space.sample(stream);
          const neighbour = space.apply(parent, [edit]);
          return neighbour.ok ? take(group, parent, neighbour.value) : undefined;
        }),
      );
    }
  }
  return pairs;
}

/**
 * Splits the space for one seed: `labelled` uniform rows outside `reserved` and `heldOut`, and a test set of `test` rows
 * that holds all of `heldOut` and none of the labelled or reserved ones.
 */
export function splitSpace(
  space: TabularSpace,
  options: {
    readonly labelled: number;
    readonly test: number;
    readonly reserved: ReadonlySet<number>;
    readonly heldOut: readonly ArchitectureIndex[];
  },
  stream: RandomStream,
): Split {
  const held = new Set<number>(options.heldOut);
  const free = stream.distinct(space.count, space.count).filter((row) => !options.reserved.has(row) && !held.has(row));
  const others = Math.min(options.test, space.count) - options.heldOut.length;
  if (others < 0 || options.labelled + others > free.length) {
    throw new RangeError(`${space.name} has no room for ${options.labelled} labelled and ${options.test} test rows`);
  }
  const rows = free.map((row) => space.at(row));
  return {
    labelled: rows.slice(0, options.labelled),
    test: [...options.heldOut, ...rows.slice(options.labelled, options.labelled + others)],
  };
}

/** An architecture `distance` edits from `a`, by random edits each of which leads one further away. */
export function walkAway(
  space: TabularSpace,
  a: ArchitectureIndex,
  distance: number,
  stream: RandomStream,
): ArchitectureIndex {
  let b = a;
  for (let step = 1; step <= distance; step++) {
    const from = b;
    b = drawUntil(`an architecture ${distance} edits away`, () => {
      const next = space.mutate(from, stream);
      return space.distance(a, next) === step ? next : undefined;
    });
  }
  return b;
}

/**
 * Draws `count` ordered pairs exactly `distance` edits apart with both ends in `among`, by walks of random edits from
 * uniform members. Pairs may repeat. Both orientations are equally likely.
 */
export function samplePairsAt(
  space: TabularSpace,
  options: { readonly distance: number; readonly count: number; readonly among: readonly ArchitectureIndex[] },
  stream: RandomStream,
): DistantPair[] {
  const members = new Set<number>(options.among);
  return Array.from({ length: options.count }, () =>
    drawUntil(`a pair ${options.distance} edits apart`, () => {
      const a = stream.pick(options.among);
      const b = walkAway(space, a, options.distance, stream);
      return members.has(b) ? { a, b, distance: options.distance } : undefined;
    }),
  );
}
