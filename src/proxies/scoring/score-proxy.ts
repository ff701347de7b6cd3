import { type Result, success } from "../../failure/failure.ts";
import type { NetworkTarget, TabularSpace } from "../../spaces/search-space.ts";
import type { Columns } from "../../tables/table.ts";
import type { NamedProxy } from "../definition/named-proxy.ts";
import type { proxyScoreSchema } from "../tables/proxy-scores.ts";
import { type KeptValues, rememberedScores } from "./remembered-scores.ts";
import { scoreArchitectures } from "./score-architectures.ts";

/** How {@link scoreProxy} scores; see `ScoreArchitecturesOptions`. */
export interface ProxyScoring {
  readonly proxy: NamedProxy;
  /** The rows that a proxy which runs networks is computed of, each once; counts are made of all rows. */
  readonly rows: readonly number[];
  readonly target: NetworkTarget;
  readonly seed: string;
  readonly workers: number;
  /** Scores of earlier runs, and where new ones go; counts take less time than looking them up. */
  readonly memory?: KeptValues;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Scores a space with one proxy, as a table with all rows of the space. Fails as `scoreArchitectures` does. */
export async function scoreProxy(
  space: TabularSpace,
  { proxy, rows, target, seed, memory, ...how }: ProxyScoring,
): Promise<Result<Columns<typeof proxyScoreSchema>>> {
  const all = Array.from({ length: space.count }, (_, row) => row);
  const counts = proxy.definition.passes === 0;
  const chosen = counts ? all : rows;
  const architectures = chosen.map((row) => space.at(row));
  const remembered = memory === undefined ? {} : { memory: rememberedScores(memory) };
  const options = counts ? {} : { ...how, ...remembered };
  const scored = await scoreArchitectures(space, architectures, proxy, { target, seed, ...options });
  if (!scored.ok) return scored;
  const value = new Float64Array(space.count).fill(Number.NaN);
  const standardError = value.slice();
  chosen.forEach((row, at) => {
    const score = scored.value.rows[at]!;
    value[row] = score.value;
    standardError[row] = score.standardError ?? Number.NaN;
  });
  const engine = all.map(() => scored.value.engine);
  return success({ row: Int32Array.from(all), value, standard_error: standardError, engine });
}
