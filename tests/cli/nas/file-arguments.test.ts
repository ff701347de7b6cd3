import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readList } from "../../../src/cli/nas/read-list.ts";
import { runNas } from "../../../src/cli/nas/run-nas.ts";
import { ROOT } from "../../benchmarks/pinned-files.ts";
import { failure, unwrapped } from "../../spaces/results.ts";

const PROGRAM = resolve(import.meta.dir, "../../../src/cli/nas.ts");
const SCORE = ["score", "nasbench201", "--proxy", "params", "--file"];

let folder: string;
let pipe: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "delta-nas-arguments-"));
  pipe = join(folder, "pipe");
  Bun.spawnSync(["mkfifo", pipe]);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the program with a text as its standard input. */
function piped(text: string, ...argv: string[]) {
  const run = Bun.spawnSync([process.execPath, PROGRAM, ...argv], { stdin: Buffer.from(text) });
  return { code: run.exitCode, stdout: run.stdout.toString(), stderr: run.stderr.toString() };
}

describe("--file", () => {
  test("takes no named pipe, folder or device, and waits for none", async () => {
    const others: [string, string][] = [
      [pipe, "a named pipe"],
      [folder, "a folder"],
    ];
    if (existsSync("/dev/zero")) others.push(["/dev/zero", "a device"]);
    for (const [file, kind] of others) {
      const { code, stdout, stderr } = await runNas([...SCORE, file], { root: folder, environment: {} });
      expect({ code, stdout, stderr }).toEqual({
        code: 2,
        stdout: "",
        stderr: [
          `error: cannot read the list "${file}": it is ${kind}, not a regular file`,
          "  at command line",
          "  Name a text file of one architecture a line, or pipe it in with `--file -`.\n",
        ].join("\n"),
      });
    }
  });

  test("takes lines that are not blank, with their places", () => {
    const file = join(folder, "list.txt");
    writeFileSync(file, "one\r\n \n\ntwo");
    expect(unwrapped(readList(file))).toEqual([
      { text: "one", where: `${file}:1` },
      { text: "two", where: `${file}:4` },
    ]);
    expect(failure(readList(join(folder, "none"))).message).toBe(
      `cannot read the list "${folder}/none": ENOENT: no such file or directory, open '${folder}/none'`,
    );
  });

  test("- reads standard input, after the architectures of the command line", () => {
    const { code, stdout } = piped("(2,4,0,0,3,2)\n\n(2,0,3,1,4,1)\n", ...SCORE, "-", "(4,0,3,1,4,3)", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ value: 129_306 }, { value: 587_386 }, { value: 344_346 }]);
  });

  test("- says where on standard input something is wrong", () => {
    const { code, stderr } = piped("(2,4,0,0,3,2)\n\nnonsense\n", ...SCORE, "-");
    expect(code).toBe(2);
    expect(stderr).toStartWith('error: "nonsense" is not a NAS-Bench-201 architecture: ');
    expect(stderr).toContain("\n  at standard input:3, column 1\n");
  });

  test.skipIf(!existsSync("/dev/zero"))("- stops reading what never ends", () => {
    const { exitCode, stderr } = Bun.spawnSync([process.execPath, PROGRAM, ...SCORE, "-"], {
      stdin: Bun.file("/dev/zero"),
    });
    expect(exitCode).toBe(2);
    expect(stderr.toString()).toBe(
      [
        "error: cannot read the list on standard input: it has more than 268435456 bytes",
        "  at command line",
        "  Pipe a text of one architecture a line in.\n",
      ].join("\n"),
    );
  });
});

describe("--record", () => {
  test("takes no named pipe or folder, and waits for none", async () => {
    const { openRecordBenchmark } = await import("../../../src/benchmarks/nasbench101/record-benchmark.ts");
    const cells = { count: 1, rowOfHash: () => undefined };
    for (const [file, kind] of [
      [pipe, "a named pipe"],
      [ROOT, "a folder"],
    ] as const) {
      expect(failure(await openRecordBenchmark(file, cells, folder))).toEqual({
        code: "missing-file",
        message: `cannot read the record file "${file}": it is ${kind}, not a regular file`,
        remedy: "Name the nasbench_only108.tfrecord that you downloaded.",
      });
    }
  });
});
