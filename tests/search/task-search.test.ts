import { afterEach, describe, expect, test } from "bun:test";
import { namedProxy } from "../../src/proxies/definition/named-proxy.ts";
import { scoreProxy } from "../../src/proxies/scoring/score-proxy.ts";
import { randomStream } from "../../src/random/stream.ts";
import type { Objective } from "../../src/search/objective.ts";
import { openTaskSearch, type TaskSearchSources } from "../../src/search/task-search.ts";
import { dataSetNamed } from "../../src/spaces/data-sets.ts";
import { nasbench201 } from "../../src/spaces/nasbench201/space.ts";
import type { ArchitectureIndex } from "../../src/spaces/search-space.ts";
import { type MadeUpSurrogate, madeUpFetch, madeUpSurrogate } from "../benchmarks/made-up-fetch.ts";
import { failure, unwrapped } from "../spaces/results.ts";
import { differences, madeUp, trained } from "./made-up.ts";

let surrogate: MadeUpSurrogate | undefined;
afterEach(() => {
  surrogate?.restore();
  surrogate = undefined;
});

const scoring = { batch: 2, seed: "queries" };

function sources(task: string, given: Partial<TaskSearchSources> = {}): TaskSearchSources {
  return {
    task,
    spaceFolder: "/nowhere",
    fetched: undefined,
    zen: undefined,
    scoring,
    differences: undefined,
    ...given,
  };
}

function only(objective: Objective | ((run: number) => Objective)): Objective {
  return typeof objective === "function" ? objective(0) : objective;
}

describe("the search of a task", () => {
  test("sees the table that was fetched, and the differences that were trained", async () => {
    const opened = unwrapped(
      await openTaskSearch(sources("nasbench201/cifar10", { fetched: madeUpFetch(madeUp), differences: trained })),
    );
    const objective = only(opened.objective);
    for (const row of [0, 777, 15_624]) expect(objective.seen(row as ArchitectureIndex)).toBe(madeUp[row]!);
    expect([opened.scale, objective.optimum]).toEqual([
      "accuracy",
      madeUp.reduce((most, each) => Math.max(most, each)),
    ]);
    expect(opened.differences!.map(({ name }) => name)).toEqual(differences.map(({ name }) => name));
    await opened.close();
  });

  test("fails where nothing was fetched, or not every row has a value", async () => {
    expect(failure(await openTaskSearch(sources("nasbench201/cifar10"))).code).toBe("no-such-measurement");
    const gap = madeUpFetch(madeUp.map((value, row) => (row === 5 ? Number.NaN : value)));
    expect(failure(await openTaskSearch(sources("nasbench201/cifar10", { fetched: gap }))).message).toContain(
      'not every architecture of "nasbench201" has a value',
    );
  });

  test("asks a surrogate, and closes it when it is closed", async () => {
    surrogate = madeUpSurrogate(() => 93);
    const fetched = madeUpFetch(Float64Array.of(0));
    const { objective, space, close } = unwrapped(await openTaskSearch(sources("nasbench301/cifar10", { fetched })));
    expect(await only(objective).seen(space.sample(randomStream(1)) as ArchitectureIndex)).toBe(93);
    expect([surrogate.asked, surrogate.closed]).toEqual([[1], 0]);
    await close();
    expect(surrogate.closed).toBe(1);
  });

  test("of Zen-Scores gives the same on demand as by a table", async () => {
    const { objective, space, scale, close } = unwrapped(await openTaskSearch(sources("nasbench201/cifar10/zen")));
    const stream = randomStream("two cells");
    const seen = [space.sample(stream), space.sample(stream)] as ArchitectureIndex[];
    const rows = seen.map((row) => unwrapped(nasbench201.parse(space.format(row))));
    const target = unwrapped(dataSetNamed("cifar10"));
    const proxy = unwrapped(await namedProxy("zen", { batch: scoring.batch }));
    const table = unwrapped(await scoreProxy(nasbench201, { proxy, rows, target, seed: scoring.seed, workers: 0 }));
    const zen = { ...table, value: table.value.map((value) => (Number.isNaN(value) ? 0 : value)) };
    const tabled = unwrapped(await openTaskSearch(sources("nasbench201/cifar10/zen", { zen })));
    expect([scale, tabled.scale]).toEqual(["plain", "plain"]);
    for (const [at, row] of rows.entries()) {
      const value = await only(objective).seen(seen[at]!);
      expect(value).toBeGreaterThan(1);
      expect(only(tabled.objective).seen(row)).toBe(value);
    }
    await Promise.all([close(), tabled.close()]);
  }, 60_000);
});
