import { expect, test } from "bun:test";
import { protocolOf } from "../../src/benchmarks/protocols.ts";

const names = (space: string, dataset: string, metric?: string) => {
  const protocol = protocolOf(space, dataset, metric)!;
  return [protocol.seen.name, ...protocol.reported.map(({ name }) => name)];
};

test("NAS-Bench-101 reports the runs that a search did not see before the mean that contains the one it saw", () => {
  expect(names("nasbench101", "cifar10")).toEqual([
    "one_run_test_accuracy",
    "other_runs_test_accuracy",
    "mean_of_three_test_accuracy",
  ]);
});

test("TransNAS-Bench-101 reports the best epoch's test value of the task's own metric, which no search sees", () => {
  expect(names("transnas101-micro", "jigsaw")).toEqual(["final_validation_accuracy", "best_epoch_test_accuracy"]);
  expect(names("transnas101-macro", "room_layout", "negative-loss")).toEqual([
    "final_validation_negative_loss",
    "best_epoch_test_negative_loss",
  ]);
  const { seen, reported } = protocolOf("transnas101-macro", "normal", "ssim")!;
  expect(seen.measurement).toEqual({ dataset: "normal", metric: "ssim", split: "validation" });
  expect(reported[0]!.measurement).toEqual({ dataset: "normal", metric: "best-epoch-ssim", split: "test" });
});

test("a space without accuracies has no protocol", () => {
  expect(protocolOf("block", "cifar10")).toBeUndefined();
});
