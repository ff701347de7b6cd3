import { spearman } from "../metrics/correlation.ts";
import { kendallTauB } from "../metrics/kendall-tau.ts";
import type { Row } from "../tables/table.ts";
import type { proxyRankSchema } from "./tables/proxy-ranks.ts";

/** Rank correlations of a proxy with accuracy over the architectures that have both. */
export function rankProxy(
  scores: Float64Array,
  accuracy: Float64Array,
  identity: Omit<Row<typeof proxyRankSchema>, "metric" | "value" | "n" | "repeated">,
): Row<typeof proxyRankSchema>[] {
  const usable = Array.from(scores.keys()).filter((row) => !Number.isNaN(scores[row]! + accuracy[row]!));
  const [a, b] = [usable.map((row) => scores[row]!), usable.map((row) => accuracy[row]!)];
  const measured = { kendall_tau_b: kendallTauB(a, b), spearman: spearman(a, b) };
  const common = { ...identity, n: usable.length, repeated: "nothing: one score per architecture" };
  return Object.entries(measured).map(([metric, value]) => ({ ...common, metric, value }));
}
