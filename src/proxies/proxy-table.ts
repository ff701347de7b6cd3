import { type Result, success } from "../failure/failure.ts";
import type { NetworkTarget, TabularSpace } from "../spaces/search-space.ts";
import { type Columns, columnsOf } from "../tables/table.ts";
import { DEAD_NETWORK_SCORE } from "./engine.ts";
import { scoreArchitectures } from "./score-architectures.ts";
import type { ScoreMemory } from "./score-memory.ts";

/** Proxies of a whole space, a row per architecture; zen is missing where it was not scored. */
export const proxySchema = {
  row: "integer",
  architecture: "text",
  params: "number",
  flops: "number",
  zen: "number",
  zen_standard_error: "number",
  scoring_engine: "text",
} as const;

/** How {@link scoreSpace} scores; see `ScoreArchitecturesOptions`. */
export interface SpaceScoring {
  readonly target: NetworkTarget;
  /** Rows whose zen score is computed; params and FLOPs are counted for all. */
  readonly rows: readonly number[];
  readonly batch: number;
  readonly draws: number;
  readonly seed: string;
  readonly workers: number;
  /** Zen scores of earlier runs, and where new ones go. */
  readonly memory?: ScoreMemory;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Counts params and FLOPs of all architectures of a space and scores the zen of some, as one table. */
export async function scoreSpace(
  space: TabularSpace,
  scoring: SpaceScoring,
): Promise<Result<Columns<typeof proxySchema>>> {
  const { target, rows, ...how } = scoring;
  const all = Array.from({ length: space.count }, (_, row) => space.at(row));
  const params = await scoreArchitectures(space, all, { proxy: "params", target });
  if (!params.ok) return params;
  const flops = await scoreArchitectures(space, all, { proxy: "flops", target });
  if (!flops.ok) return flops;
  const chosen = rows.map((row) => space.at(row));
  const zen = await scoreArchitectures(space, chosen, { proxy: "zen", target, ...how });
  if (!zen.ok) return zen;
  const scored = new Map(rows.map((row, at) => [row, zen.value.rows[at]]));
  const table = all.map((row) => {
    const score = scored.get(row);
    return {
      row,
      architecture: space.format(row),
      params: params.value.rows[row]!.value,
      flops: flops.value.rows[row]!.value,
      zen: score?.value ?? Number.NaN,
      zen_standard_error: score?.standardError ?? Number.NaN,
      scoring_engine: zen.value.engine,
    };
  });
  return success(columnsOf(proxySchema, table));
}

/**
 * Zen scores as labels: a dead network's −10⁸ becomes the lowest score of a live one, so that it ranks last without
 * drowning every difference. Missing scores stay missing.
 */
export function flooredZen(zen: Float64Array): Float64Array {
  const live = zen.filter((value) => value > DEAD_NETWORK_SCORE);
  const floor = live.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  return zen.map((value) => (value <= DEAD_NETWORK_SCORE ? floor : value));
}
