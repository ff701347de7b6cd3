import { expect, test } from "bun:test";
import { join } from "node:path";
import { ALLOCATOR_SETTINGS } from "../../src/processes/allocator-settings.ts";

const PROGRAM = join(import.meta.dir, "large-block.ts");
const report = process.report.getReport() as { readonly header: { readonly glibcVersionRuntime?: string } };
const isGlibc = report.header.glibcVersionRuntime !== undefined;

/** What a process prints that is started in an environment. */
function printed(words: readonly string[], environment: Readonly<Record<string, string>>): string {
  const { exitCode, stdout, stderr } = Bun.spawnSync([process.execPath, ...words], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    stderr: "pipe",
  });
  expect(exitCode).toBe(0);
  return `${stdout}${stderr}`;
}

test("Bun's allocator keeps freed pages under the settings, and gives them back without", () => {
  const delay = (environment: Readonly<Record<string, string>>) =>
    /option 'purge_delay': (-?\d+)/.exec(printed(["-e", "1"], { ...environment, MIMALLOC_VERBOSE: "1" }))?.[1];
  expect(delay(ALLOCATOR_SETTINGS)).toBe("-1");
  expect(Number(delay({}))).toBeGreaterThanOrEqual(0);
});

test.skipIf(!isGlibc)("glibc takes large blocks from its heap under the settings, and apart without", () => {
  expect(printed([PROGRAM], ALLOCATOR_SETTINGS)).toBe("heap\n");
  expect(printed([PROGRAM], {})).toBe("apart\n");
});
