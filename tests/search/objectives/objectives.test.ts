import { describe, expect, test } from "bun:test";
import type { PredictedValues, TableValues } from "../../../src/benchmarks/tasks/open-task.ts";
import { FailureError, failed, success } from "../../../src/failure/failure.ts";
import { randomStream } from "../../../src/random/stream.ts";
import type { Objective } from "../../../src/search/objective.ts";
import { predictedTask } from "../../../src/search/objectives/surrogate.ts";
import { tableTask } from "../../../src/search/objectives/table.ts";
import { zenTask } from "../../../src/search/objectives/zen.ts";
import type { AnySpace, Architecture, ArchitectureIndex } from "../../../src/spaces/search-space.ts";
import { opened } from "../../spaces/opened-spaces.ts";
import { failure, unwrapped } from "../../spaces/results.ts";
import { lineSpace } from "../toy-space.ts";

const line = lineSpace(4) as unknown as AnySpace;
const MEASURED = [10, 40, 20, 30];

/** A table whose queries return the measured value and `step` more in every run. */
function table(values: readonly number[], step = 0): TableValues {
  return {
    kind: "table",
    source: "one run",
    seen: { name: "made_up", values: Float64Array.from(values) },
    reported: [],
    observe: (row, run) => values[row]! + step * run * (row === 3 ? 1 : 0),
    report: (row) => values[row]!,
  };
}

const unasked = async () => {
  throw new Error("a network was scored that nobody asked for");
};

function perRun(objective: Objective | ((run: number) => Objective)): (run: number) => Objective {
  return typeof objective === "function" ? objective : () => objective;
}

describe("the objective of a task that was measured", () => {
  test("returns what the task says of a row, and knows the optimum", () => {
    const { objective, scale, space } = unwrapped(tableTask(line, "accuracy of cifar10", table(MEASURED)));
    const first = perRun(objective)(0);
    expect([first.name, scale]).toEqual(["accuracy of cifar10", "accuracy"]);
    expect(space as AnySpace).toBe(line);
    expect([0, 1, 2, 3].map((row) => first.seen(row as ArchitectureIndex))).toEqual(MEASURED);
    expect(first.optimum).toBe(40);
  });

  test("may differ from run to run, its optimum with it", () => {
    const { objective } = unwrapped(tableTask(line, "made up", table(MEASURED, 8)));
    const runs = [0, 1, 2].map(perRun(objective));
    expect(runs.map((run) => run.seen(3 as ArchitectureIndex))).toEqual([30, 38, 46]);
    expect(runs.map((run) => run.seen(1 as ArchitectureIndex))).toEqual([40, 40, 40]);
    expect(runs.map(({ optimum }) => optimum)).toEqual([40, 40, 46]);
  });

  test("fails where a row was not measured", () => {
    const gap = tableTask(line, "made up", table([1, Number.NaN, 3, 4]));
    expect(failure(gap).code).toBe("no-such-measurement");
  });
});

describe("the objective of a task that a surrogate predicts", () => {
  const predicted = (observe: PredictedValues["observe"]): PredictedValues => ({
    ...{ kind: "surrogate", source: "surrogate", seen: { name: "predicted" }, reported: [], observe },
    predict: async () => success(new Float64Array(0)),
    isExtrapolated: () => false,
    close: async () => {},
  });

  test("asks for one architecture at a time, and has no known optimum", async () => {
    const block = await opened("block");
    const asked: Architecture[] = [];
    const values = predicted(async (architecture) => {
      asked.push(architecture);
      return success(90);
    });
    const { objective, scale, space } = predictedTask(block, "surrogate accuracy of cifar10 (%)", values);
    const only = perRun(objective)(0);
    const row = space.sample(randomStream(1)) as ArchitectureIndex;
    expect([only.name, scale, only.optimum]).toEqual(["surrogate accuracy of cifar10 (%)", "accuracy", undefined]);
    expect(await only.seen(row)).toBe(90);
    expect(asked).toHaveLength(1);
    expect(block.format(asked[0]!).split("-")).toHaveLength(20);
  });

  test("throws the surrogate's failure at the query that meets it", async () => {
    const block = await opened("block");
    const gone = { code: "engine-unavailable", message: "the surrogate is gone" } as const;
    const { objective, space } = predictedTask(
      block,
      "predicted",
      predicted(async () => failed(gone)),
    );
    const row = space.sample(randomStream(1)) as ArchitectureIndex;
    await expect(Promise.resolve(perRun(objective)(0).seen(row))).rejects.toThrow(FailureError);
  });
});

describe("the objective of a task of Zen-Scores", () => {
  test("is the table of a space that was scored as a whole", () => {
    const { objective, scale } = unwrapped(zenTask(line, "zen score on cifar10", Float64Array.from(MEASURED), unasked));
    const only = perRun(objective)(0);
    expect([only.name, scale, only.optimum]).toEqual(["zen score on cifar10", "plain", 40]);
    expect([0, 1, 2, 3].map((row) => only.seen(row as ArchitectureIndex))).toEqual(MEASURED);
  });

  test("is computed on demand where there is no table, or the space is only sampled", async () => {
    const block = await opened("block");
    for (const zen of [undefined, Float64Array.of(1, 2)]) {
      const { objective, space } = unwrapped(
        zenTask(block, "zen", zen, async (one) => success(block.format(one).length)),
      );
      const row = space.sample(randomStream(1)) as ArchitectureIndex;
      expect(await perRun(objective)(0).seen(row)).toBe(39);
    }
  });
});
