import type { Result } from "../failure/failure.ts";
import type { AnySpace } from "./search-space.ts";

/** What spaces need from where they are opened. */
export interface SpaceOptions {
  /**
   * Folder in which the tables of enumerated spaces are kept between runs; they are derived and may be deleted. Nothing is
   * kept when left out.
   */
  readonly artifacts?: string;
  /** Another folder that may hold these tables, and is given what it lacks, so that they are derived once a machine. */
  readonly cache?: string;
  /** Whether the folder of artifacts must hold the tables already: then nothing is derived, and nothing written; off by default. */
  readonly sealed?: boolean;
  /** Whether the packed neighbour lists of NAS-Bench-101 are opened too (31 MB); else neighbours are computed one by one. */
  readonly neighbours?: boolean;
}

/** The default export of `src/spaces/NAME/open.ts`: opens the space of a name that the folder answers for. */
export type SpaceOpener = (name: string, options: SpaceOptions) => Promise<Result<AnySpace>>;
