import { expect, test } from "bun:test";
import { duration, renderEvent } from "../../../src/cli/pipeline/render-plain.ts";
import { ProgressDisplay } from "../../../src/cli/pipeline/render-terminal.ts";
import type { CellId } from "../../../src/runner/cell.ts";
import type { RunEvent } from "../../../src/runner/execute/events.ts";
import type { Fingerprint } from "../../../src/runner/fingerprint/fingerprint.ts";

const fingerprint = "f".repeat(64) as Fingerprint;
const cell = (name: string) => name as CellId;
const started = (name: string): RunEvent => ({
  kind: "cell-started",
  cell: cell(name),
  fingerprint,
  slots: 1,
  changes: [],
});

test("a log line says why a cell starts", () => {
  const changes = ["params.n: 1 → 2", "source a.ts: x → y"];
  expect(renderEvent({ ...(started("a") as RunEvent & { kind: "cell-started" }), changes })).toBe(
    "start  a (params.n: 1 → 2, and 1 more)",
  );
});

test("a summary counts, and says where results are and what the stages note", () => {
  const summary = { profile: "quick", cells: 5, ran: 2, hits: 1, failed: 1, skipped: 1, seconds: 65.2, stopped: false };
  const text = renderEvent({
    kind: "run-finished",
    summary: {
      ...summary,
      published: ["results"],
      locked: "pipeline.lock",
      notes: ["search: no accuracy is reported"],
    },
  });
  expect(text).toBe(
    "5 cells of profile quick: 2 run, 1 reused, 1 failed, 1 not reached in 1 min 05 s\n" +
      "results in results/\n" +
      "wrote pipeline.lock\n" +
      "note: search: no accuracy is reported",
  );
});

test("durations are short for short times", () => {
  expect([0.123, 9.5, 42.4, 59.7, 3600].map(duration)).toEqual(["0.12 s", "9.50 s", "42 s", "60 s", "60 min 00 s"]);
});

test("the display counts cells, shows running ones with their progress, and fits the terminal", () => {
  const display = new ProgressDisplay();
  display.accept({ kind: "run-started", profile: null, cells: 10, jobs: 2, store: "s" }, 0);
  display.accept({ kind: "cell-hit", cell: cell("a"), fingerprint }, 0);
  display.accept(started("b"), 1);
  display.accept({ kind: "cell-progress", cell: cell("b"), done: 30, total: 90, unit: "networks" }, 2);
  expect(display.lines(4, 80)).toEqual(["1/10 cells · 1 reused · 1 running", "  b  30/90 networks  3 s"]);
  for (const name of ["b", "c"]) {
    display.accept(started(name), 4);
    display.accept({ kind: "cell-finished", cell: cell(name), fingerprint, seconds: 8 }, 8);
  }
  display.accept(started("d"), 8);
  expect(display.lines(8, 80)[0]).toBe("3/10 cells · 1 reused · 1 running · about 28 s left");
  expect(display.lines(8, 20).every((line) => line.length < 20)).toBe(true);
});
