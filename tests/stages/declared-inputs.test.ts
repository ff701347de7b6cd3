import { beforeAll, describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { unwrap } from "../../src/failure/failure.ts";
import { parseManifest } from "../../src/runner/manifest/parse-manifest.ts";
import { buildPlan } from "../../src/runner/plan/build-plan.ts";
import type { PlannedCell } from "../../src/runner/plan/plan.ts";

const root = resolve(import.meta.dir, "../..");
const stages = readdirSync(join(root, "stages")).filter((name) => name.endsWith(".ts"));
const sourceOf = (name: string) => readFileSync(join(root, "stages", name), "utf8");

let cells: readonly PlannedCell[];

beforeAll(async () => {
  const file = join(root, "pipeline.yaml");
  const parsed = parseManifest("pipeline.yaml", readFileSync(file, "utf8"));
  cells = unwrap(await buildPlan(unwrap(parsed), { file, profile: "quick" })).cells;
});

describe("a stage", () => {
  test.each(stages)("%s reaches no file but its inputs, its declared files and its caches", (name) => {
    expect(sourceOf(name)).not.toMatch(/context\.root|process\.cwd|process\.env/);
  });

  test("uses the download folder only where it says so, and its files only to fetch", () => {
    const users = stages.filter((name) => sourceOf(name).includes("downloads")).sort();
    expect(users).toEqual(["fetch.ts", "sample.ts"]);
    for (const name of users) expect(sourceOf(name)).toContain('caches: ["downloads"]');
    expect(stages.filter((name) => sourceOf(name).includes("sources.yaml"))).toEqual(["fetch.ts"]);
  });
});

describe("NAS-Bench-301's surrogate", () => {
  const readers = () =>
    cells.filter(({ stage, derived, coordinates }) => {
      if (derived.space !== "nasbench301") return false;
      return (stage.name === "build-doa" && coordinates.label === "accuracy") || stage.name === "search";
    });

  test("is what fetching it leaves, and comes to every cell that asks it as an input", () => {
    expect(cells.find(({ id }) => String(id) === "fetch[benchmark=nasbench301]")!.outputs).toContain("surrogate");
    expect(readers().length).toBeGreaterThanOrEqual(5);
    for (const cell of [...readers(), cells.find(({ id }) => id.startsWith("evaluate[task=nasbench301"))!]) {
      const fetched = cell.inputs.get("fetch")!;
      expect([cell.id, fetched.reads, fetched.cells.map(({ id }) => String(id))]).toEqual([
        cell.id,
        ["measurements", "surrogate"],
        ["fetch[benchmark=nasbench301]"],
      ]);
    }
  });
});

describe("waiting", () => {
  const upstream = (id: string) => [
    ...cells.find((cell) => String(cell.id) === id)!.upstream.map((up) => up.stage.name),
  ];

  test("random search waits for no predictor, Algorithm 2 for the one that drives it", () => {
    expect(upstream("search[task=nasbench201/cifar10,strategy=random-search]")).toEqual(["fetch", "sample"]);
    expect(upstream("search[task=nasbench201/cifar10,strategy=delta-nas-oracle]")).toEqual(["fetch", "sample"]);
    const driven = upstream("search[task=nasbench201/cifar10,strategy=delta-nas-zen]");
    expect(driven.toSorted()).toEqual(["fetch", "sample", "train"]);
  });

  test("a predictor without a pretrained encoder waits for none, zen labels wait for no benchmark", () => {
    const all = "label=zen,labelled=all,distance=1]";
    expect(upstream(`train[task=nasbench201/cifar10,predictor=edit-only,${all}`)).not.toContain("pretrain");
    expect(upstream(`build-doa[task=nasbench201/cifar10,design=pairs,${all}`)).not.toContain("fetch");
  });
});
