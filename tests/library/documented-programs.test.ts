import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { idsOf, pinnedFiles, ROOT } from "../benchmarks/pinned-files.ts";
import { documentedPrograms } from "./documented-programs.ts";

// A predictor is trained, on machines that may be busy.
setDefaultTimeout(300_000);

const PROGRAMS = documentedPrograms().filter(({ file }) => file.endsWith(".ts"));
/** Those that read measured accuracies. */
const MEASURED = /\bopen(Benchmark|Task)\b/;

const files = await pinnedFiles(idsOf("nasbench201"));
afterAll(() => files?.remove());

let folder: string;

// In the checkout, where `delta-nas` is the package that the files are in.
beforeAll(() => {
  mkdirSync(join(ROOT, ".delta-nas"), { recursive: true });
  folder = mkdtempSync(join(ROOT, ".delta-nas", "documented-"));
  for (const { file, text } of PROGRAMS) writeFileSync(join(folder, file), text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("every program of docs/api.md has at most thirty lines, and says what it prints", () => {
  expect(PROGRAMS.length).toBeGreaterThan(5);
  const long = PROGRAMS.filter(({ text }) => text.trimEnd().split("\n").length > 30);
  const mute = PROGRAMS.filter(({ prints }) => prints === undefined || prints === "");
  expect([...long, ...mute].map(({ file }) => file)).toEqual([]);
});

test("the compiler finds nothing wrong with them", async () => {
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ extends: "../../tsconfig.json", include: ["*.ts"] }));
  const compiler = resolve(ROOT, "node_modules/typescript/bin/tsc");
  const checked = Bun.spawn([process.execPath, compiler, "-p", folder], { stdout: "pipe" });
  expect([await new Response(checked.stdout).text(), await checked.exited]).toEqual(["", 0]);
});

describe.each(PROGRAMS)("$file", ({ file, text, prints }) => {
  test.skipIf(files === undefined && MEASURED.test(text))("prints what the document says", async () => {
    const run = Bun.spawn([process.execPath, join(folder, file)], {
      cwd: ROOT,
      env: {
        ...process.env,
        NAS_BENCH_MIRROR: files?.options.downloads,
        DELTA_NAS_DOWNLOADS: join(folder, "downloads"),
      },
      stdout: "pipe",
      stderr: "pipe",
    });
    const [out, err] = await Promise.all([new Response(run.stdout).text(), new Response(run.stderr).text()]);
    expect([await run.exited, out, (await run.exited) === 0 ? "" : err]).toEqual([0, prints!, ""]);
  });
});
