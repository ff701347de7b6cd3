import { describe, expect, test } from "bun:test";
import type { Measurement } from "../../../src/benchmarks/benchmark.ts";
import type { BenchmarkTask, TableTask } from "../../../src/benchmarks/tasks/benchmark-task.ts";
import { instanceNames, parseInstance } from "../../../src/benchmarks/tasks/instances.ts";
import { benchmarkTask, benchmarkTasks } from "../../../src/benchmarks/tasks/load-tasks.ts";
import { fetchedValues, type TableValues } from "../../../src/benchmarks/tasks/open-task.ts";
import { parseTask, taskModules, taskNames, taskNamesOf } from "../../../src/benchmarks/tasks/task.ts";
import { dataSetsOf } from "../../../src/spaces/data-sets.ts";
import { SPACE_NAMES } from "../../../src/spaces/space-names.ts";
import { failure, unwrapped } from "../../spaces/results.ts";
import { fetchedColumns } from "../made-up-fetch.ts";

const names = (space: string, word: string) => {
  const task = benchmarkTask(space, word)!;
  return [task.seen.name, ...task.reported.map(({ name }) => name)];
};

describe("the tasks of a benchmark", () => {
  test("NAS-Bench-101 reports the runs that a search did not see before the mean that contains the one it saw", () => {
    expect(names("nasbench101", "cifar10")).toEqual([
      "one_run_test_accuracy",
      "other_runs_test_accuracy",
      "mean_of_three_test_accuracy",
    ]);
  });

  test("TransNAS-Bench-101 reports the best epoch's test value of the task's own metric, which no search sees", () => {
    expect(names("transnas101-micro", "jigsaw")).toEqual(["final_validation_accuracy", "best_epoch_test_accuracy"]);
    expect(names("transnas101-macro", "room_layout")).toEqual([
      "final_validation_negative_loss",
      "best_epoch_test_negative_loss",
    ]);
    const { seen, reported } = benchmarkTask("transnas101-macro", "normal")!;
    expect(seen.measurement).toEqual({ dataset: "normal", metric: "ssim", split: "validation" });
    expect(reported[0]!.measurement).toEqual({ dataset: "normal", metric: "best-epoch-ssim", split: "test" });
  });

  test("a space without a benchmark has none", () => {
    expect(benchmarkTasks("block")).toEqual({});
    expect(benchmarkTask("nasbench201", "toString")).toBeUndefined();
  });

  test("are on data sets of their space, and on every one of them", () => {
    for (const space of SPACE_NAMES.filter((name) => name !== "block")) {
      const used = new Set(Object.values(benchmarkTasks(space)).map(({ dataset }) => dataset));
      expect(used).toEqual(new Set(dataSetsOf(space)));
    }
  });

  test("say where their values come from, as tables quote it", () => {
    const sources = ["nasbench201", "nasbench101", "nasbench301"].map(
      (space) => benchmarkTask(space, "cifar10")!.source,
    );
    expect(sources).toEqual(["mean of seeds", "one run's test", "surrogate"]);
    expect(benchmarkTask("transnas101-macro", "class_scene")!.source).toBe("one run");
  });
});

describe("the name of a task", () => {
  test("says what is searched, what of it is shared, and where the signal is read", () => {
    const task = { name: "nasbench201/cifar10", space: "nasbench201", dataset: "cifar10" } as const;
    const instance = { instance: "nasbench201/cifar10" };
    expect(unwrapped(parseTask(task.name))).toEqual({
      ...task,
      ...instance,
      benchmark: "nasbench201",
      signal: "accuracy",
    });
    const zen = { ...task, ...instance, name: "nasbench201/cifar10/zen", signal: "zen" } as const;
    expect(unwrapped(parseTask(zen.name))).toEqual(zen);
  });

  test("is read from the right, so that a space may be named by a path", () => {
    const space = "data/spaces/zen/cifar10.yaml";
    expect(unwrapped(parseTask(`${space}/cifar100/zen`))).toMatchObject({ space, dataset: "cifar100", signal: "zen" });
    expect(unwrapped(parseInstance(`${space}/cifar10`))).toEqual({ space, dataset: "cifar10" });
    for (const each of ["block", "block(20,4)", "block( 7 , 3 )"]) {
      expect(unwrapped(parseTask(`${each}/cifar10/zen`))).toMatchObject({ space: each, instance: `${each}/cifar10` });
    }
  });

  test("is refused with the nearest one, or with those of the space", () => {
    expect(failure(parseTask("nasbench201/class_scene"))).toEqual({
      code: "unknown-dataset",
      message: '"nasbench201/class_scene" does not exist: nasbench201 has no "class_scene"',
      remedy: "Use one of: nasbench201/cifar10, nasbench201/cifar100, nasbench201/ImageNet16-120.",
    });
    expect(failure(parseTask("nasbench201/cifar1O")).remedy).toBe('Did you mean "nasbench201/cifar10"?');
    expect(failure(parseTask("nasbench101/cifar100/zen")).remedy).toBe('Did you mean "nasbench101/cifar10/zen"?');
    expect(failure(parseTask("nasbench21/cifar10"))).toMatchObject({
      code: "unknown-space",
      message: '"nasbench21" is not a search space',
      remedy: 'Did you mean "nasbench201/cifar10"?',
    });
    expect(failure(parseTask("block/cifar10"))).toEqual({
      code: "no-such-measurement",
      message: '"block/cifar10" is not a task: no benchmark measured block',
      remedy: "Search it by Zen-Score: block/cifar10/zen, block/cifar100/zen, block/ImageNet16-120/zen.",
    });
    for (const bad of [
      "",
      "/",
      "zen",
      "/zen",
      "nasbench201",
      "nasbench201/zen",
      "block(2)/cifar10/zen",
      "__proto__/x",
    ]) {
      expect(failure(parseTask(bad)).remedy).not.toBe("");
      expect(failure(parseInstance(bad)).remedy).not.toBe("");
    }
    expect(failure(parseInstance("transnas101-micro/cifar10")).message).toContain('has no "cifar10"');
  });

  test("is read back for every task and instance that is listed", () => {
    for (const name of taskNames()) expect(unwrapped(parseTask(name)).name).toBe(name);
    for (const name of instanceNames()) expect(Object.values(unwrapped(parseInstance(name))).join("/")).toBe(name);
    expect(taskNamesOf("nasbench301")).toEqual(["nasbench301/cifar10", "nasbench301/cifar10/zen"]);
    expect(new Set(taskNames()).size).toBe(taskNames().length);
  });

  test("has modules only where a benchmark is read", () => {
    expect(unwrapped(taskModules("nasbench201/cifar10/zen"))).toEqual([]);
    expect(unwrapped(taskModules("transnas101-macro/jigsaw"))[0]).toEndWith("src/benchmarks/transnas101/tasks.ts");
  });
});

describe("the values of a task", () => {
  /** Values that tell measurement and row. */
  const told = ({ split, metric }: Measurement) => Float64Array.of(split.length, 100 * metric.length);
  /** What a task reads and what more is given, fetched. */
  const fetched = ({ seen, reported }: BenchmarkTask, ...more: readonly (readonly [Measurement, Float64Array])[]) =>
    fetchedColumns([
      ...[seen, ...reported].map(({ measurement }) => [measurement, told(measurement)] as const),
      ...more,
    ]);
  const open = async (space: string, word: string) => {
    const values = await fetchedValues(`${space}/${word}`, fetched(benchmarkTask(space, word)!));
    return unwrapped(values) as TableValues;
  };

  test("are what a query returns and what is reported, by row and run, and the whole columns", async () => {
    const values = await open("nasbench101", "cifar10");
    expect(values.seen).toEqual({ name: "one_run_test_accuracy", values: Float64Array.of(12, 800) });
    expect(values.reported.map(({ name, values: [first] }) => [name, first])).toEqual([
      ["other_runs_test_accuracy", 15],
      ["mean_of_three_test_accuracy", 4],
    ]);
    for (const run of [0, 7]) {
      expect([values.observe(0, run), values.report(0, run)]).toEqual([12, 15]);
      expect([values.observe(1, run), values.report(1, run)]).toEqual([800, 800]);
    }
    const other = await open("transnas101-micro", "normal");
    expect([other.observe(1, 0), other.report(1, 0)]).toEqual([400, 1500]);
  });

  test("may depend on the run, and on measurements that are no part of what is reported", async () => {
    const task = benchmarkTask("nasbench101", "cifar10") as TableTask;
    const reads = [0, 1, 2].map((run) => ({ dataset: "cifar10", metric: "accuracy", split: `run-${run}` }));
    const coin: Partial<TableTask> = {
      reads,
      observe: (columns, row, run) => columns.reads[run % 3]![row]!,
      report: ({ seen, reported }, row, run) => (run === 0 ? seen : reported[1]!)[row]!,
    };
    const { observe, report } = task;
    try {
      Object.assign(task, coin);
      const more = reads.map((measurement, run) => [measurement, Float64Array.of(run, run)] as const);
      const values = unwrapped(await fetchedValues("nasbench101/cifar10", fetched(task, ...more))) as TableValues;
      expect([0, 1, 2, 3].map((run) => values.observe(0, run))).toEqual([0, 1, 2, 0]);
      expect([0, 1].map((run) => values.report(0, run))).toEqual([12, 4]);
      expect(values.reported.map(({ name }) => name)).toHaveLength(2);
    } finally {
      Object.assign(task, { reads: [], observe, report });
    }
  });

  test("are refused for a task that reads no benchmark, and where a column is not there", async () => {
    const { measurement } = benchmarkTask("nasbench201", "cifar10")!.seen;
    const seenAlone = fetchedColumns([[measurement, told(measurement)]]);
    for (const task of ["nasbench201/cifar10/zen", "nasbench201/cifar10"]) {
      expect(failure(await fetchedValues(task, seenAlone)).code).toBe("no-such-measurement");
    }
  });
});
