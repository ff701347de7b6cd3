import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { rmSync } from "node:fs";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

const MANIFEST = `version: 2
seed: 5
profile: paper
profiles:
  paper: { lock: pipeline.lock }
  quick: {}
stages:
  source: { params: { words: 3 } }
  search: { needs: [source], matrix: { n: [1, 2] }, params: { budget: 10 } }
  report: { needs: [search], publish: results }
`;

interface Lock {
  readonly profile: string;
  readonly bun: string[];
  readonly packages: Record<string, string[]>;
  readonly cells: Record<string, Record<string, unknown>>;
}

let project: TemporaryProject;

beforeEach(() => {
  project = new TemporaryProject();
  project.manifest(MANIFEST);
  project.stage("source", {
    params: "words: z.int().default(1)",
    body: 'write("out.txt", "word ".repeat(context.params.words));',
  });
  project.stage("search", {
    params: "budget: z.int().default(1)",
    body: 'write("out.txt", read("source", "out.txt") + context.cell.n + " " + context.params.budget);',
  });
  project.stage("report", { body: 'write("out.txt", read("search", "out.txt"));' });
});

afterEach(() => project.remove());

function git(...argv: string[]): string {
  const identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
  const ended = Bun.spawnSync(["git", ...identity, ...argv], { cwd: project.root, stderr: "pipe" });
  if (ended.exitCode !== 0) throw new Error(ended.stderr.toString());
  return ended.stdout.toString().trim();
}

function lock(): Lock {
  return JSON.parse(project.read("pipeline.lock")) as Lock;
}

describe("the lock file", () => {
  test("names, for every cell, what made its result", async () => {
    const { out } = await project.run();
    expect(out).toEndWith("results in results/\nwrote pipeline.lock\n");
    const { profile, bun, packages, cells } = lock();
    expect([profile, bun, packages.zod]).toEqual(["paper", [Bun.version], [expect.stringMatching(/^\d+\.\d+\.\d+/)]]);
    expect(Object.keys(cells)).toEqual(["report", "search[n=1]", "search[n=2]", "source"]);
    expect(cells["search[n=1]"]).toMatchObject({
      params: { budget: 10 },
      inputs: { source: cells.source!.outputs },
      published: [],
      git: null,
    });
    expect(cells.report).toMatchObject({ published: ["results/out.txt"] });
    for (const cell of Object.values(cells)) {
      expect(cell.fingerprint).toMatch(/^[0-9a-f]{64}$/);
      expect(cell.seed).toMatch(/^[0-9a-f]{64}$/);
      for (const field of ["seconds", "cpuSeconds", "peakMemoryBytes"]) expect(cell[field]).toBeGreaterThan(0);
    }
  });

  test("stays as it is, byte for byte, when everything is reused", async () => {
    await project.run();
    const before = project.read("pipeline.lock");
    const { out } = await project.run();
    expect(out).not.toContain("pipeline.lock");
    expect(project.read("pipeline.lock")).toBe(before);
  });

  test("is written by complete runs of a profile that asks for it only", async () => {
    await project.run(["--profile", "quick"]);
    await project.run(["source"]);
    expect(project.has("pipeline.lock")).toBe(false);
  });

  test("keeps the commit that a result was first locked at, and says whether files differed from it", async () => {
    project.write(".gitignore", ".delta-nas\nnode_modules\nresults\n");
    git("init", "--quiet");
    git("add", ".");
    git("commit", "--quiet", "-m", "one");
    const first = git("rev-parse", "HEAD");
    await project.run();
    git("add", ".");
    git("commit", "--quiet", "-m", "two");
    project.manifest(MANIFEST.replace("budget: 10", "budget: 20"));
    await project.run();
    const { cells } = lock();
    expect(cells.source!.git).toEqual({ commit: first, dirty: false });
    expect(cells["search[n=1]"]!.git).toEqual({ commit: git("rev-parse", "HEAD"), dirty: true });
    const { out } = await project.run(["diff", "HEAD"]);
    expect(out.replaceAll(/"?[0-9a-f]{10}"?/g, "DIGEST")).toBe(
      "changed report\n" +
        "  input search[n=1]/out.txt: DIGEST → DIGEST\n" +
        "  input search[n=2]/out.txt: DIGEST → DIGEST\n" +
        "  output out.txt: DIGEST → DIGEST\n" +
        "  file results/out.txt: not committed\n" +
        "changed search[n=1]\n  params.budget: 10 → 20\n  output out.txt: DIGEST → DIGEST\n" +
        "changed search[n=2]\n  params.budget: 10 → 20\n  output out.txt: DIGEST → DIGEST\n",
    );
    const refused = await project.run(["diff", "nowhere"]);
    expect([refused.code, refused.err]).toEqual([
      2,
      'error: there is no revision "nowhere"\n  at command line\n  Name a commit, branch or tag.\n',
    ]);
  });
});

describe("diff", () => {
  test("lists the largest changes of committed tables by row, and which other files changed", async () => {
    project.stage("report", {
      outputs: ["scores.csv", "figure.svg"],
      body: `const size = read("search", "out.txt").length;
        const values = { tau: size / 3, loss: 2 + size / 7, time: 0.5 };
        const rows = Object.entries(values).map(([name, value]) => name + "," + value + "," + context.fingerprint);
        write("scores.csv", ["metric,value,fingerprint", ...rows].join("\\n") + "\\n");
        write("figure.svg", "<svg/>");`,
    });
    project.write(".gitignore", ".delta-nas\nnode_modules\n");
    await project.run();
    git("init", "--quiet");
    git("add", ".");
    git("commit", "--quiet", "-m", "one");
    project.manifest(MANIFEST.replace("budget: 10", "budget: 10000"));
    await project.run();
    const { out } = await project.run(["diff", "HEAD"]);
    expect(out.slice(out.indexOf("  file"), out.indexOf("changed search[n=1]"))).toBe(
      "  file results/figure.svg: same\n" +
        "  file results/scores.csv: changed\n" +
        "    rows: 2 changed, 0 new, 0 gone\n" +
        "    tau: value 13 → 15 (13 %)\n" +
        "    loss: value 7.57143 → 8.42857 (10 %)\n",
    );
    const { differences } = JSON.parse((await project.run(["diff", "HEAD", "--json"])).out);
    expect(differences[0].files[1].table).toMatchObject({ keys: ["metric"], changed: 2 });
  });
});

describe("verify", () => {
  test("finds everything as locked, and computes cells once more with the same bytes", async () => {
    await project.run();
    const { code, out } = await project.run(["verify", "--rerun", "4"]);
    expect(out.trimEnd().split("\n").sort()).toEqual([
      "4 cells of pipeline.lock: all as locked",
      "again    report",
      "again    search[n=1]",
      "again    search[n=2]",
      "again    source",
    ]);
    expect(code).toBe(0);
  });

  test("names a changed published file, a changed stored file and a result that is gone", async () => {
    await project.run();
    project.write("results/out.txt", "edited");
    const [[path]] = Object.entries(project.contents(".delta-nas/store/blobs")).filter(([, text]) =>
      text.endsWith("1 10"),
    ) as [[string, string]];
    rmSync(project.path(path));
    project.write(path, "tampered");
    rmSync(project.path(".delta-nas/store/records/source"), { recursive: true });
    const { code, out } = await project.run(["verify"]);
    expect(code).toBe(1);
    expect(out).toBe(
      'WRONG    report: the published file "results/out.txt" is not the locked one\n' +
        "WRONG    search[n=1]: a stored file is missing or changed\n" +
        "MISSING  source: the locked result is not in the store\n" +
        "4 cells of pipeline.lock: 2 wrong, 1 missing\n",
    );
  });

  test("holds published files against the lock file where the store is empty, as in a fresh clone", async () => {
    await project.run();
    rmSync(project.path(".delta-nas"), { recursive: true });
    const whole = await project.run(["verify"]);
    expect(whole.code).toBe(1);
    expect(whole.out).toEndWith("4 cells of pipeline.lock: 0 wrong, 4 missing\n");
    project.write("results/out.txt", "edited");
    const { out } = await project.run(["verify"]);
    expect(out).toContain('WRONG    report: the published file "results/out.txt" is not the locked one\n');
    expect(out).toEndWith("4 cells of pipeline.lock: 1 wrong, 4 missing\n");
  });

  test("finds a stage that does not give the same bytes twice", async () => {
    project.stage("source", { params: "words: z.int().default(1)", body: 'write("out.txt", crypto.randomUUID());' });
    await project.run();
    const { code, out } = await project.run(["verify", "--rerun=9"]);
    expect(code).toBe(1);
    expect(out).toContain('WRONG    source: computed once more, "out.txt" came out different\n');
    expect(out).toContain("4 cells of pipeline.lock: 1 wrong, 0 missing\n");
  });

  test("needs a profile with a lock file", async () => {
    const { code, err } = await project.run(["verify", "--profile", "quick"]);
    expect([code, err]).toEqual([
      2,
      'error: the profile "quick" has no lock file\n  Name a profile that has `lock:` in the manifest, by `--profile`.\n',
    ]);
  });
});

describe("accept", () => {
  test("lets earlier results count for changed code, and says so wherever the result is named", async () => {
    await project.run();
    project.stage("source", {
      params: "words: z.int().default(1)",
      body: 'console.log("new"); write("out.txt", "word ".repeat(context.params.words));',
    });
    const { out } = await project.run(["accept", "source", "--reason", "only a log line"]);
    expect(out).toBe("accept source\n1 accepted, 0 up to date already\n");
    expect(await project.ran()).toEqual([]);
    expect(lock().cells.source!.accepted).toMatchObject({ reason: "only a log line" });
    expect((await project.run(["why", "source"])).out).toMatch(
      /^source is up to date: accepted \S+Z because "only a log line", made \S+Z\n/,
    );
  });

  test("is refused without a reason and without an earlier result", async () => {
    expect((await project.run(["accept", "source"])).err).toBe(
      "error: accept needs --reason\n  at command line\n  Write `bun run pipeline accept STAGE --reason TEXT`.\n",
    );
    expect((await project.run(["accept", "source", "--reason", "x"])).err).toBe(
      "error: \"source\" cannot be accepted: it has no earlier result\n  Run it with `bun run pipeline 'source'`.\n",
    );
    expect((await project.run(["accept", "report", "--reason", "x"])).err).toStartWith(
      'error: "report" cannot be accepted: it waits for "search[n=1]"\n',
    );
  });
});

describe("gc", () => {
  async function collect(...flags: string[]) {
    const { out } = await project.run(["gc", "--json", ...flags]);
    return JSON.parse(out) as { removedRecords: number; removedBytes: number; keptRecords: number };
  }

  test("removes by size, oldest first, keeps what is locked, and leaves a store that works", async () => {
    await project.run();
    await project.run(["--profile", "quick", "--set", "source.words=4000"]);
    expect(await collect("--max-size", "1TiB", "--max-age", "30d")).toMatchObject({
      removedRecords: 0,
      keptRecords: 8,
    });
    expect(await collect("--max-size", "1K", "--keep-locked")).toMatchObject({ removedRecords: 4, keptRecords: 4 });
    expect(await project.ran()).toEqual([]);
    expect(await collect("--max-size", "0")).toMatchObject({ removedRecords: 4, keptRecords: 0 });
    expect(project.contents(".delta-nas/store/blobs")).toEqual({});
    expect(await project.ran()).toEqual(["report", "search[n=1]", "search[n=2]", "source"]);
  });

  test("refuses while a cell is running, and refuses sizes that are none", async () => {
    project.stage("source", {
      params: "words: z.int().default(1)",
      body: 'write("out.txt", "x"); writeFileSync(join(ROOT, "here"), ""); await Bun.sleep(60_000);',
    });
    const child = project.start([]);
    while (!project.has("here")) await Bun.sleep(5);
    const { code, err } = await project.run(["gc", "--max-size", "0"]);
    expect(code).toBe(2);
    expect(err).toContain(`is in use: process ${child.pid} of `);
    child.kill("SIGKILL");
    await child.exited;
    expect((await project.run(["gc", "--max-size", "many"])).err).toStartWith(
      'error: "many" is no value for --max-size',
    );
  });
});
