/** What spaces need from where they are opened. */
export interface SpaceOptions {
  /** Folder in which the tables of enumerated spaces are kept between runs; they are derived and may be deleted. */
  readonly artifacts: string;
  /** Whether the packed neighbour lists of NAS-Bench-101 are opened too (31 MB); else neighbours are computed one by one. */
  readonly neighbours?: boolean;
}
