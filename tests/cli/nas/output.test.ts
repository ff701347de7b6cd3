import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { isClosedPipe, writeText } from "../../../src/cli/write-text.ts";

const PROGRAM = resolve(import.meta.dir, "../../../src/cli/nas.ts");
const CELL = "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|";
/** A device that is always full; only some systems have it. */
const FULL = "/dev/full";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "delta-nas-output-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!existsSync(FULL))("nas on a full disk", () => {
  test.each([
    [["neighbours", "nasbench201", CELL]],
    [["neighbours", "nasbench201", CELL, "--json"]],
    [["info", "nasbench9", "--json"]],
    [["--help"]],
  ])("%j says that its output is lost and exits with 1", (argv) => {
    const full = openSync(FULL, "w");
    const { exitCode, stderr } = Bun.spawnSync([process.execPath, PROGRAM, ...argv], { stdout: full });
    closeSync(full);
    expect(exitCode).toBe(1);
    expect(stderr.toString()).toBe(
      [
        "error: cannot write to standard output: ENOSPC: no space left on device, write",
        "  Make room on the disk, or send the output elsewhere.\n",
      ].join("\n"),
    );
  });

  test("exits with 1 when an error cannot be said", () => {
    const full = openSync(FULL, "w");
    const { exitCode, stdout } = Bun.spawnSync([process.execPath, PROGRAM, "info", "nasbench9"], { stderr: full });
    closeSync(full);
    expect({ exitCode, stdout: stdout.toString() }).toEqual({ exitCode: 1, stdout: "" });
  });
});

describe("writing a text", () => {
  test("writes all of it, however long", () => {
    const file = join(folder, "text");
    const text = "α line of text\n".repeat(100_000);
    const descriptor = openSync(file, "w");
    expect(writeText(descriptor, text)).toBeUndefined();
    closeSync(descriptor);
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  test("goes on quietly, with exit code 1, where the reader of a pipe went away", () => {
    // The pipe's only reader is closed before the program writes.
    const script = 'mkfifo "$3"; exec 3<>"$3" 4>"$3" 3>&-; "$0" "$1" neighbours nasbench201 "$2" >&4';
    const words = [process.execPath, PROGRAM, CELL, join(folder, "pipe")];
    const { exitCode, stderr } = Bun.spawnSync(["bash", "-c", script, ...words]);
    expect({ exitCode, stderr: stderr.toString() }).toEqual({ exitCode: 1, stderr: "" });
    expect(isClosedPipe(Object.assign(new Error("gone"), { code: "EPIPE" }))).toBe(true);
    expect(isClosedPipe(new Error("other"))).toBe(false);
  });
});
