import { metricOf } from "../../spaces/data-sets.ts";
import { TASKS, type TaskName } from "../../spaces/transnas101/tasks.ts";
import type { BenchmarkTasks, TableTask } from "../tasks/benchmark-task.ts";

/**
 * The best-epoch test value, which a search never sees, is reported beside the final-epoch validation value that it
 * selects on, both in the metric that stands for the benchmark's task.
 */
function oneRun(dataset: TaskName): TableTask {
  const metric = metricOf(dataset);
  const word = metric.replaceAll("-", "_");
  return {
    kind: "table",
    dataset,
    source: "one run",
    seen: { name: `final_validation_${word}`, measurement: { dataset, metric, split: "validation" } },
    reported: [
      { name: `best_epoch_test_${word}`, measurement: { dataset, metric: `best-epoch-${metric}`, split: "test" } },
    ],
    observe: ({ seen }, row) => seen[row]!,
    report: ({ reported }, row) => reported[0]![row]!,
  };
}

const tasks: BenchmarkTasks = Object.fromEntries(TASKS.map((name) => [name, oneRun(name)]));
export default tasks;
