import { isWhole } from "../spaces/pool/design-rows.ts";
import type { Row } from "../tables/table.ts";
import { proxyOptima } from "./proxy-optima.ts";
import { rankProxy } from "./rank-proxy.ts";
import type { proxyOptimumSchema } from "./tables/proxy-optima.ts";
import type { proxyRankSchema } from "./tables/proxy-ranks.ts";
import type { TaskInputs } from "./task-inputs.ts";

/** Rank correlations of a task's proxies with the accuracies that a search sees; none without accuracies. */
export function measureProxies(
  { task, truth, proxies }: Pick<TaskInputs, "task" | "truth" | "proxies">,
  accuracy: Float64Array | undefined,
): Row<typeof proxyRankSchema>[] {
  if (truth === undefined || accuracy === undefined) return [];
  return [...proxies].flatMap(([proxy, { values, engine, measuredFrom }]) =>
    rankProxy(values, accuracy, {
      ...{ space: task.space, dataset: task.dataset, proxy, target: "accuracy" },
      ...{ accuracy_source: truth.source, scoring_engine: engine, measured_from: measuredFrom },
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
