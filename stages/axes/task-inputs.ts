import { fetchedArtifacts } from "../../src/benchmarks/tables/fetched.ts";
import { proxyScoresArtifact } from "../../src/proxies/tables/proxy-scores.ts";
import { type CellFacts, optional } from "../../src/runner/slot.ts";

/** What was measured of a task, where it is one of a benchmark. */
export const measurements = optional(fetchedArtifacts, {
  required: true,
  when: ({ cell }) => cell.benchmark !== undefined,
});

/** The Zen-Scores of a task's networks, in the cells that want them. */
export function zenScores(when: (facts: CellFacts) => boolean) {
  return optional([proxyScoresArtifact], { stage: "proxy-score", where: { proxy: "zen" }, required: true, when });
}
