import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

const MANIFEST = `version: 2
profile: paper
profiles: { paper: { lock: pipeline.lock } }
stages:
  source: { params: { words: 3 } }
  search: { needs: [source], matrix: { n: [1, 2] } }
  report: { needs: [search], publish: results }
`;

let project: TemporaryProject;

beforeEach(() => {
  project = new TemporaryProject();
  project.manifest(MANIFEST);
  project.stage("source", {
    params: "words: z.int().default(1)",
    body: 'write("out.txt", "word ".repeat(context.params.words));',
  });
  project.stage("search", { body: 'write("out.txt", read("source", "out.txt") + context.cell.n);' });
  project.stage("report", { body: 'write("out.txt", read("search", "out.txt"));' });
});

afterEach(() => project.remove());

test("--from runs a stage and all that comes after it, with --force also where results are stored", async () => {
  await project.run();
  expect(await project.ran(["--from", "search[n=2]"])).toEqual([]);
  expect(await project.ran(["--from", "search[n=2]", "--force"])).toEqual(["report", "search[n=2]"]);
});

describe("--only", () => {
  test("runs the named cells where what they need is stored", async () => {
    await project.run(["source"]);
    expect(await project.ran(["search[n=1]", "--only"])).toEqual(["search[n=1]"]);
    await project.run(["search[n=2]"]);
    project.stage("search", { body: 'write("out.txt", "new" + read("source", "out.txt") + context.cell.n);' });
    expect(await project.ran(["--from", "search", "--only"])).toEqual(["report", "search[n=1]", "search[n=2]"]);
  });

  test("fails cells whose inputs are not stored, and runs nothing else for them", async () => {
    await project.run(["search[n=1]"]);
    const { code, out } = await project.run(["report", "--only"]);
    expect(code).toBe(1);
    expect(out.replace(/ in [\d.]+ s/, "")).toBe(
      'FAILED search[n=2]\nerror: "search[n=2]" has no current result, and only the named cells may run\n' +
        "  Run it too, leave `--only` out, or take an earlier result by `--dirty`.\n" +
        "skip   report: needs search[n=2]\n" +
        "4 cells of profile paper: 0 run, 2 reused, 1 failed, 1 not reached\n",
    );
  });
});

describe("--dirty", () => {
  beforeEach(async () => {
    await project.run();
    project.manifest(MANIFEST.replace("words: 3", "words: 4"));
    project.stage("report", { body: 'write("out.txt", "report: " + read("search", "out.txt"));' });
  });

  const DIRTY = "report: word word word 1+word word word 2";
  const CLEAN = "report: word word word word 1+word word word word 2";

  test("takes results that are not current as they stand, and publishes and locks nothing", async () => {
    const before = [project.read("results/out.txt"), project.read("pipeline.lock")];
    const { code, out } = await project.run(["report", "--dirty"]);
    expect(code).toBe(0);
    expect(out.replaceAll(/\d+\.\d\d s/g, "TIME").replace(/source stages\/report.ts: [^)]+/, "CODE")).toBe(
      "stale  source (params.words: 3 → 4)\n" +
        "start  report (CODE)\n" +
        "done   report  TIME\n" +
        "4 cells of profile paper: 1 run, 3 reused in TIME\n" +
        "note: a dirty run publishes nothing; not current, taken as it stood: source\n",
    );
    expect([project.read("results/out.txt"), project.read("pipeline.lock")]).toEqual(before);
  });

  test("leaves a result that counts only for the inputs that it had: the next run computes what it must", async () => {
    await project.run(["report", "--dirty"]);
    expect(Object.values(project.contents(".delta-nas/store/blobs"))).toContain(DIRTY);
    expect(await project.ran()).toEqual(["report", "search[n=1]", "search[n=2]", "source"]);
    expect(project.read("results/out.txt")).toBe(CLEAN);
    project.manifest(MANIFEST);
    expect(await project.ran()).toEqual([]);
    expect(project.read("results/out.txt")).toBe(DIRTY);
  });

  test("runs what has no earlier result, and with --only fails it", async () => {
    project.manifest(MANIFEST.replace("words: 3", "words: 4").replace("[1, 2]", "[1, 3]"));
    expect((await project.run(["report", "--dirty", "--only"])).out).toContain(
      'FAILED search[n=3]\nerror: "search[n=3]" has no current result',
    );
    expect(await project.ran(["report", "--dirty"])).toEqual(["report", "search[n=3]"]);
  });
});

test("cells whose memory hints do not fit together run one after the other", async () => {
  project.manifest(`version: 2
sizes: [{ where: { n: 2 }, limits: { source: { memory: 1GiB } } }]
stages:
  source:
    matrix: { n: [1, 2] }
    memory: 3GiB
`);
  project.stage("source", {
    params: "together: z.boolean().default(false)",
    body: `const all = join(ROOT, "running");
    writeFileSync(all, "in ", { flag: "a" });
    if (context.params.together) while (readFileSync(all, "utf8") === "in ") await Bun.sleep(5);
    else await Bun.sleep(300);
    writeFileSync(all, "out ", { flag: "a" });
    write("out.txt", "");`,
  });
  await project.run(["-j2", "--memory", "3.5GiB"]);
  expect(project.read("running")).toBe("in out in out ");
  project.write("running", "");
  await project.run(["-j2", "--memory", "4GiB", "--set", "source.together=true"]);
  expect(project.read("running")).toBe("in in out out ");
});
