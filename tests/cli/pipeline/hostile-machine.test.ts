import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

const MANIFEST = `version: 2
stages:
  source: { files: [data.txt] }
  report: { needs: [source], publish: results }
`;

let project: TemporaryProject;

beforeEach(() => {
  project = new TemporaryProject();
  project.manifest(MANIFEST);
  project.write("data.txt", "one");
  project.stage("source", { body: 'write("out.txt", readFileSync(context.file("data.txt"), "utf8"));' });
  project.stage("report", { body: 'write("out.txt", read("source", "out.txt") + "!");' });
});

afterEach(() => project.remove());

/** Moves the times of all files below a folder by so many days, as if the clock had stood elsewhere. */
function shiftTimes(folder: string, days: number): void {
  const when = Date.now() / 1000 + days * 86_400;
  for (const path of Object.keys(project.contents(folder))) utimesSync(project.path(path), when, when);
}

describe("a clock that was set back", () => {
  beforeEach(async () => {
    await project.run();
    // Everything so far was written by a clock that was two days ahead.
    for (const folder of ["stages", "results", "data.txt", "pipeline.yaml"]) shiftTimes(folder, 2);
    for (const [path, text] of Object.entries(project.contents(".delta-nas/store/records"))) {
      const later = new Date(Date.now() + 2 * 86_400_000).toISOString();
      project.write(path, text.replace(/"finished": "[^"]+"/, `"finished": "${later}"`));
    }
  });

  test("reruns nothing when nothing was changed", async () => {
    expect(await project.ran()).toEqual([]);
    expect(project.read("results/out.txt")).toBe("one!");
  });

  test("hides no edit, of the same length and older than the result that it came after", async () => {
    project.write("data.txt", "two");
    shiftTimes("data.txt", -5);
    expect(await project.ran()).toEqual(["report", "source"]);
    expect(project.read("results/out.txt")).toBe("two!");
    project.write("results/out.txt", "TWO!");
    shiftTimes("results", -5);
    expect(await project.ran()).toEqual([]);
    expect(project.read("results/out.txt")).toBe("two!");
  });

  test("lets an input go back to what it was without a rerun", async () => {
    project.write("data.txt", "two");
    await project.run();
    project.write("data.txt", "one");
    expect(await project.ran()).toEqual([]);
    expect(project.read("results/out.txt")).toBe("one!");
  });
});

test("a stage that writes outside its folder is undone by the next run: results, stored files, other attempts", async () => {
  await project.run();
  project.manifest(`${MANIFEST}  vandal: {}\n`);
  project.stage("vandal", {
    head: 'import { chmodSync, readdirSync } from "node:fs";',
    body: `const root = ROOT;
    writeFileSync(join(root, "results/out.txt"), "own!");
    for (const name of readdirSync(join(root, ".delta-nas/store/blobs"), { recursive: true }).map(String)) {
      const path = join(root, ".delta-nas/store/blobs", name);
      if (!name.includes("/")) continue;
      chmodSync(path, 0o644);
      writeFileSync(path, "X".repeat(readFileSync(path).length));
    }
    writeFileSync(join(context.outputs, "..", "..", "stray"), "");
    write("out.txt", "mine");`,
  });
  await project.run(["vandal"]);
  expect(project.read("results/out.txt")).toBe("own!");
  expect(await project.ran(["report"])).toEqual(["report", "source"]);
  expect(project.read("results/out.txt")).toBe("one!");
});

/** A folder on a disk of `bytes`; undefined where none can be made. */
function smallDisk(bytes: number): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "delta-nas-disk-"));
  const mounted = Bun.spawnSync(["mount", "-t", "tmpfs", "-o", `size=${bytes}`, "tmpfs", folder], { stderr: "ignore" });
  if (mounted.exitCode === 0) return folder;
  rmSync(folder, { recursive: true });
  return undefined;
}

const disk = process.platform === "linux" ? smallDisk(1_000_000) : undefined;

function unmount(): void {
  if (disk === undefined) return;
  Bun.spawnSync(["umount", "-l", disk]);
  rmSync(disk, { recursive: true });
}

describe.skipIf(disk === undefined)("a full disk (skipped where no small tmpfs can be mounted)", () => {
  afterEach(() => {
    Bun.spawnSync(["umount", "-l", project.path("disk")], { stderr: "ignore" });
    for (const name of readdirSync(disk!)) rmSync(join(disk!, name), { recursive: true, force: true });
  });

  test("is one clear failure, wherever it strikes, and the next run goes on once there is room", async () => {
    project.stage("source", { body: 'write("out.txt", "s".repeat(200_000));' });
    const right = `${"s".repeat(200_000)}!`;
    for (const filled of [990_000, 850_000, 700_000]) {
      writeFileSync(join(disk!, "ballast"), Buffer.alloc(filled));
      const { code, out, err } = await project.run(["--cache", join(disk!, "store")]);
      expect(err).toBe("");
      expect(code).toBe(1);
      expect(out).toMatch(/ENOSPC|no space left/i);
      rmSync(join(disk!, "ballast"));
      expect((await project.run(["--cache", join(disk!, "store")])).code).toBe(0);
      expect(project.read("results/out.txt")).toBe(right);
      rmSync(join(disk!, "store"), { recursive: true });
      rmSync(project.path("results"), { recursive: true });
    }
  });

  test("where results are published leaves no half file", async () => {
    project.manifest(MANIFEST.replace("publish: results", "publish: disk/results"));
    // A link would not be followed: the disk itself is put into the project.
    mkdirSync(project.path("disk"));
    Bun.spawnSync(["mount", "--bind", disk!, project.path("disk")]);
    project.stage("source", { body: 'write("out.txt", "s".repeat(600_000));' });
    writeFileSync(join(disk!, "ballast"), Buffer.alloc(700_000));
    const full = await project.run();
    expect([full.code, full.err]).toEqual([1, ""]);
    expect(full.out).toContain('the outputs of "report" cannot be published to "disk/results": ENOSPC');
    expect(readdirSync(join(disk!, "results"))).toEqual([]);
    rmSync(join(disk!, "ballast"));
    expect(await project.ran()).toEqual([]);
    expect(project.read("disk/results/out.txt")).toBe(`${"s".repeat(600_000)}!`);
  });
});

test.skipIf(disk === undefined)("the small disk is given back", () => {
  unmount();
  expect(readdirSync(tmpdir())).not.toContain(disk!.split("/").at(-1)!);
});
