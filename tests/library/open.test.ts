import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBenchmark, openSpace, openTask, runStrategy, unwrap } from "delta-nas";
import { idsOf, pinnedFiles } from "../benchmarks/pinned-files.ts";

// Benchmarks are decoded, on machines that may be busy.
setDefaultTimeout(60_000);

const empty = mkdtempSync(join(tmpdir(), "delta-nas-library-"));
const measured = await pinnedFiles(idsOf("nasbench201"));
const predicted = await pinnedFiles(idsOf("nasbench301"));
afterAll(() => {
  measured?.remove();
  predicted?.remove();
  rmSync(empty, { recursive: true });
});

const failureOf = async (result: ReturnType<typeof openTask> | ReturnType<typeof openSpace>) => {
  const given = await result;
  return given.ok ? undefined : [given.failure.code, given.failure.message];
};

test("a misspelt space is refused with the nearest name", async () => {
  expect(await failureOf(openSpace("nasbench-201"))).toEqual([
    "unknown-space",
    '"nasbench-201" is not a search space; did you mean "nasbench201"?',
  ]);
});

describe("what is not there", () => {
  test("is a failure: a benchmark of a space that nobody measured, and files that no place has", async () => {
    const block = unwrap(await openSpace("block(4,3)"));
    const none = await openBenchmark(block);
    expect(!none.ok && none.failure.code).toBe("unsupported");
    const cells = unwrap(await openSpace("nasbench201"));
    const missing = await openBenchmark(cells, { downloads: empty, mirrors: [], offline: true });
    expect(!missing.ok && missing.failure.code).toBe("missing-file");
  });

  test("is a failure: a task that is none, and one of Zen-Scores", async () => {
    const cells = unwrap(await openSpace("nasbench201"));
    expect((await failureOf(openTask(cells, "cifar11")))?.[0]).toBe("unknown-dataset");
    expect(await failureOf(openTask(cells, "cifar10/zen"))).toEqual([
      "unsupported",
      '"nasbench201/cifar10/zen" is scored, and no benchmark measured it',
    ]);
  });
});

test.skipIf(measured === undefined)(
  "a benchmark is opened from given places, and its task sees its values",
  async () => {
    const places = { downloads: empty, mirrors: [measured!.options.downloads], offline: true };
    const cells = unwrap(await openSpace("nasbench201", places));
    const benchmark = unwrap(await openBenchmark(cells, places));
    const validation = { dataset: "cifar10", metric: "accuracy", split: "validation" };
    const best = unwrap(await benchmark.best(validation));
    expect(best.architectures.map((cell) => cells.alias?.(cell))).toEqual(["nats:6111"]);
    const task = unwrap(await openTask(cells, "cifar10", places));
    expect(unwrap(await task.observe(best.architectures[0]!, 0))).toBe(best.value);
    expect(task.optimum(3)).toBe(best.value);
    const walk = { strategy: "delta-nas", settings: { model: "exact" }, budget: 150, seed: 1 };
    const run = unwrap(await runStrategy(cells, task, walk));
    expect([run.end, run.points.at(-1)!.incumbent]).toEqual(["target", best.architectures[0]!]);
    await task.close();
  },
);

test.skipIf(predicted === undefined)("a task that a surrogate predicts answers for any genotype", async () => {
  const places = { downloads: empty, mirrors: [predicted!.options.downloads], offline: true };
  const space = unwrap(await openSpace("nasbench301", places));
  const [benchmark, task] = [
    unwrap(await openBenchmark(space, places)),
    unwrap(await openTask(space, "cifar10", places)),
  ];
  const wanted = { dataset: "cifar10", metric: "surrogate-accuracy", split: "validation" };
  const { points } = unwrap(await runStrategy(space, task, { strategy: "random-search", budget: 3, seed: 1 }));
  for (const { architecture, seen } of points) {
    const { value } = unwrap(await benchmark.query(architecture, wanted));
    expect(seen).toBeCloseTo(value, 5);
  }
  expect(task.optimum(0)).toBeUndefined();
  await task.close();
});
