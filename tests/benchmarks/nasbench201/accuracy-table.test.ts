import { describe, expect, test } from "bun:test";
import { decodeAccuracies, type TextFile } from "../../../src/benchmarks/nasbench201/accuracy-table.ts";
import { ACCURACY_SOURCES } from "../../../src/benchmarks/nasbench201/measurements.ts";
import { nasbench201 as space } from "../../../src/spaces/nasbench201/space.ts";
import { failure, unwrapped } from "../../spaces/results.ts";

const COUNT = 15_625;
/** A made-up official order: index i is row (i · 7) mod 15,625. */
const rowOfIndex = (index: number) => (index * 7) % COUNT;
const RUNS_HEADER = "file id,arch str,cfg name,C,N,train accuracy,validation accuracy,test accuracy";

function runsText(): string {
  const rows = Array.from({ length: COUNT }, (_, index) => {
    const row = rowOfIndex(index);
    return `${index},${space.format(space.at(row))},infer.tiny,16,5,${row / 1000},${row / 500},${row / 250}`;
  });
  return [RUNS_HEADER, ...rows, ""].join("\n");
}

function testText(): string {
  return ["index,accuracy", ...Array.from({ length: COUNT }, (_, index) => `${index},${rowOfIndex(index) / 200}`)].join(
    "\n",
  );
}

const runs = runsText();
const tests = testText();

/** The six files, some of them replaced. */
function files(replaced: Readonly<Record<string, string>> = {}): Map<string, TextFile> {
  return new Map(
    ACCURACY_SOURCES.map((id) => [
      id,
      { file: `${id}.csv`, text: replaced[id] ?? (id.endsWith("runs") ? runs : tests) },
    ]),
  );
}

/** The failure of decoding with one file changed by a replacement. */
function problem(id: string, from: string | RegExp, to: string) {
  const text = (id.endsWith("runs") ? runs : tests).replace(from, to);
  return failure(decodeAccuracies(files({ [id]: text })));
}

const REMEDY = "Delete the file and run `bun run pipeline fetch`.";

describe("decoding NAS-Bench-201's accuracy files", () => {
  test("puts every value at the row of its architecture", () => {
    const table = unwrapped(decodeAccuracies(files()));
    for (const row of [0, 1, 7, 1234, 15_624]) {
      expect(table.cifar10_valid_validation_accuracy[row]).toBe(row / 500);
      expect(table.cifar10_test_accuracy[row]).toBe(row / 200);
      expect(table.imagenet16_120_train_accuracy[row]).toBe(row / 1000);
    }
  });

  test("takes Windows line ends and a missing last line end", () => {
    const id = "nasbench201-cifar10-runs";
    const table = unwrapped(decodeAccuracies(files({ [id]: runs.trimEnd().replaceAll("\n", "\r\n") })));
    expect(table.cifar10_valid_test_accuracy[250]).toBe(1);
  });

  test("refuses another header", () => {
    expect(problem("nasbench201-cifar10-runs", "validation accuracy", "valid")).toEqual({
      code: "corrupt-file",
      message: `the header is "file id,arch str,cfg name,C,N,train accuracy,valid,test a..." instead of "${RUNS_HEADER}"`,
      where: "nasbench201-cifar10-runs.csv:1",
      remedy: REMEDY,
    });
  });

  test("refuses a file that ends early", () => {
    expect(problem("nasbench201-cifar100-test-accuracy", /\n15624,.*$/, "")).toEqual({
      code: "corrupt-file",
      message: "15624 rows of data instead of 15625",
      where: "nasbench201-cifar100-test-accuracy.csv:15625",
      remedy: REMEDY,
    });
    expect(failure(decodeAccuracies(files({ "nasbench201-cifar10-runs": "" }))).where).toBe(
      "nasbench201-cifar10-runs.csv:1",
    );
  });

  test.each([
    ["nasbench201-cifar10-test-accuracy", "\n0,0", "\n0,many", '"many" is not a number (accuracy)', 2],
    ["nasbench201-cifar10-test-accuracy", "\n0,0", "\n0,", '"" is not a number (accuracy)', 2],
    ["nasbench201-cifar10-test-accuracy", "\n0,0", "\n0,0x10", '"0x10" is not a number (accuracy)', 2],
    ["nasbench201-cifar10-test-accuracy", "\n0,0", "\n0,-inf", '"-inf" is not a number (accuracy)', 2],
    ["nasbench201-cifar10-test-accuracy", "\n0,0", "\n0,100.5", '"100.5" is not a percentage (accuracy)', 2],
    ["nasbench201-cifar10-test-accuracy", "\n1,", "\n2,", '"2" stands where index 1 is due (index)', 3],
    ["nasbench201-cifar10-test-accuracy", "\n0,0", "\n0,0,0", "3 fields instead of 2", 2],
    ["nasbench201-cifar10-test-accuracy", "\n0,0", "\n", "1 fields instead of 2", 2],
  ])("refuses in %s %p as %p", (id, from, to, message, line) => {
    expect(problem(id, from, to)).toEqual({
      code: "corrupt-file",
      message,
      where: `${id}.csv:${line}`,
      remedy: REMEDY,
    });
  });

  test("refuses strings that are no architectures, and architectures that come twice", () => {
    const id = "nasbench201-cifar10-runs";
    const first = space.format(space.at(0));
    const second = space.format(space.at(7));
    const unknown = problem(id, first, first.replace("none", "nome"));
    expect(unknown.message).toContain('"nome" is not an operation of this space; did you mean "none"?');
    expect(unknown.where).toBe(`${id}.csv:2`);
    expect(problem(id, `1,${second}`, `1,${first}`)).toMatchObject({
      message: `"${first}" occurs twice`,
      where: `${id}.csv:3`,
    });
    expect(problem(id, first, ` ${first}`).message).toBe(`" ${first}" is not in the official notation`);
  });

  test("refuses files that disagree about the order", () => {
    const [a, b] = [space.format(space.at(0)), space.format(space.at(7))];
    const swapped = runs.replace(`0,${a}`, "0,X").replace(`1,${b}`, `1,${a}`).replace("0,X", `0,${b}`);
    expect(failure(decodeAccuracies(files({ "nasbench201-cifar100-runs": swapped })))).toEqual({
      code: "corrupt-file",
      message: `"${b}" has another index in another file`,
      where: "nasbench201-cifar100-runs.csv:2",
      remedy: REMEDY,
    });
  });
});
