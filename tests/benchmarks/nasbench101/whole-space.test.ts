import { afterAll, describe, expect, test } from "bun:test";
import { COST_SOURCES } from "../../../src/benchmarks/nasbench101/costs.ts";
import { ACCURACY_SOURCES } from "../../../src/benchmarks/nasbench101/measurements.ts";
import { openCosts, openNasBench101 } from "../../../src/benchmarks/nasbench101/open.ts";
import { countParameters } from "../../../src/networks/parameters.ts";
import { networkOf } from "../../../src/spaces/nasbench101/network.ts";
import type { NasBench101 } from "../../../src/spaces/nasbench101/space.ts";
import { countMultiplyAccumulates } from "../../networks/multiply-accumulates.ts";
import { multiplyAccumulates, profiledFlops } from "../../spaces/nasbench101/counts/macs.ts";
import { parameterCount } from "../../spaces/nasbench101/counts/parameter-count.ts";
import { opened } from "../../spaces/opened-spaces.ts";
import { unwrapped } from "../../spaces/results.ts";
import { pinnedFiles, SOURCES } from "../pinned-files.ts";

const CIFAR10 = { resolution: 32, classes: 10 };
/** The multiply-accumulates of every 601st network are counted from its graph too. */
const STEP = 601;
/** Building 423,624 graphs takes half a minute of one core; machines may be busy. */
const LONG = 600_000;
const files = await pinnedFiles([...ACCURACY_SOURCES, ...COST_SOURCES]);
afterAll(() => files?.remove());

describe.skipIf(files === undefined)("NAS-Bench-101 as enumerated here and as published", () => {
  const costs = async (metric: string) => {
    const table = unwrapped(await openCosts(SOURCES, files!.options));
    return unwrapped(table.values({ dataset: "cifar10", metric, split: "none" }));
  };

  test(
    "agree on the parameters of every one of 423,624 cells, counted from its network graph",
    async () => {
      const space = (await opened("nasbench101")) as unknown as NasBench101;
      const published = await costs("params");
      const counts = { graphs: 0, closedForm: 0, multiplications: 0 };
      for (let row = 0; row < space.count; row++) {
        const cell = space.cell(space.at(row));
        const network = networkOf(cell, CIFAR10);
        const parameters = published[row]!;
        if (countParameters(network) === parameters) counts.graphs++;
        if (parameterCount(cell) === parameters) counts.closedForm++;
        if (row % STEP !== 0) continue;
        if (countMultiplyAccumulates(network) === multiplyAccumulates(cell, CIFAR10)) counts.multiplications++;
      }
      expect(counts).toEqual({ graphs: 423_624, closedForm: 423_624, multiplications: 705 });
    },
    LONG,
  );

  test("agree on the FLOPs of every one of 423,624 cells", async () => {
    const space = (await opened("nasbench101")) as unknown as NasBench101;
    const published = await costs("flops");
    let flops = 0;
    for (let row = 0; row < space.count; row++) {
      if (profiledFlops(space.cell(space.at(row)), CIFAR10) === published[row]) flops++;
    }
    expect(flops).toBe(423_624);
  });

  test("agree on the best cell, by its hash", async () => {
    const space = (await opened("nasbench101")) as unknown as NasBench101;
    const table = unwrapped(await openNasBench101(SOURCES, files!.options));
    const best = unwrapped(table.optimum({ dataset: "cifar10", metric: "accuracy", split: "test" }));
    expect(best.architectures).toHaveLength(1);
    const hash = space.hash(best.architectures[0]!);
    expect(space.parse(hash)).toEqual({ ok: true, value: best.architectures[0]! });
    expect(space.cell(best.architectures[0]!).vertices).toBe(7);
  });
});
