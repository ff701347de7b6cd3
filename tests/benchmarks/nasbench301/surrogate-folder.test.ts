import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { appendFileSync, cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fetchBenchmark } from "../../../src/benchmarks/fetch-benchmark.ts";
import { POOL_SOURCES } from "../../../src/benchmarks/nasbench301/measurements.ts";
import { openCalibratedSurrogate } from "../../../src/benchmarks/nasbench301/open-calibrated-surrogate.ts";
import { openSurrogateFolder, SURROGATE_FILES } from "../../../src/benchmarks/nasbench301/surrogate-folder.ts";
import { fetchedValues, type PredictedValues } from "../../../src/benchmarks/tasks/open-task.ts";
import { randomStream } from "../../../src/random/stream.ts";
import { nasbench301 } from "../../../src/spaces/nasbench301/space.ts";
import { failure, unwrapped } from "../../spaces/results.ts";
import { idsOf, pinnedFiles, SOURCES } from "../pinned-files.ts";

const files = await pinnedFiles([...new Set([...idsOf("nasbench301"), ...POOL_SOURCES])]);
const folder = mkdtempSync(join(tmpdir(), "delta-nas-surrogate-"));
const folders = { measurements: join(folder, "measurements"), surrogate: join(folder, "surrogate") };
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  files?.remove();
});

describe.skipIf(files === undefined)("the surrogate that fetching NAS-Bench-301 leaves", () => {
  const stream = randomStream("genotypes");
  const genotypes = Array.from({ length: 300 }, () => nasbench301.sample(stream));
  let expected: Float64Array;
  let range: { least: number; most: number };

  beforeAll(async () => {
    const surrogate = unwrapped(await openCalibratedSurrogate(SOURCES, files!.options));
    expected = unwrapped(await surrogate.predict(genotypes));
    range = surrogate.calibration.range;
    await surrogate.close();
    unwrapped(await fetchBenchmark("nasbench301", SOURCES, { ...files!.options, parallel: 2 }, folders));
    renameSync(files!.options.downloads, `${files!.options.downloads}-away`);
  }, 60_000);
  afterAll(() => renameSync(`${files!.options.downloads}-away`, files!.options.downloads));

  test("predicts the same bits as the one that was opened from the pinned files, which are gone", async () => {
    expect(existsSync(files!.options.downloads)).toBe(false);
    const surrogate = unwrapped(await openSurrogateFolder(folders.surrogate));
    expect(unwrapped(await surrogate.predict(genotypes))).toEqual(expected);
    expect(surrogate.calibration.range).toEqual(range);
    await surrogate.close();
    expect(readdirSync(folders.surrogate).sort()).toEqual(Object.values(SURROGATE_FILES).sort());
  }, 60_000);

  test("answers the queries of its task, and tells which values are extrapolated", async () => {
    const fetched = { path: (name: string) => join(folder, name) };
    const values = unwrapped(await fetchedValues("nasbench301/cifar10", fetched)) as PredictedValues;
    expect(values).toMatchObject({ kind: "surrogate", source: "surrogate", reported: [] });
    expect(values.seen.name).toBe("surrogate_accuracy");
    for (const at of [0, 1, 2]) expect(unwrapped(await values.observe(genotypes[at]!, at))).toBe(expected[at]!);
    expect(unwrapped(await values.predict(genotypes))).toEqual(expected);
    expect(range.least).toBeCloseTo(90.69, 2);
    expect(range.most).toBeCloseTo(94.43, 2);
    const asked = [95.27, 94.44, 94.42, 93, 90.7, 90.6].map((value) => values.isExtrapolated(value));
    expect(asked).toEqual([true, true, false, false, false, true]);
    await values.close();
  }, 60_000);

  test("is refused where a file is missing or altered", async () => {
    for (const [name, alter] of [
      [SURROGATE_FILES.model, (file: string) => appendFileSync(file, "x")],
      [SURROGATE_FILES.encoding, (file: string) => rmSync(file)],
      [SURROGATE_FILES.index, (file: string) => appendFileSync(file, "x")],
    ] as const) {
      const other = join(folder, `altered-${name}`);
      cpSync(folders.surrogate, other, { recursive: true });
      alter(join(other, name));
      expect(failure(await openSurrogateFolder(other))).toMatchObject({
        code: "corrupt-file",
        where: join(other, name),
      });
    }
  });
});
