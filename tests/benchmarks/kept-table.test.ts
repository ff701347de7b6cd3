import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { keptReadings, keptTable } from "../../src/benchmarks/kept-table.ts";
import { writeSealed } from "../../src/benchmarks/sealed-file.ts";
import { success } from "../../src/failure/failure.ts";
import { unwrapped } from "../spaces/results.ts";

const VALUES = Float64Array.of(10, 94.5, Number.NaN);
const OTHERS = Float64Array.of(1, 2, 3);
const MEASUREMENT = { dataset: "cifar10", metric: "accuracy", split: "test" };
const DESCRIPTION = { ...MEASUREMENT, unit: "%", seeds: "one run", run: "12 epochs", source: "pinned" };
const OTHER = { ...DESCRIPTION, split: "validation" };
const ARCHITECTURES = ["skip@0", "sep3@1", "Δ"];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "delta-nas-altered-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const place = (key = "00") => ({ folder, name: "toy", key });
const onlyCache = () => join(folder, readdirSync(folder)[0]!);

/** The table that the cache gives; `decodings` counts how often it was decoded for that. */
async function opened(decodings: { count: number }, described = [DESCRIPTION, OTHER], key?: string) {
  const table = await keptTable(place(key), described, async () => {
    decodings.count++;
    const measured = [VALUES, OTHERS].map((values, at) => ({ description: described[at]!, values }));
    return success({ measured, architectures: ARCHITECTURES });
  });
  const { measured, architectures } = unwrapped(table);
  return { measured: measured.map((each) => ({ ...each, values: [...each.values] })), architectures };
}

const WHOLE = {
  measured: [
    { description: DESCRIPTION, values: [...VALUES] },
    { description: OTHER, values: [...OTHERS] },
  ],
  architectures: ARCHITECTURES,
};

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
    for (let time = 0; time < 3; time++) expect(await opened(decodings)).toEqual(WHOLE);
    expect(decodings.count).toBe(1);
    expect(basename(onlyCache())).toMatch(/^toy-[0-9a-f]{16}\.table$/);
  });

  test("is decoded again, and mended, when a value in its cache was altered", async () => {
    const decodings = { count: 0 };
    await opened(decodings);
    alter(onlyCache(), 94.5, 99.5);
    expect(await opened(decodings)).toEqual(WHOLE);
    expect(await opened(decodings)).toEqual(WHOLE);
    expect(decodings.count).toBe(2);
  });

  test("is decoded again when another file was written in its cache's place", async () => {
    const decodings = { count: 0 };
    await opened(decodings);
    const [cache, other] = [onlyCache(), join(folder, "other.table")];
    writeSealed(other, readFileSync(cache).subarray(0, -16));
    renameSync(other, cache);
    expect(await opened(decodings)).toEqual(WHOLE);
    expect(decodings.count).toBe(2);
  });

  test("is decoded again for other files, and where its measurements are described in other words", async () => {
    const decodings = { count: 0 };
    await opened(decodings);
    const reworded = [{ ...DESCRIPTION, run: "108 epochs" }, OTHER];
    expect((await opened(decodings, reworded)).measured[0]!.description.run).toBe("108 epochs");
    await opened(decodings, reworded);
    expect(decodings.count).toBe(2);
    await opened(decodings, reworded, "01");
    expect(decodings.count).toBe(3);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  test("is done without where it cannot be kept", async () => {
    const table = await keptTable({ ...place(), folder: "/dev/null/none" }, [DESCRIPTION], async () =>
      success({ measured: [{ description: DESCRIPTION, values: VALUES }] }),
    );
    expect(unwrapped(table).measured[0]!.values).toEqual(VALUES);
  });
});

describe("single values of a kept table", () => {
  const none = { count: 0 };

  test("are those of the benchmark, and nothing is said of what was not measured", async () => {
    expect(keptReadings(place(), [1], MEASUREMENT)).toBeUndefined();
    await opened(none);
    expect(keptReadings(place(), [1, 0], MEASUREMENT)).toEqual([
      { ...DESCRIPTION, value: 94.5 },
      { ...DESCRIPTION, value: 10 },
    ]);
    expect(keptReadings(place(), [2], OTHER)).toEqual([{ ...OTHER, value: 3 }]);
    for (const rows of [[2], [3], [1, 2]]) expect(keptReadings(place(), rows, MEASUREMENT)).toBeUndefined();
    expect(keptReadings(place(), [1], { ...MEASUREMENT, split: "../test" })).toBeUndefined();
    expect(keptReadings(place("01"), [1], MEASUREMENT)).toBeUndefined();
  });

  test("are not given when a value or its description was altered, and are again once the table was mended", async () => {
    await opened(none);
    alter(onlyCache(), 94.5, 99.5);
    for (const row of [0, 1]) expect(keptReadings(place(), [row], MEASUREMENT)).toBeUndefined();
    await opened(none);
    expect(keptReadings(place(), [1], MEASUREMENT)).toMatchObject([{ value: 94.5 }]);
    const bytes = readFileSync(onlyCache());
    bytes.write("200 epochs".slice(0, 9), bytes.indexOf("12 epochs"));
    writeFileSync(onlyCache(), bytes);
    expect(keptReadings(place(), [1], MEASUREMENT)).toBeUndefined();
  });
});
