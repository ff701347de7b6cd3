import { isWhole } from "../spaces/pool/design-rows.ts";
import { isTabular } from "../spaces/search-space.ts";
import type { SearchTruth } from "./search-metrics.ts";
import type { TaskInputs } from "./task-inputs.ts";

/**
 * What searches of a task are held against: the benchmark's values; without them the zen scores that a query returns,
 * whose best is known where the whole space is scored. Throws where a task has neither.
 */
export function searchTruthOf({
  task,
  design,
  truth,
  proxies,
}: Pick<TaskInputs, "task" | "design" | "truth" | "proxies">): SearchTruth {
  const { space, dataset } = task;
  if (truth !== undefined) {
    const { source, seen, reported, isExtrapolated, measuredFrom } = truth;
    const known = { space, dataset, accuracySource: source, seen, reported, measuredFrom };
    return isExtrapolated === undefined ? known : { ...known, isExtrapolated };
  }
  const zen = proxies.get("zen");
  if (zen === undefined) throw new Error(`"${space}" on "${dataset}" has neither accuracies nor zen scores`);
  const values = isTabular(design.base) && isWhole(design.base) ? zen.values : undefined;
  const seen = { name: "zen_score", values };
  return { space, dataset, accuracySource: "none", seen, reported: [], measuredFrom: zen.measuredFrom };
}
