import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { downloadFolder } from "../../../src/benchmarks/fetch/places.ts";
import { ACCURACY_SOURCES } from "../../../src/benchmarks/nasbench201/measurements.ts";
import { runNas } from "../../../src/cli/nas/run-nas.ts";
import { pinnedFiles, ROOT } from "../../benchmarks/pinned-files.ts";

const files = await pinnedFiles(ACCURACY_SOURCES);
const folder = mkdtempSync(join(tmpdir(), "delta-nas-downloads-"));
const root = join(folder, "project");
beforeAll(() => {
  mkdirSync(join(root, "data"), { recursive: true });
  cpSync(join(ROOT, "data/sources.yaml"), join(root, "data/sources.yaml"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  files?.remove();
});

test("the download folder lies in the project, unless a variable that is not empty names another", () => {
  expect(downloadFolder({}, "/project")).toBe("/project/data/downloads");
  expect(downloadFolder({ DELTA_NAS_DOWNLOADS: "" }, "/project")).toBe("/project/data/downloads");
  expect(downloadFolder({ DELTA_NAS_DOWNLOADS: "/big/disk" }, "/project")).toBe("/big/disk");
  expect(downloadFolder({ DELTA_NAS_DOWNLOADS: "../kept" }, "/project/here")).toBe("/project/kept");
});

describe.skipIf(files === undefined)("nas with a download folder of its own", () => {
  const asked = [
    "query",
    "nasbench201",
    "nats:6111",
    "--dataset",
    "cifar10",
    "--metric",
    "accuracy",
    "--split",
    "test",
  ];

  test("fetches files and keeps decoded tables there and nowhere else", async () => {
    const environment = { NAS_BENCH_MIRROR: files!.options.downloads, DELTA_NAS_DOWNLOADS: join(folder, "elsewhere") };
    const { code, stdout } = await runNas(asked, { root, environment });
    expect(code).toBe(0);
    expect(stdout).toContain("cifar10 test accuracy");
    expect(readdirSync(join(folder, "elsewhere", ".decoded")).length).toBeGreaterThan(0);
    expect(existsSync(join(root, "data/downloads"))).toBe(false);
    const again = { DELTA_NAS_DOWNLOADS: "../elsewhere" };
    expect((await runNas(asked, { root, environment: again })).stdout).toBe(stdout);
  }, 60_000);
});
