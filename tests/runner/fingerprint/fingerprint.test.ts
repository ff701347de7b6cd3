import { expect, test } from "bun:test";
import type { Digest } from "../../../src/runner/canonical.ts";
import { describeChange, nearestRecord } from "../../../src/runner/explain/changes.ts";
import {
  type FingerprintDocument,
  fingerprintDocument,
  fingerprintOf,
} from "../../../src/runner/fingerprint/fingerprint.ts";
import type { PlannedCell } from "../../../src/runner/plan/plan.ts";

const digest = (letter: string) => letter.repeat(64) as Digest;
const CODE = { code: digest("c"), packages: {} };
const STAGE = { files: {}, environment: {}, machine: {} };

function document(cell: Partial<PlannedCell>, inputs: FingerprintDocument["inputs"] = {}): FingerprintDocument {
  const usual = { coordinates: { strategy: "a" }, derived: {}, params: {}, plugIns: {}, titles: {}, seed: digest("5") };
  return fingerprintDocument({ stage: { name: "search" }, ...usual, ...cell } as PlannedCell, CODE, STAGE, inputs);
}

function changes(before: FingerprintDocument, after: FingerprintDocument): string[] {
  const explained = (one: FingerprintDocument) => ({ document: one, sources: {} });
  return nearestRecord(explained(after), [explained(before)])!.changes.map(describeChange);
}

function strategy(settings: PlannedCell["params"], module = "/a.ts"): Partial<PlannedCell> {
  return { plugIns: { strategy: { module, settings, definition: {} as never } } };
}

test("the settings of plug-ins count, the places of their files and derived coordinates do not", () => {
  const before = document(strategy({ population: 100 }));
  expect(fingerprintOf(document({ ...strategy({ population: 100 }, "/b.ts"), derived: { space: "s" } }))).toBe(
    fingerprintOf(before),
  );
  expect(changes(before, document(strategy({ population: 800 })))).toEqual(["setting strategy.population: 100 → 800"]);
});

test("titles count where the cell has any", () => {
  const titled = (title: string) => document({ titles: { strategy: { a: title } } });
  expect(changes(titled("A"), titled("B"))).toEqual(['title strategy.a: "A" → "B"']);
});

test("inputs count by role: two cells that change places are another input", () => {
  const input = (n: number) => [{ stage: "sample", cell: { n }, outputs: { "a.txt": digest(String(n)) } }];
  const before = document({}, { source: input(1), target: input(2) });
  expect(changes(before, document({}, { source: input(2), target: input(1) }))).toEqual([
    "input source sample[n=2]/a.txt: new, 2222222222…",
    "input target sample[n=1]/a.txt: new, 1111111111…",
    "input source sample[n=1]/a.txt: gone, was 1111111111…",
    "input target sample[n=2]/a.txt: gone, was 2222222222…",
  ]);
});
