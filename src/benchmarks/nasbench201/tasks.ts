import type { DataSetName } from "../../spaces/data-sets.ts";
import type { BenchmarkTasks, TableTask } from "../tasks/benchmark-task.ts";

/** A search sees mean validation accuracies; mean test accuracies, of the same trainings or fuller ones, are reported. */
function meanOfSeeds(dataset: DataSetName): TableTask {
  return {
    kind: "table",
    dataset,
    source: "mean of seeds",
    seen: { name: "validation_accuracy", measurement: { dataset, metric: "accuracy", split: "validation" } },
    reported: [{ name: "test_accuracy", measurement: { dataset, metric: "accuracy", split: "test" } }],
    observe: ({ seen }, row) => seen[row]!,
    report: ({ reported }, row) => reported[0]![row]!,
  };
}

const tasks: BenchmarkTasks = {
  cifar10: meanOfSeeds("cifar10"),
  cifar100: meanOfSeeds("cifar100"),
  "ImageNet16-120": meanOfSeeds("ImageNet16-120"),
};
export default tasks;
