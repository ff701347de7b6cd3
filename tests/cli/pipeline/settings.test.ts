import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { readdirSync } from "node:fs";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

let project: TemporaryProject;
beforeEach(() => {
  project = new TemporaryProject();
  project.stage("search", {
    params: "runs: z.int().default(1), name: z.string().default('a')",
    body: `write("out.txt", "runs " + context.params.runs);`,
  });
  project.stage("report", { body: `write("out.txt", read("search", "out.txt"));` });
  project.manifest(`version: 2
profiles:
  paper: { lock: pipeline.lock, stages: { report: { publish: results/paper } } }
sizes: [{ where: { n: 2 }, set: { search: { runs: 2 } } }]
stages:
  search:
    matrix: { n: [1, 2] }
    publish: "figures/$\{n}"
  report: { needs: [search], publish: results }
`);
});
afterEach(() => project.remove());

const lines = (text: string) => text.split("\n").filter((line) => line.startsWith("set "));

describe("--set", () => {
  test("says before anything runs which cells it changes, and publishes apart from the usual results", async () => {
    await project.run();
    const usual = { ...project.contents("results"), ...project.contents("figures") };
    const { out, code } = await project.run(["--set", "search.runs=2"]);
    const said = [
      "set    search.runs=2: other parameters for 1 of 2 cells of search; 1 cell comes after",
      "set    published apart from the usual results, in figures/set/search.runs=2/ and results/set/search.runs=2/",
    ];
    expect(code).toBe(0);
    expect(out.split("\n").slice(0, 2)).toEqual(said);
    expect({ ...project.contents("results"), ...project.contents("figures") }).toEqual({
      ...usual,
      "results/set/search.runs=2/out.txt": "runs 2+runs 2",
      "figures/set/search.runs=2/1/out.txt": "runs 2",
      "figures/set/search.runs=2/2/out.txt": "runs 2",
    });
    expect((await project.run(["plan", "--set", "search.runs=2"])).out.split("\n").slice(0, 2)).toEqual(said);
  });

  test("leaves what other settings published where it is, and a usual run leaves that of --set", async () => {
    for (const runs of [3, 4]) await project.run(["--set", `search.runs=${runs}`]);
    await project.run();
    expect(project.read("results/set/search.runs=3/out.txt")).toBe("runs 3+runs 3");
    expect(project.read("results/set/search.runs=4/out.txt")).toBe("runs 4+runs 4");
    expect(project.read("results/out.txt")).toBe("runs 1+runs 2");
  });

  test("writes no lock file: that is of the profile as it is written", async () => {
    await project.run(["-p", "paper", "--set", "search.runs=2"]);
    expect(project.has("pipeline.lock")).toBe(false);
    expect(project.read("results/set/search.runs=2/paper/out.txt")).toBe("runs 2+runs 2");
    await project.run(["-p", "paper"]);
    const lock = project.read("pipeline.lock");
    await project.run(["-p", "paper", "--set", "search.runs=5"]);
    expect(project.read("pipeline.lock")).toBe(lock);
  });

  test("says so when it changes nothing that is asked for", async () => {
    const none = "no cell of this run has other parameters by it";
    expect(lines((await project.run(["plan", "--set", "search.name=a"])).out)[0]).toBe(`set    search.name=a: ${none}`);
    const other = await project.run(["plan", "search[n=2]", "--set", "search.runs=2"]);
    expect(lines(other.out)[0]).toBe(`set    search.runs=2: ${none}`);
    expect(lines((await project.run(["plan"])).out)).toEqual([]);
  });

  test("gives values that are no file names a folder with a digest; the last of two of one name counts", async () => {
    const folder = async (...flags: string[]) => {
      await project.run(["report", ...flags.flatMap((flag) => ["--set", flag])]);
      return readdirSync(project.path("results/set"));
    };
    expect(await folder("search.name='../../x'")).toEqual([
      expect.stringMatching(/^search\.name=_.._.._x_-[0-9a-f]{16}$/),
    ]);
    expect(await folder("search.name='_._.._x'")).toHaveLength(2);
    expect(await folder("search.runs=7", "search.name=b", "search.runs=8")).toContain("search.name=b,search.runs=8");
    const long = await folder(`search.name=${"long".repeat(40)}`);
    expect(long.map((name) => name.length).sort((a, b) => b - a)[0]).toBe(80);
  });

  test("tells its effects as data", async () => {
    const { out } = await project.run(["--json", "--set", "search.runs=2"]);
    expect(JSON.parse(out.split("\n")[1]!)).toEqual({
      kind: "settings-applied",
      settings: ["search.runs=2"],
      changes: [{ stage: "search", cells: 1, of: 2 }],
      after: 1,
      publish: ["figures/set/search.runs=2", "results/set/search.runs=2"],
    });
  });
});
