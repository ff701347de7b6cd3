/**
 * Builds the network graph of every one of NAS-Bench-101's 423,624 cells, counts its parameters and multiply-accumulates,
 * and holds the parameters against the published ones; also times the enumeration of the space from nothing. About a
 * minute. Needs the benchmark's files in `data/downloads` or a mirror.
 *
 *     bun bench/nasbench101-counts.ts
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { mirrorsOf } from "../src/benchmarks/fetch/places.ts";
import { openCosts } from "../src/benchmarks/nasbench101/open.ts";
import { readSources } from "../src/benchmarks/sources/read-sources.ts";
import { unwrap } from "../src/failure/failure.ts";
import { countParameters } from "../src/networks/parameters.ts";
import { openNasBench101 } from "../src/spaces/nasbench101/space.ts";
import { countMultiplyAccumulates } from "../tests/networks/multiply-accumulates.ts";
import { multiplyAccumulates } from "../tests/spaces/nasbench101/counts/macs.ts";

const ROOT = resolve(import.meta.dir, "..");
const CIFAR10 = { resolution: 32, classes: 10 };
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

const folder = mkdtempSync(join(tmpdir(), "delta-nas-counts-"));
try {
  const started = performance.now();
  const space = unwrap(await openNasBench101({ artifacts: folder }));
  console.log(`enumerated ${space.count.toLocaleString("en-US")} cells in ${seconds(started)}`);
  const again = performance.now();
  await openNasBench101({ artifacts: folder });
  console.log(`opened again in ${(performance.now() - again).toFixed(0)} ms`);
  const list = unwrap(readSources(join(ROOT, "data", "sources.yaml")));
  const options = { downloads: join(ROOT, "data", "downloads"), mirrors: mirrorsOf(ROOT, process.env) };
  const costs = unwrap(await openCosts(list, options));
  const params = unwrap(costs.values({ dataset: "cifar10", metric: "params", split: "none" }));
  const counting = performance.now();
  let [parameters, multiplications] = [0, 0];
  for (let row = 0; row < space.count; row++) {
    const network = space.network(space.at(row), CIFAR10);
    if (countParameters(network) === params[row]) parameters++;
    if (countMultiplyAccumulates(network) === multiplyAccumulates(space.cell(space.at(row)), CIFAR10))
      multiplications++;
  }
  console.log(`parameters of ${parameters.toLocaleString("en-US")} network graphs equal the published ones`);
  console.log(`multiply-accumulates of ${multiplications.toLocaleString("en-US")} equal the closed form`);
  console.log(`all graphs built and counted in ${seconds(counting)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
