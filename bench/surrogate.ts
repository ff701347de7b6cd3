/**
 * The neural surrogate of NAS-Bench-301, one thread: genotypes per second by batch, encoding of the features included,
 * and the encoding alone. Rates by processor time hold on a busy machine too. Needs the surrogate's files in
 * `data/downloads` or a mirror.
 *
 *     bun bench/surrogate.ts [--genotypes 10000]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { mirrorsOf } from "../src/benchmarks/fetch/places.ts";
import { loadFiles } from "../src/benchmarks/load-files.ts";
import { SURROGATE_SOURCES } from "../src/benchmarks/nasbench301/open-surrogate.ts";
import { surrogateFrom } from "../src/benchmarks/nasbench301/surrogate.ts";
import { readSurrogateFeatures } from "../src/benchmarks/nasbench301/surrogate-features.ts";
import { readSources } from "../src/benchmarks/sources/read-sources.ts";
import { unwrap } from "../src/failure/failure.ts";
import { randomStream } from "../src/random/stream.ts";
import { nasbench301 } from "../src/spaces/nasbench301/space.ts";
import { median, shown } from "./measure.ts";

const { values: flags } = parseArgs({ options: { genotypes: { type: "string", default: "10000" } } });
const ROOT = resolve(import.meta.dir, "..");
const REPEATS = 9;
const list = unwrap(readSources(join(ROOT, "data/sources.yaml")));
const folder = mkdtempSync(join(tmpdir(), "delta-nas-surrogate-"));
const options = { downloads: folder, mirrors: [join(ROOT, "data/downloads"), ...mirrorsOf(ROOT, process.env)] };

/** Items a second of a step that handles `count` of them: median by the clock, and median by processor time. */
async function rates(count: number, step: () => unknown): Promise<string> {
  const [clock, processor]: [number[], number[]] = [[], []];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const [started, used] = [performance.now(), process.cpuUsage()];
    await step();
    clock.push((1e3 * count) / (performance.now() - started));
    const { user, system } = process.cpuUsage(used);
    processor.push((1e6 * count) / (user + system));
  }
  return `${shown(median(clock))} genotypes/s, ${shown(median(processor))} a second of processor time`;
}

try {
  const loaded = unwrap(await loadFiles(list, SURROGATE_SOURCES, options));
  const [model, encoding] = SURROGATE_SOURCES.map((id) => loaded.get(id)!);
  const started = performance.now();
  const surrogate = unwrap(await surrogateFrom(model!, encoding!));
  console.log(`open the surrogate      ${shown(performance.now() - started)} ms`);
  const stream = randomStream("bench").child("genotypes");
  const genotypes = Array.from({ length: Number(flags.genotypes) }, () => nasbench301.sample(stream));
  const features = unwrap(readSurrogateFeatures(encoding!.bytes.toString("utf8"), encoding!.file));
  console.log(`encode the features     ${await rates(genotypes.length, () => features.encode(genotypes))}`);
  for (const batch of [1, 100, 1_000, genotypes.length].filter((size) => size <= genotypes.length)) {
    const asked = genotypes.slice(0, batch);
    unwrap(await surrogate.predict(asked));
    const rate = await rates(batch, async () => unwrap(await surrogate.predict(asked)));
    console.log(`predict ${shown(batch).padStart(6)} at once  ${rate}`);
  }
  await surrogate.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
