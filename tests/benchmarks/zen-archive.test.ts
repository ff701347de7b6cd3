import { describe, expect, test } from "bun:test";
import { strToU8, zipSync } from "fflate";
import type { LoadedFile } from "../../src/benchmarks/load-files.ts";
import { readZenArchive } from "../../src/benchmarks/zen-archive.ts";
import { codeOf } from "../../src/spaces/nasbench201/code.ts";
import { nasbench201 as space } from "../../src/spaces/nasbench201/space.ts";
import { nasbench201Tuple } from "../spaces/foreign-notations.ts";
import { failure, unwrapped } from "../spaces/results.ts";

const DATASETS = ["cifar10", "cifar100", "ImageNet16-120"];
const readZen = (file: LoadedFile) =>
  readZenArchive(file, { space, naslib: "nasbench201", noun: "cell", datasets: DATASETS });

const record = (row: number) => ({
  arch: nasbench201Tuple(codeOf(row)),
  zen: { score: row / 4, time: 1 },
  val_accuracy: row / 500,
});
const records = Array.from({ length: space.count }, (_, row) => record(row));

/** An archive of one JSON file per data set, the first of which can be replaced. */
function archive(first: string = JSON.stringify(records), name = "zen/benchmark--nasbench201--cifar10--0.json") {
  const others = DATASETS.slice(1).map((each) => [
    `zen/benchmark--nasbench201--${each}--0.json`,
    strToU8(JSON.stringify(records)),
  ]);
  const content = { ...Object.fromEntries(others), [name]: strToU8(first) };
  return { file: "zen.zip", bytes: Buffer.from(zipSync(content, { level: 0 })) };
}

describe("reading the archive of Zen-Scores", () => {
  test("finds every cell's score on every data set", () => {
    const zen = unwrapped(readZen(archive()));
    expect(zen.get("cifar10")!.scores[4]).toBe(1);
    expect(zen.get("ImageNet16-120")!.finals[15_624]).toBe(31.248);
  });

  test("refuses what is no archive", () => {
    expect(failure(readZen({ file: "zen.zip", bytes: Buffer.from("PK not really") }))).toMatchObject({
      code: "corrupt-file",
      where: "zen.zip, byte 0",
    });
    const whole = archive().bytes;
    expect(failure(readZen({ file: "zen.zip", bytes: whole.subarray(0, whole.length / 2) })).code).toBe("corrupt-file");
  });

  const entry = "zen.zip/zen/benchmark--nasbench201--cifar10--0.json";
  test.each([
    ["{", "it does not hold a JSON list"],
    ["{}", "it does not hold a JSON list"],
    ["[null]", "record 0: it has not the fields arch, zen.score and val_accuracy"],
    [
      JSON.stringify([{ ...record(0), zen: { score: "high" } }]),
      "record 0: it has not the fields arch, zen.score and val_accuracy",
    ],
    [JSON.stringify([record(3), record(3)]), "record 1: its cell occurs twice"],
  ])("refuses %p inside it", (text, message) => {
    const { message: found, where } = failure(readZen(archive(text)));
    expect({ found, where }).toEqual({ found: message, where: entry });
  });

  test("names a cell that has no score, and a file that does not belong there", () => {
    expect(failure(readZen(archive(JSON.stringify(records.slice(1))))).message).toBe(
      'the cell "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|" has no score on "cifar10"',
    );
    expect(failure(readZen(archive("[]", "zen/benchmark--nasbench201--svhn--0.json"))).message).toBe(
      '"zen/benchmark--nasbench201--svhn--0.json" is not one of its files',
    );
  });
});
