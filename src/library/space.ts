import { join } from "node:path";
import { type Result, success } from "../failure/failure.ts";
import { openSpace as open } from "../spaces/registry.ts";
import type { Architecture, ArchitectureCode, ArchitectureIndex, SearchSpace } from "../spaces/search-space.ts";
import type { SpaceName } from "../spaces/space-names.ts";
import { type Places, placesOf } from "./places.ts";

/** The spaces whose architectures are row numbers. */
type EnumeratedName = "nasbench101" | "nasbench201" | "transnas101-micro" | "transnas101-macro";
/** The spaces whose architectures are lists of slot values. */
type CodedName = "nasbench301" | "block" | `block(${string})` | `${string}.yaml` | `${string}.yml`;

declare const spaceName: unique symbol;
/**
 * An architecture of the space of a name: a row number in an enumerated space, a list of slot values in another one. It means
 * nothing to another space, and the type keeps those of two spaces apart.
 */
export type ArchitectureOf<N extends string> = (N extends EnumeratedName
  ? ArchitectureIndex
  : N extends CodedName
    ? ArchitectureCode
    : Architecture) & { readonly [spaceName]: N };

/** A space small enough to be enumerated; its architectures are row numbers in [0, count), in a fixed order. */
export interface EnumeratedSpace<A> extends SearchSpace<A> {
  /** Number of rows. */
  readonly count: number;
  /** The architecture of a row; throws a RangeError outside [0, count). */
  at(row: number): A;
}

/** The space of a name. */
export type SpaceOf<N extends string> = N extends EnumeratedName
  ? EnumeratedSpace<ArchitectureOf<N>>
  : SearchSpace<ArchitectureOf<N>>;

/**
 * Opens a search space: a benchmark's by its name, the list-of-operations space as `block(n,r)`, or the one that a YAML
 * file declares by the file's path. NAS-Bench-101 is enumerated on first use, and kept in the folder of downloads.
 * Fails with `unknown-space` (with the nearest name), and as reading the declaration does.
 */
export async function openSpace<const N extends SpaceName | (string & {})>(
  name: N,
  places: Places = {},
): Promise<Result<SpaceOf<N>>> {
  const opened = await open(name, { artifacts: join(placesOf(places).downloads, ".decoded") });
  // What the name says of the space's architectures is known to the types alone.
  return opened.ok ? success(opened.value as unknown as SpaceOf<N>) : opened;
}
