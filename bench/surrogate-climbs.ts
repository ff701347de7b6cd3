/**
 * Where searches of NAS-Bench-301's surrogate end: steepest-ascent hill climbs over one-edit neighbours from random
 * genotypes, on the calibrated scale, against the best of the pool of 10,000. Not a speed. Needs the files of
 * NAS-Bench-301 in `data/downloads` or a mirror.
 *
 *     bun bench/surrogate-climbs.ts [--climbs 40]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { mirrorsOf } from "../src/benchmarks/fetch/places.ts";
import type { CalibratedSurrogate } from "../src/benchmarks/nasbench301/calibrated-surrogate.ts";
import { POOL_MEASUREMENTS } from "../src/benchmarks/nasbench301/measurements.ts";
import { openNasBench301 } from "../src/benchmarks/nasbench301/open.ts";
import { openCalibratedSurrogate } from "../src/benchmarks/nasbench301/open-calibrated-surrogate.ts";
import { readSources } from "../src/benchmarks/sources/read-sources.ts";
import { unwrap } from "../src/failure/failure.ts";
import { mean, standardError } from "../src/metrics/moments.ts";
import { randomStream } from "../src/random/stream.ts";
import { nasbench301 } from "../src/spaces/nasbench301/space.ts";
import type { ArchitectureCode } from "../src/spaces/search-space.ts";

const { values: flags } = parseArgs({ options: { climbs: { type: "string", default: "40" } } });
const ROOT = resolve(import.meta.dir, "..");

interface Summit {
  readonly genotype: ArchitectureCode;
  readonly value: number;
  readonly steps: number;
}

async function climb(surrogate: CalibratedSurrogate, start: ArchitectureCode): Promise<Summit> {
  let summit: Summit = { genotype: start, value: unwrap(await surrogate.predict([start]))[0]!, steps: 0 };
  for (;;) {
    const neighbours = nasbench301.neighbours(summit.genotype);
    const values = unwrap(await surrogate.predict(neighbours));
    const at = values.indexOf(Math.max(...values));
    if (!(values[at]! > summit.value)) return summit;
    summit = { genotype: neighbours[at]!, value: values[at]!, steps: summit.steps + 1 };
  }
}

const folder = mkdtempSync(join(tmpdir(), "delta-nas-climbs-"));
try {
  const list = unwrap(readSources(join(ROOT, "data/sources.yaml")));
  const options = { downloads: folder, mirrors: [join(ROOT, "data/downloads"), ...mirrorsOf(ROOT, process.env)] };
  const surrogate = unwrap(await openCalibratedSurrogate(list, options));
  const pool = unwrap(await openNasBench301(list, options));
  const official = unwrap(pool.optimum(POOL_MEASUREMENTS.accuracy)).value;
  const { range, isExtrapolated, slope } = surrogate.calibration;
  const stream = randomStream("surrogate climbs");
  const summits: Summit[] = [];
  for (let at = 0; at < Number(flags.climbs); at++) summits.push(await climb(surrogate, nasbench301.sample(stream)));
  const values = summits.map(({ value }) => value);
  const beyond = values.filter(isExtrapolated).length;
  const shown = (value: number) => value.toFixed(2);
  console.log(`best of the pool   calibrated ${shown(range.most)} %, official ${shown(official)} %`);
  console.log(
    `climbs end at      ${shown(mean(values))} % (sd ${shown(standardError(values) * Math.sqrt(values.length))})`,
  );
  console.log(`least and most     ${shown(Math.min(...values))} %, ${shown(Math.max(...values))} %`);
  console.log(
    `above the best     ${shown(mean(values) - range.most)} (uncalibrated ${shown((mean(values) - range.most) / slope)})`,
  );
  console.log(`above official     ${shown(mean(values) - official)}`);
  console.log(
    `extrapolated       ${beyond} of ${values.length}; steps ${shown(mean(summits.map(({ steps }) => steps)))}`,
  );
  const highest = summits.find(({ value }) => value === Math.max(...values))!;
  console.log(`the highest        ${nasbench301.format(highest.genotype)}`);
  await surrogate.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
