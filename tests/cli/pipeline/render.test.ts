import { expect, test } from "bun:test";
import { ProgressDisplay } from "../../../src/cli/pipeline/progress-display.ts";
import { duration, renderEvent } from "../../../src/cli/pipeline/render-plain.ts";
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

const RUN: RunEvent = { kind: "run-started", profile: null, cells: 10, jobs: 2, store: "s" };
const progress = (name: string, done: number): RunEvent => ({
  ...{ kind: "cell-progress", cell: cell(name), done, total: 90, unit: "networks" },
});
const finished = (name: string, seconds: number): RunEvent => ({
  ...{ kind: "cell-finished", cell: cell(name), fingerprint, seconds },
});
/** What is to come: one core and no needs each. */
const expected = (...cells: [name: string, seconds: number | null][]): RunEvent => ({
  kind: "cells-expected",
  cells: cells.map(([name, seconds]) => ({ cell: cell(name), stage: name[0]!, slots: 1, seconds, needs: [] })),
});

/** A display that has taken in events at the times given with them. */
function shown(...events: [now: number, event: RunEvent][]): ProgressDisplay {
  const display = new ProgressDisplay();
  for (const [now, event] of events) display.accept(event, now);
  return display;
}

test("the display counts cells and shows running ones with their progress", () => {
  const display = shown([0, RUN], [0, { kind: "cell-hit", cell: cell("a"), fingerprint }], [1, started("b")]);
  display.accept(progress("b", 30), 2);
  expect(display.lines(4, 80)).toEqual(["1/10 cells · 1 reused · 1 running", "  b  30/90 networks  3 s"]);
  expect(display.lines(754, 80)[1]).toBe("  b  30/90 networks  12 min 33 s");
  const metric = { name: "loss", value: 0.123456, done: 30, total: 90, unit: "step" };
  display.accept({ kind: "cell-metric", cell: cell("b"), ...metric }, 4);
  expect(display.lines(4, 80)[1]).toBe("  b  30/90 networks  loss 0.1235  3 s");
});

test("the time left follows the progress of running cells", () => {
  const display = shown([0, RUN], [0, expected(["a", 300], ["b", 60])], [0, started("a")]);
  const left = (now: number) => display.lines(now, 80)[0]!.split(" · ").at(-1);
  expect(left(0)).toBe("about 5 min left");
  display.accept(progress("a", 45), 100);
  expect(left(100)).toBe("about 2 min left");
  display.accept(progress("a", 81), 180);
  expect(left(180)).toBe("about 1 min left");
});

test("there is no time left while nothing is known, and a lower bound while something is not", () => {
  const display = shown([0, RUN], [0, expected(["a1", null], ["a2", null], ["b", null])], [0, started("a1")]);
  const first = (now: number) => display.lines(now, 80)[0];
  expect(first(1)).toBe("0/10 cells · 0 reused · 1 running");
  display.accept(progress("a1", 45), 20);
  expect(first(20)).toBe("0/10 cells · 0 reused · 1 running · more than 20 s left");
  display.accept(finished("a1", 40), 40);
  display.accept(started("b"), 40);
  // The mean of a1 stands for a2; nothing is known of b.
  expect(first(40)).toBe("1/10 cells · 0 reused · 1 running · more than 40 s left");
  display.accept({ kind: "cell-skipped", cell: cell("a2"), because: "stopped" }, 41);
  display.accept(progress("b", 30), 45);
  expect(first(45)).toBe("2/10 cells · 0 reused · 1 running · about 10 s left");
});

test("long names are shortened in the middle: progress and times stay on the line", () => {
  const name =
    "train[space=nasbench201,dataset=ImageNet16-120,predictor=siamese,label=accuracy,labelled=156,distance=1]";
  const display = shown([0, RUN], [0, expected([name, 120])], [0, started(name)], [10, progress(name, 30)]);
  expect(display.lines(10, 80)).toEqual([
    "0/10 cells · 0 reused · 1 running · about 1 min left",
    "  train[space=nasbench201,dat…cy,labelled=156,distance=1]  30/90 networks  10 s",
  ]);
  for (const columns of [200, 80, 60, 40]) {
    const [counts, running] = display.lines(10, columns);
    expect(counts!.length).toBeLessThan(columns);
    expect(running!.length).toBeLessThan(columns);
    expect(counts).toEndWith("about 1 min left");
    expect(running).toEndWith("  30/90 networks  10 s");
  }
  expect(display.lines(10, 30)[1]).toEndWith("  10 s");
  expect(display.lines(10, 20).every((line) => line.length < 20)).toBe(true);
});
