import { afterAll, describe, expect, test } from "bun:test";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { POOL_SOURCES } from "../../src/benchmarks/nasbench301/measurements.ts";
import { openNasBench301Surrogate, SURROGATE_SOURCES } from "../../src/benchmarks/nasbench301/open-surrogate.ts";
import { randomStream } from "../../src/random/stream.ts";
import { nasbench301 } from "../../src/spaces/nasbench301/index.ts";
import { blockingScorer } from "../../stages/inputs/blocking-scorer.ts";
import { predictedAccuracies, surrogateCalibration } from "../../stages/inputs/surrogate.ts";
import { pinnedFiles, ROOT, SOURCES } from "../benchmarks/pinned-files.ts";
import { unwrapped } from "../spaces/results.ts";

const files = await pinnedFiles([...SURROGATE_SOURCES, ...POOL_SOURCES]);
const root = mkdtempSync(join(tmpdir(), "delta-nas-surrogate-"));
if (files !== undefined) {
  mkdirSync(join(root, "data"));
  copyFileSync(join(ROOT, "data/sources.yaml"), join(root, "data/sources.yaml"));
  symlinkSync(files.options.downloads, join(root, "data/downloads"));
}
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
  files?.remove();
});

describe.skipIf(files === undefined)("the surrogate of labels and searches", () => {
  const stream = randomStream("genotypes");
  const genotypes = Array.from({ length: 5 }, () => nasbench301.sample(stream));

  test("is the calibrated one, for labels and for searches alike", async () => {
    const surrogate = unwrapped(await openNasBench301Surrogate(SOURCES, files!.options));
    const raw = unwrapped(await surrogate.predict(genotypes));
    await surrogate.close();
    const calibration = unwrapped(await surrogateCalibration(root));
    const labels = unwrapped(await predictedAccuracies(root, genotypes));
    expect([...labels]).toEqual(Array.from(raw, (value) => calibration.calibrated(value)));
    const scorer = blockingScorer({ kind: "surrogate", root });
    expect(genotypes.map((genotype) => scorer.score(genotype))).toEqual([...labels]);
    scorer.close();
  }, 60_000);

  test("tells which values are extrapolated: those beyond the pool's", async () => {
    const { range, isExtrapolated } = unwrapped(await surrogateCalibration(root));
    expect(range.least).toBeCloseTo(90.69, 2);
    expect(range.most).toBeCloseTo(94.43, 2);
    expect([95.27, 94.44, 94.42, 93, 90.7, 90.6].map(isExtrapolated)).toEqual([true, true, false, false, false, true]);
  }, 60_000);
});
