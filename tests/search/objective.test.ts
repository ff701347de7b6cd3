import { expect, test } from "bun:test";
import { failed, success } from "../../src/failure/failure.ts";
import { namedProxy } from "../../src/proxies/definition/named-proxy.ts";
import { scoreArchitectures } from "../../src/proxies/scoring/score-architectures.ts";
import { computedObjective, searchedTable } from "../../src/search/objective.ts";
import { searchedPool } from "../../src/search/searched-pool.ts";
import { openSpace } from "../../src/spaces/registry.ts";
import type { ArchitectureIndex } from "../../src/spaces/search-space.ts";
import { ARTIFACTS } from "../spaces/opened-spaces.ts";
import { unwrapped } from "../spaces/results.ts";

test("a table gives the value of a row and has none beyond its end", () => {
  const objective = unwrapped(searchedTable({ name: "nasbench201" }, "table", Float64Array.of(5, 7)));
  expect(objective.seen(1 as ArchitectureIndex)).toBe(7);
  expect(() => objective.seen(2 as ArchitectureIndex)).toThrow("row 2 is outside [0, 2)");
});

test("a value that is computed is asked for once for each row, also while it is under way", async () => {
  const asked: number[] = [];
  const objective = computedObjective<number>("squares", async (row) => {
    asked.push(row);
    await Bun.sleep(1);
    return row * row;
  });
  expect(await Promise.all([3, 3, 4].map((row) => objective.seen(row)))).toEqual([9, 9, 16]);
  expect(await objective.seen(4)).toBe(16);
  expect(asked).toEqual([3, 4]);
});

test("a table of all rows comes with its optimum, and one with holes is refused", () => {
  const space = { name: "nasbench201" } as const;
  const searched = unwrapped(
    searchedTable(space, "accuracy of cifar10", Float64Array.of(1, Number.NEGATIVE_INFINITY, 3)),
  );
  expect(searched.optimum).toBe(3);
  expect(searched.name).toBe("accuracy of cifar10");
  expect(searchedTable(space, "accuracy of cifar10", Float64Array.of(1, Number.NaN))).toEqual({
    ok: false,
    failure: {
      code: "no-such-measurement",
      message: 'not every architecture of "nasbench201" has a value of the objective: accuracy of cifar10',
      remedy: "Score every architecture of the space, or search for another objective.",
    },
  });
});

test("a search without a table is given the scores that scoring gives, one for each architecture", async () => {
  const base = unwrapped(await openSpace("block(4,3)", { artifacts: ARTIFACTS }));
  const texts = ["0-1-2-0", "1-1-1-1", "0-1-2-0"];
  const architectures = texts.map((text) => unwrapped(base.parse(text)));
  const proxy = unwrapped(await namedProxy("zen", { batch: 2 }));
  const options = { target: { resolution: 8, classes: 10 }, seed: "s", workers: 0 };
  const expected = unwrapped(await scoreArchitectures(base, architectures.slice(0, 2), proxy, options)).rows;
  let scored = 0;
  const { space, objective } = searchedPool(base, "zen", async (architecture) => {
    scored++;
    const result = await scoreArchitectures(base, [architecture], proxy, options);
    return result.ok ? success(result.value.rows[0]!.value) : result;
  });
  const rows = texts.map((text) => unwrapped(space.parse(text)));
  const seen: number[] = [];
  for (const row of rows) seen.push(await objective.seen(row));
  expect(seen).toEqual([expected[0]!.value, expected[1]!.value, expected[0]!.value]);
  expect(scored).toBe(2);
});

test("a search without a table is told why there is no score", async () => {
  const base = unwrapped(await openSpace("block(4,3)", { artifacts: ARTIFACTS }));
  const failure = { code: "scoring-failed", message: "the network is too large" } as const;
  const { space, objective } = searchedPool(base, "zen", async () => failed(failure));
  const row = unwrapped(space.parse("0-1-2-0"));
  await expect(Promise.resolve(objective.seen(row))).rejects.toThrow("the network is too large");
});
