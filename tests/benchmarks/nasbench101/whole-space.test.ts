import { afterAll, describe, expect, test } from "bun:test";
import { ACCURACY_SOURCES } from "../../../src/benchmarks/nasbench101/measurements.ts";
import { loadPublishedProxies, openNasBench101 } from "../../../src/benchmarks/nasbench101/open.ts";
import { PROXY_SOURCES } from "../../../src/benchmarks/nasbench101/published-proxies.ts";
import { countMultiplyAccumulates } from "../../../src/networks/flops.ts";
import { countParameters } from "../../../src/networks/parameters.ts";
import { multiplyAccumulates, profiledFlops } from "../../../src/spaces/nasbench101/macs.ts";
import { networkOf } from "../../../src/spaces/nasbench101/network.ts";
import { parameterCount } from "../../../src/spaces/nasbench101/parameter-count.ts";
import type { NasBench101 } from "../../../src/spaces/nasbench101/space.ts";
import { opened } from "../../spaces/opened-spaces.ts";
import { unwrapped } from "../../spaces/results.ts";
import { pinnedFiles, SOURCES } from "../pinned-files.ts";

const CIFAR10 = { resolution: 32, classes: 10 };
/** Every 601st network is built as a graph too; `bench/nasbench101-counts.ts` builds them all. */
const STEP = 601;
const files = await pinnedFiles([...ACCURACY_SOURCES, ...PROXY_SOURCES]);
afterAll(() => files?.remove());

describe.skipIf(files === undefined)("NAS-Bench-101 as enumerated here and as published", () => {
  test("agree on the parameters and the FLOPs of every one of 423,624 cells", async () => {
    const space = (await opened("nasbench101")) as unknown as NasBench101;
    const published = unwrapped(await loadPublishedProxies(SOURCES, files!.options));
    let [parameters, flops, graphs] = [0, 0, 0];
    for (let row = 0; row < space.count; row++) {
      const cell = space.cell(space.at(row));
      const count = parameterCount(cell);
      if (count === published.cifar10_params[row]) parameters++;
      if (profiledFlops(cell, CIFAR10) === published.cifar10_flops[row]) flops++;
      if (row % STEP !== 0) continue;
      const network = networkOf(cell, CIFAR10);
      expect(countParameters(network)).toBe(count);
      expect(countMultiplyAccumulates(network)).toBe(multiplyAccumulates(cell, CIFAR10));
      graphs++;
    }
    expect({ parameters, flops, graphs }).toEqual({ parameters: 423_624, flops: 423_624, graphs: 705 });
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
