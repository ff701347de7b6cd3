/**
 * All benchmarks together: how long each takes to open once its files are decoded, look-ups a second by architecture,
 * the time of `nas query nasbench101` as a process, and the memory of this process with everything open. Needs the
 * benchmarks' files in `data/downloads` or a mirror; the first run decodes them.
 *
 *     bun bench/benchmarks.ts
 */
import { join, resolve } from "node:path";
import type { Benchmark } from "../src/benchmarks/benchmark.ts";
import { mirrorsOf } from "../src/benchmarks/fetch/places.ts";
import { openNasBench301 } from "../src/benchmarks/nasbench301/open.ts";
import { openNasBench301Surrogate } from "../src/benchmarks/nasbench301/open-surrogate.ts";
import { openBenchmark } from "../src/benchmarks/registry.ts";
import { readSources } from "../src/benchmarks/sources/read-sources.ts";
import { unwrap } from "../src/failure/failure.ts";
import { randomStream } from "../src/random/stream.ts";
import { openSpace } from "../src/spaces/registry.ts";
import type { AnySpace } from "../src/spaces/search-space.ts";
import { median, shown, timed } from "./measure.ts";

const ROOT = resolve(import.meta.dir, "..");
const LOOKUPS = 100_000;
const DRAWN = 10_000;
const downloads = join(ROOT, "data", "downloads");
const options = { downloads, mirrors: mirrorsOf(ROOT, process.env) };
const artifacts = join(downloads, ".decoded");
const list = unwrap(readSources(join(ROOT, "data", "sources.yaml")));

async function opened(name: string): Promise<[AnySpace, Benchmark]> {
  const space = unwrap(await openSpace(name, { artifacts, neighbours: true }));
  const benchmark =
    name === "nasbench301" ? await openNasBench301(list, options) : await openBenchmark(name, list, options);
  return [space, unwrap(benchmark)];
}

function nanoseconds(space: AnySpace, benchmark: Benchmark): number {
  const stream = randomStream("bench").child(space.name);
  const [measurement] = benchmark.measurements;
  const pool = (benchmark as { architectures?: readonly never[] }).architectures;
  const drawn = Array.from({ length: DRAWN }, () => (pool ? stream.pick(pool) : space.sample(stream)));
  let total = 0;
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now();
    for (let at = 0; at < LOOKUPS; at++) {
      const reading = benchmark.lookup(drawn[at % DRAWN]!, measurement!);
      if (!(reading instanceof Promise) && reading.ok) total += reading.value.value;
    }
    return (1e6 * (performance.now() - started)) / LOOKUPS;
  });
  if (!Number.isFinite(total)) throw new Error("a look-up gave no number");
  return median(times);
}

const NAMES = ["nasbench101", "nasbench201", "transnas101-micro", "transnas101-macro", "nasbench301"];

/** In a process of its own: opens everything once, keeps it, and prints the memory that the process then holds. */
if (process.argv.includes("--memory")) {
  const kept: unknown[] = [];
  for (const name of NAMES) kept.push(await opened(name));
  kept.push(await openNasBench301Surrogate(list, options));
  console.log(`memory with all ${kept.length} of them open: ${shown(process.memoryUsage.rss() / 2 ** 20)} MiB`);
  process.exit(0);
}

for (const name of NAMES) {
  await opened(name);
  const [[space, benchmark], milliseconds] = await timed(() => opened(name));
  const lookup = nanoseconds(space, benchmark);
  console.log(`${name.padEnd(18)} opens in ${shown(milliseconds).padStart(5)} ms, a look-up takes ${shown(lookup)} ns`);
}
Bun.spawnSync([process.execPath, import.meta.path, "--memory"], { stdout: "inherit", stderr: "inherit" });

const cell = "00005c142e6f48ac74fdcf73e3439874";
const words = ["--dataset", "cifar10", "--metric", "accuracy", "--split", "test", "--json"];
const times = Array.from({ length: 11 }, () => {
  const started = performance.now();
  const command = [process.execPath, join(ROOT, "src/cli/nas.ts"), "query", "nasbench101", cell, ...words];
  const { exitCode } = Bun.spawnSync(command, { stdout: "ignore", stderr: "inherit" });
  if (exitCode !== 0) throw new Error("the query failed");
  return performance.now() - started;
});
console.log(`nas query nasbench101 as a process: median ${shown(median(times))} ms of ${times.length}`);
