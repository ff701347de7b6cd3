/**
 * Runs the tests with `bun test`, names every skipped test, and closes with the line `N passed, N failed, N skipped`.
 * Exit code: that of `bun test`. Arguments are passed on (`bun run test tests/metrics`).
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
}

/** Counts the test cases of a JUnit report as Bun writes it. */
function readTotals(xml: string): Totals {
  let failed = 0;
  let all = 0;
  const skipped: string[] = [];
  for (const match of xml.matchAll(/<testcase\b([^>]*?)(\/>|>([\s\S]*?)<\/testcase>)/g)) {
    const [, tag = "", , body = ""] = match;
    all += 1;
    if (/<(failure|error)\b/.test(body)) failed += 1;
    else if (/<skipped\b/.test(body)) skipped.push(`${attribute(tag, "classname")} ${attribute(tag, "name")}`.trim());
  }
  return { passed: all - failed - skipped.length, failed, skipped };
}

const folder = mkdtempSync(join(tmpdir(), "delta-nas-test-"));
const report = join(folder, "junit.xml");
const child = Bun.spawn(
  [
    process.execPath,
    "test",
    "--timeout=60000",
    "--reporter=junit",
    `--reporter-outfile=${report}`,
    ...process.argv.slice(2),
  ],
  { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: "2" } },
);
const exitCode = await child.exited;
let totals: Totals = { passed: 0, failed: 0, skipped: [] };
try {
  totals = readTotals(readFileSync(report, "utf8"));
} catch {
  console.log("bun test left no report");
}
rmSync(folder, { recursive: true, force: true });
for (const name of totals.skipped) console.log(`skipped: ${name}`);
// A crash of the runner itself is a failure even when no test case says so.
const failed = exitCode !== 0 ? Math.max(totals.failed, 1) : totals.failed;
console.log(`${totals.passed} passed, ${failed} failed, ${totals.skipped.length} skipped`);
process.exit(exitCode);
