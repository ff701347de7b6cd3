import type { Measurement } from "../benchmark.ts";
import type { BenchmarkTasks } from "../tasks/benchmark-task.ts";

const accuracy = (split: string): Measurement => ({ dataset: "cifar10", metric: "accuracy", split });

const tasks: BenchmarkTasks = {
  /**
   * A search sees one run. The mean of the two runs that it did not see is reported, and beside it the mean of all three,
   * which the seen run pulls up.
   */
  cifar10: {
    kind: "table",
    dataset: "cifar10",
    source: "one run's test",
    seen: { name: "one_run_test_accuracy", measurement: accuracy("one-run-test") },
    reported: [
      { name: "other_runs_test_accuracy", measurement: accuracy("other-runs-test") },
      { name: "mean_of_three_test_accuracy", measurement: accuracy("test") },
    ],
    observe: ({ seen }, row) => seen[row]!,
    report: ({ reported }, row) => reported[0]![row]!,
  },
};
export default tasks;
