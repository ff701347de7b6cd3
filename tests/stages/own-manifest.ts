import { expect } from "bun:test";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { unwrap } from "../../src/failure/failure.ts";
import { parseManifest } from "../../src/runner/manifest/parse-manifest.ts";
import { buildPlan } from "../../src/runner/plan/build-plan.ts";

/** The repository. */
export const root = resolve(import.meta.dir, "../..");
/** The path and the text of its manifest. */
const file = join(root, "pipeline.yaml");
export const manifest = readFileSync(file, "utf8");
/** Its profiles. */
export const PROFILES = ["quick", "paper", "zero-cost"] as const;

/** What a manifest in the place of the project's own plans. */
export async function planOf(text: string, profile: string) {
  const parsed = parseManifest("pipeline.yaml", text);
  return parsed.ok ? buildPlan(parsed.value, { file, profile }) : parsed;
}

/** The values of a coordinate among the planned cells of a stage. */
export async function valuesOf(text: string, profile: string, stage: string, key: string): Promise<Set<unknown>> {
  const { cells } = unwrap(await planOf(text, profile));
  const values = cells
    .filter((cell) => cell.stage.name === stage)
    .map((cell) => cell.coordinates[key] ?? cell.derived[key])
    .filter((value) => value !== undefined);
  return new Set<unknown>(values);
}

/** The manifest with one text in it replaced, which must be there: the first at or after another text. */
export function changed(from: string, to: string, after = ""): string {
  const start = manifest.indexOf(after);
  const at = manifest.indexOf(from, start);
  expect([after, start]).not.toEqual([after, -1]);
  expect([from, at]).not.toEqual([from, -1]);
  return manifest.slice(0, at) + to + manifest.slice(at + from.length);
}
