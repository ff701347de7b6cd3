import { desc, op, table } from "arquero";
import type { runSchema } from "../search/tables/searched.ts";
import type { Columns, Row } from "../tables/table.ts";
import type { bestArchitectureSchema } from "./tables/best-architectures.ts";

export type BestArchitecture = Row<typeof bestArchitectureSchema>;

/** What is known of an architecture beside what a search saw of it. */
export interface ArchitectureFacts {
  readonly extrapolated: string;
  readonly reported: number;
  readonly params: number;
}

/** Architectures that a table lists of one strategy. */
const LISTED = 5;

/** The distinct architectures that runs ended with, by falling seen value, then by how many runs found them. */
export function bestArchitectures(
  runs: Pick<Columns<typeof runSchema>, "incumbent" | "incumbent_seen">,
  identity: Omit<
    BestArchitecture,
    "place" | "architecture" | "seen" | keyof ArchitectureFacts | "rank" | "runs" | "of_runs"
  >,
  seenValues: Float64Array | undefined,
  factsOf: (architecture: string, seen: number) => ArchitectureFacts,
): BestArchitecture[] {
  const ranked = table({ architecture: runs.incumbent, seen: runs.incumbent_seen })
    .groupby("architecture")
    .rollup({ seen: op.any("seen"), count: op.count() })
    .orderby(desc("seen"), desc("count"), "architecture")
    .slice(0, LISTED)
    .objects() as { readonly architecture: string; readonly seen: number; readonly count: number }[];
  return ranked.map(({ architecture, seen, count }, at) => ({
    ...identity,
    place: at + 1,
    architecture,
    seen,
    ...factsOf(architecture, seen),
    rank:
      seenValues === undefined ? Number.NaN : 1 + seenValues.reduce((sum, value) => sum + (value > seen ? 1 : 0), 0),
    runs: count,
    of_runs: runs.incumbent.length,
  }));
}
