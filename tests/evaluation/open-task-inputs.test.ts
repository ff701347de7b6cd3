import { afterEach, describe, expect, test } from "bun:test";
import { openTaskInputs, type TaskSources } from "../../src/evaluation/open-task-inputs.ts";
import { countParameters } from "../../src/networks/parameters.ts";
import { randomStream } from "../../src/random/stream.ts";
import { dataSetNamed } from "../../src/spaces/data-sets.ts";
import { nasbench201 } from "../../src/spaces/nasbench201/space.ts";
import { nasbench301 } from "../../src/spaces/nasbench301/space.ts";
import { type MadeUpSurrogate, madeUpFetch, madeUpSurrogate } from "../benchmarks/made-up-fetch.ts";
import { madeUp } from "../search/made-up.ts";
import { failure, unwrapped } from "../spaces/results.ts";
import { searchedTables, trainedCell } from "./toy-task.ts";

let surrogate: MadeUpSurrogate | undefined;
afterEach(() => {
  surrogate?.restore();
  surrogate = undefined;
});

const genotypes = [1, 2, 3].map((seed) => nasbench301.format(nasbench301.sample(randomStream(seed))));
const NO_SPLITS = { seed: new Int32Array(0), role: [], row: new Int32Array(0) };

function left(task: string, given: Partial<TaskSources> = {}): TaskSources {
  const pool = { row: Int32Array.of(0, 1, 2), architecture: genotypes };
  return {
    ...{ task, sampled: { folder: "/nowhere", pool }, fetched: undefined, splits: NO_SPLITS },
    ...{ proxies: [], trained: [], searched: [], ...given },
  };
}

function scores(name: string, value: readonly number[], engine: string) {
  const rows = { row: Int32Array.from(value, (_, row) => row), value: Float64Array.from(value) };
  const error = { standard_error: Float64Array.from(value, () => 0), engine: value.map(() => engine) };
  return { of: { cell: { proxy: name }, digest: `${name}-digest` }, scores: { ...rows, ...error } };
}

const fetchedFrom = (values: Float64Array) => ({ ...madeUpFetch(values), digest: "fetch-digest" });

describe("what is known of a task", () => {
  test("is its truth by row of the space, and parameters of networks for its data set", async () => {
    const inputs = unwrapped(await openTaskInputs(left("nasbench201/cifar10", { fetched: fetchedFrom(madeUp) })));
    expect(inputs.task).toEqual({ space: "nasbench201", dataset: "cifar10" });
    expect(inputs.design.rows.count).toBe(nasbench201.count);
    const truth = inputs.truth!;
    expect([truth.source, truth.seen.name, truth.measuredFrom]).toEqual([
      "mean of seeds",
      "validation_accuracy",
      "fetch-digest",
    ]);
    expect([...truth.seen.values!]).toEqual([...madeUp]);
    expect([truth.reported.map(({ name }) => name), truth.predicted]).toEqual([["test_accuracy"], undefined]);
    const cell = nasbench201.at(777);
    const network = nasbench201.network(cell, unwrapped(dataSetNamed("cifar10")));
    expect(inputs.parameters(cell)).toBe(countParameters(network));
  });

  test("ranks dead networks with the worst live one, and names the engine of zen beside every proxy", async () => {
    const proxies = [scores("params", [5, -1e8, 7], "exact count"), scores("zen", [5, -1e8, 2], "an engine 1.0")];
    const inputs = unwrapped(await openTaskInputs(left("nasbench201/cifar10/zen", { proxies })));
    const shown = [...inputs.proxies].map(([name, { values, engine, measuredFrom }]) => [
      ...[name, [...values], engine, measuredFrom],
    ]);
    expect(shown).toEqual([
      ["params", [5, -1e8, 7], "an engine 1.0", "params-digest"],
      ["zen", [5, 2, 2], "an engine 1.0", "zen-digest"],
    ]);
  });

  test("tells trained cells with pretrained encoders, and where settings of searches were chosen", async () => {
    const { training, scores, differences } = trainedCell({ pretrained: false });
    const of = { cell: { predictor: "p", label: "zen", distance: 2 }, digest: "0123456789abcdef, which goes on" };
    const cell = { of, training, scores, differences };
    const pretrained = { ...cell, training: { ...training, pretrained: Int32Array.of(1) } };
    const tables = searchedTables([[1, 2]], { seen: [1, 2, 3], budget: 2, sets: [-1], calls: [0] });
    const runs = { ...tables.runs, settings: ["untuned"] };
    const search = { of: { cell: { strategy: "s" }, digest: "search-digest" }, ...tables, runs };
    const inputs = unwrapped(
      await openTaskInputs(left("nasbench201/cifar10/zen", { trained: [cell, pretrained], searched: [search] })),
    );
    const coordinates = { predictor: "p", label: "zen", distance: 2, measuredFrom: "0123456789abcdef" };
    expect(inputs.trained).toMatchObject([
      { ...coordinates, pretrained: false },
      { ...coordinates, pretrained: true },
    ]);
    expect(inputs.searched).toMatchObject([{ strategy: "s", settings: "untuned", measuredFrom: "search-digest" }]);
  });

  test("is no truth for a task of Zen-Scores, which needs no fetch", async () => {
    const inputs = unwrapped(await openTaskInputs(left("nasbench201/cifar10/zen")));
    expect(inputs.truth).toBeUndefined();
  });

  test("fails where accuracies are wanted and nothing was fetched", async () => {
    expect(failure(await openTaskInputs(left("nasbench201/cifar10"))).code).toBe("no-such-measurement");
  });

  test("is predicted by row of the design where there is a surrogate, which is closed", async () => {
    surrogate = madeUpSurrogate((genotype) => 90 + genotypes.indexOf(nasbench301.format(genotype as never)));
    const fetched = fetchedFrom(Float64Array.of(0));
    const { truth, design } = unwrapped(await openTaskInputs(left("nasbench301/cifar10", { fetched })));
    expect(design.rows.count).toBe(3);
    expect([...truth!.predicted!]).toEqual([90, 91, 92]);
    expect([truth!.seen, truth!.reported]).toEqual([{ name: "surrogate_accuracy", values: undefined }, []]);
    expect([truth!.isExtrapolated!(96), truth!.isExtrapolated!(90)]).toEqual([true, false]);
    expect([surrogate.asked, surrogate.closed]).toEqual([[3], 1]);
  });

  test("fails as the surrogate does, which is closed all the same", async () => {
    surrogate = madeUpSurrogate(() => undefined);
    const opened = await openTaskInputs(left("nasbench301/cifar10", { fetched: fetchedFrom(Float64Array.of(0)) }));
    expect([failure(opened).message, surrogate.closed]).toEqual(["the surrogate is gone", 1]);
  });
});
