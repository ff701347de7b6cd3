import { isWhole } from "../spaces/pool/design-rows.ts";
import type { Row } from "../tables/table.ts";
import { proxyOptima } from "./proxy-optima.ts";
import { rankProxy } from "./rank-proxy.ts";
import type { RowTruth } from "./row-truth.ts";
import type { proxyOptimumSchema } from "./tables/proxy-optima.ts";
import type { proxyRankSchema } from "./tables/proxy-ranks.ts";
import type { TaskInputs } from "./task-inputs.ts";

/**
 * Rank correlations of a task's proxies with the accuracies that a search sees; none without accuracies. As in the tables
 * of predictors the scoring engine is the one that scored zen, beside which others only count; a proxy's own where zen was
 * not scored.
 */
export function measureProxies(
  { task, truth, proxies }: Pick<TaskInputs, "task" | "truth" | "proxies">,
  { targets, scoringEngine }: Pick<RowTruth, "targets" | "scoringEngine">,
): Row<typeof proxyRankSchema>[] {
  const { accuracy } = targets;
  if (truth === undefined || accuracy === undefined) return [];
  return [...proxies].flatMap(([proxy, { values, engine, measuredFrom }]) =>
    rankProxy(values, accuracy, {
      ...{ space: task.space, dataset: task.dataset, proxy, target: "accuracy" },
      ...{ accuracy_source: truth.source, scoring_engine: scoringEngine || engine, measured_from: measuredFrom },
    }),
  );
}

/** Where searches that are driven by one proxy alone must end; none where not the whole space is scored. */
export function measureProxyOptima({
  task,
  design,
  truth,
  proxies,
}: Pick<TaskInputs, "task" | "design" | "truth" | "proxies">): Row<typeof proxyOptimumSchema>[] {
  if (!isWhole(design.base)) return [];
  const [seen, reported] = [truth?.seen, truth?.reported[0]];
  return [...proxies].flatMap(([proxy, { values, measuredFrom }]) =>
    proxyOptima(design.rows, values).map(({ row, ...optimum }) => ({
      ...{ space: task.space, dataset: task.dataset, proxy, ...optimum, measured_from: measuredFrom },
      architecture: design.base.format(design.architecture(row)),
      seen_metric: seen?.name ?? "",
      seen: seen?.values?.[row] ?? Number.NaN,
      reported_metric: reported?.name ?? "",
      reported: reported?.values?.[row] ?? Number.NaN,
    })),
  );
}
