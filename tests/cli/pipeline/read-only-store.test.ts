import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

/** Makes a folder read-only even for root, by mounting it onto itself. Says whether that is possible here. */
function lockFolder(path: string): boolean {
  const quiet = { stdout: "ignore", stderr: "ignore" } as const;
  if (Bun.spawnSync(["mount", "--bind", path, path], quiet).exitCode !== 0) return false;
  if (Bun.spawnSync(["mount", "-o", "remount,ro,bind", path], quiet).exitCode === 0) return true;
  unlockFolder(path);
  return false;
}

function unlockFolder(path: string): void {
  Bun.spawnSync(["umount", "-l", path]);
}

/** Whether folders can be mounted read-only on this machine. */
function canLock(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "delta-nas-read-only-"));
  mkdirSync(join(folder, "store"));
  const locked = process.platform === "linux" && lockFolder(join(folder, "store"));
  if (locked) unlockFolder(join(folder, "store"));
  rmSync(folder, { recursive: true });
  return locked;
}

describe.skipIf(!canLock())("a store on a read-only disk (skipped where none can be mounted)", () => {
  let project: TemporaryProject;
  let store: string;

  beforeEach(async () => {
    project = new TemporaryProject();
    project.manifest("version: 2\nstages:\n  source: {}\n  report: { needs: [source], publish: results }\n");
    project.stage("source", { body: 'write("out.txt", "source");' });
    project.stage("report", { body: 'write("out.txt", read("source", "out.txt") + "!");' });
    await project.run();
    store = project.path(".delta-nas/store");
    lockFolder(store);
    expect(() => writeFileSync(join(store, "probe"), "")).toThrow("EROFS");
  });

  afterEach(() => {
    unlockFolder(store);
    project.remove();
  });

  test("serves what it holds: results are reused, restored and explained", async () => {
    rmSync(project.path("results"), { recursive: true });
    const { code, out, err } = await project.run();
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("2 cells: 0 run, 2 reused");
    expect(project.read("results/out.txt")).toBe("source!");
    expect((await project.run(["plan"])).out).toEndWith("2 cells: 2 to reuse, 0 to run, 0 waiting\n");
    expect((await project.run(["why", "report"])).out).toStartWith("report is up to date: made ");
  });

  test("is one clear failure when a cell must run, and the next run on a writable one is right", async () => {
    project.stage("report", { body: 'write("out.txt", read("source", "out.txt") + "?");' });
    const { code, out, err } = await project.run();
    expect([code, out]).toEqual([2, ""]);
    expect(err).toStartWith(`error: the cache "${store}" cannot be written: EROFS`);
    expect(project.read("results/out.txt")).toBe("source!");
    unlockFolder(store);
    expect(await project.ran()).toEqual(["report"]);
    expect(project.read("results/out.txt")).toBe("source?");
  });
});
