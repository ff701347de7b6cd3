import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { unwrap } from "../../src/failure/failure.ts";
import { parseManifest } from "../../src/runner/manifest/parse-manifest.ts";
import { buildPlan } from "../../src/runner/plan/build-plan.ts";

const file = join(resolve(import.meta.dir, "../.."), "pipeline.yaml");

/** The seeds of a stage's cells in a profile, by one of their coordinates. */
async function seedsBy(stage: string, key: string, profile: string): Promise<Map<string, readonly string[]>> {
  const manifest = unwrap(parseManifest(file, readFileSync(file, "utf8")));
  const cells = unwrap(await buildPlan(manifest, { file, profile })).cells.filter((cell) => cell.stage.name === stage);
  const groups = Map.groupBy(cells, ({ coordinates }) => String(coordinates[key]));
  return new Map([...groups].map(([value, members]) => [value, members.map(({ seed }) => seed)]));
}

describe.each(["quick", "paper", "zero-cost"])("in the profile %s", (profile) => {
  test.each([
    ["search", "task", 3],
    ["proxy-score", "instance", 3],
  ])("cells of %s that share their %s share their seed, and no others", async (stage, key, most) => {
    const groups = await seedsBy(stage, key, profile);
    expect(Math.max(...[...groups.values()].map((seeds) => seeds.length))).toBeGreaterThanOrEqual(most);
    for (const [value, seeds] of groups) expect([value, new Set(seeds).size]).toEqual([value, 1]);
    expect(new Set([...groups.values()].map(([seed]) => seed)).size).toBe(groups.size);
  });
});
