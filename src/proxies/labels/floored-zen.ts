import type { Columns } from "../../tables/table.ts";
import { DEAD_NETWORK_SCORE } from "../engines/engine.ts";
import type { proxyScoreSchema } from "../tables/proxy-scores.ts";

/**
 * Zen scores as labels: a dead network's −10⁸ becomes the lowest score of a live one, so that it ranks last without
 * drowning every difference. Missing scores stay missing.
 */
export function flooredZen(zen: Float64Array): Float64Array {
  const live = zen.filter((value) => value > DEAD_NETWORK_SCORE);
  const floor = live.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  return zen.map((value) => (value <= DEAD_NETWORK_SCORE ? floor : value));
}

/** The labels of a Zen-Score table by row, NaN where a row was not scored; see {@link flooredZen}. */
export function zenLabels(table: Pick<Columns<typeof proxyScoreSchema>, "value">): Float64Array {
  return flooredZen(table.value);
}
