import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BenchmarkTable } from "../../src/benchmarks/benchmark-table.ts";
import { type DecodedKind, decodedOnce } from "../../src/benchmarks/decoded-cache.ts";
import { keepQuickTable, quickReadings } from "../../src/benchmarks/quick-table.ts";
import { success } from "../../src/failure/failure.ts";
import { writeArrow } from "../../src/tables/arrow-file.ts";
import { unwrapped } from "../spaces/results.ts";

const SCHEMA = { value: "number" } as const;
const KIND: DecodedKind<typeof SCHEMA> = { name: "values", version: 1, schema: SCHEMA };
const VALUES = Float64Array.of(10, 94.5, Number.NaN);
const ALTERED = Float64Array.of(10, 99.5, Number.NaN);
const MEASUREMENT = { dataset: "cifar10", metric: "accuracy", split: "test" };
const DESCRIPTION = { ...MEASUREMENT, unit: "%", seeds: "one run", run: "12 epochs", source: "pinned" };

let folder: string;
let sources: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "delta-nas-altered-"));
  sources = join(folder, "sources.yaml");
  writeFileSync(sources, "files: []\n");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const caches = () => join(folder, "caches");
const place = () => ({ folder: caches(), space: "toy", sources });
const onlyCache = () => join(caches(), readdirSync(caches())[0]!);

/** The column that the cache gives, and how often it was decoded for that. */
async function opened(decodings: { count: number }) {
  const columns = await decodedOnce(caches(), KIND, [{ sha256: "00" }], async () => {
    decodings.count++;
    return success({ value: VALUES });
  });
  return Array.from(unwrapped(columns).value);
}

/** Replaces the eight bytes of a number, wherever they stand in a file. */
function alter(file: string, from: number, to: number): void {
  const bytes = readFileSync(file);
  const number = (value: number) => Buffer.from(Float64Array.of(value).buffer);
  const at = bytes.indexOf(number(from));
  expect(at).toBeGreaterThanOrEqual(0);
  number(to).copy(bytes, at);
  writeFileSync(file, bytes);
}

describe("a decoded table", () => {
  test("is decoded once", async () => {
    const decodings = { count: 0 };
    for (let time = 0; time < 3; time++) expect(await opened(decodings)).toEqual(Array.from(VALUES));
    expect(decodings.count).toBe(1);
  });

  test("is decoded again, and mended, when a value in its cache was altered", async () => {
    const decodings = { count: 0 };
    await opened(decodings);
    alter(onlyCache(), 94.5, 99.5);
    expect(await opened(decodings)).toEqual(Array.from(VALUES));
    expect(await opened(decodings)).toEqual(Array.from(VALUES));
    expect(decodings.count).toBe(2);
  });

  test("is decoded again when another table was written in its cache's place", async () => {
    const decodings = { count: 0 };
    await opened(decodings);
    writeArrow(onlyCache(), SCHEMA, { value: ALTERED });
    expect(await opened(decodings)).toEqual(Array.from(VALUES));
  });
});

describe("a quick table", () => {
  const keep = (values = VALUES) =>
    keepQuickTable(place(), new BenchmarkTable("toy", values.length, [{ description: DESCRIPTION, values }]));

  test("answers what the benchmark would, and nothing about what was not measured", () => {
    expect(quickReadings(place(), [1], MEASUREMENT)).toBeUndefined();
    keep();
    expect(quickReadings(place(), [1, 0], MEASUREMENT)).toEqual([
      { ...DESCRIPTION, value: 94.5 },
      { ...DESCRIPTION, value: 10 },
    ]);
    for (const rows of [[2], [3], [1, 2]]) expect(quickReadings(place(), rows, MEASUREMENT)).toBeUndefined();
    expect(quickReadings(place(), [1], { ...MEASUREMENT, split: "../test" })).toBeUndefined();
  });

  test("does not answer when a value or its description was altered, and is mended when it is kept again", () => {
    keep();
    alter(onlyCache(), 94.5, 99.5);
    expect(quickReadings(place(), [1], MEASUREMENT)).toBeUndefined();
    expect(quickReadings(place(), [0], MEASUREMENT)).toBeUndefined();
    keep();
    expect(quickReadings(place(), [1], MEASUREMENT)).toMatchObject([{ value: 94.5 }]);
    const bytes = readFileSync(onlyCache());
    bytes.write("200 epochs".slice(0, 9), bytes.indexOf("12 epochs"));
    writeFileSync(onlyCache(), bytes);
    expect(quickReadings(place(), [1], MEASUREMENT)).toBeUndefined();
  });

  test("belongs to the bytes of its source list, whatever their size and time", () => {
    keep();
    writeFileSync(sources, "files: {}\n");
    expect(quickReadings(place(), [1], MEASUREMENT)).toBeUndefined();
    rmSync(sources);
    expect(quickReadings(place(), [1], MEASUREMENT)).toBeUndefined();
  });
});
