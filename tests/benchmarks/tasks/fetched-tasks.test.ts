import { afterEach, describe, expect, test } from "bun:test";
import { fetchedValues } from "../../../src/benchmarks/tasks/open-task.ts";
import { taskLabels } from "../../../src/benchmarks/tasks/task-labels.ts";
import type { Architecture } from "../../../src/spaces/search-space.ts";
import { failure, unwrapped } from "../../spaces/results.ts";
import { type MadeUpSurrogate, madeUpFetch, madeUpSurrogate } from "../made-up-fetch.ts";

let surrogate: MadeUpSurrogate | undefined;
afterEach(() => {
  surrogate?.restore();
  surrogate = undefined;
});

/** A design whose rows are the given architectures. */
function design(architectures: readonly unknown[]) {
  return {
    rows: { count: architectures.length },
    architecture: (row: number) => architectures[row] as Architecture,
  };
}

const MISSING = {
  code: "no-such-measurement",
  message: 'there are no accuracies of "nasbench201" on "cifar10" for the task "nasbench201/cifar10"',
  remedy: "Use the label zen and a task that ends in /zen.",
} as const;

describe("the values of a task in what was fetched", () => {
  test("are those of the folders of its benchmark", async () => {
    const values = unwrapped(await fetchedValues("nasbench201/cifar10", madeUpFetch(Float64Array.of(90, 92, 91))));
    if (values.kind !== "table") throw new Error("expected a table");
    expect([values.source, values.seen.name, ...values.seen.values]).toEqual([
      "mean of seeds",
      "validation_accuracy",
      ...[90, 92, 91],
    ]);
    expect([0, 1, 2].map((row) => [values.observe(row, 0), values.report(row, 0)])).toEqual([
      [90, 89],
      [92, 91],
      [91, 90],
    ]);
  });

  test("fail where nothing was fetched, or not what the task reads", async () => {
    expect(failure(await fetchedValues("nasbench201/cifar10", undefined))).toEqual(MISSING);
    const fetched = madeUpFetch(Float64Array.of(90));
    expect(failure(await fetchedValues("nasbench201/cifar100", fetched)).code).toBe("no-such-measurement");
    expect(failure(await fetchedValues("nasbench201/cifar10/zen", fetched)).code).toBe("no-such-measurement");
  });

  test("fail for a name that is no task", async () => {
    expect(failure(await fetchedValues("nasbench201/cifar1", undefined)).code).toBe("unknown-dataset");
  });

  test("are opened from the surrogate's folder, and closed by whoever opened them", async () => {
    surrogate = madeUpSurrogate(() => 90);
    const fetched = madeUpFetch(Float64Array.of(90));
    const values = unwrapped(await fetchedValues("nasbench301/cifar10", fetched));
    expect([values.kind, values.source, surrogate.opened]).toEqual([
      "surrogate",
      "surrogate",
      [fetched.path("surrogate")],
    ]);
    expect(surrogate.closed).toBe(0);
    if (values.kind === "surrogate") await values.close();
    expect(surrogate.closed).toBe(1);
  });
});

describe("the labels of a design", () => {
  test("are what a query of each row returns, missing where it was not measured", async () => {
    const fetched = madeUpFetch(Float64Array.of(90, Number.NaN, 91, 88));
    const labels = unwrapped(await taskLabels("nasbench201/cifar10", design([2, 0, 1]), fetched));
    expect([...labels]).toEqual([91, 90, Number.NaN]);
  });

  test("are predicted at once by a surrogate, which is closed", async () => {
    surrogate = madeUpSurrogate((architecture) => 80 + Number(architecture));
    const labels = await taskLabels("nasbench301/cifar10", design([7, 3]), madeUpFetch(Float64Array.of(0)));
    expect([...unwrapped(labels)]).toEqual([87, 83]);
    expect([surrogate.asked, surrogate.closed]).toEqual([[2], 1]);
  });

  test("fail as predicting does, the surrogate closed all the same", async () => {
    surrogate = madeUpSurrogate(() => undefined);
    const labels = await taskLabels("nasbench301/cifar10", design([7]), madeUpFetch(Float64Array.of(0)));
    expect([failure(labels).message, surrogate.closed]).toEqual(["the surrogate is gone", 1]);
  });

  test("fail where nothing was fetched", async () => {
    expect(failure(await taskLabels("nasbench201/cifar10", design([0]), undefined))).toEqual(MISSING);
  });
});
