import { expect, test } from "bun:test";
import type { StageReport } from "../../src/runner/stage.ts";
import { reportSteps } from "../../stages/inputs/report-steps.ts";

/** What a training of some steps reports, with the loss 1/step. */
function reported(steps: number): StageReport[] {
  const reports: StageReport[] = [];
  const onStep = reportSteps({ report: (report) => reports.push(report) });
  for (let step = 1; step <= steps; step++) onStep(step, steps, 1 / step);
  return reports;
}

function losses(steps: number) {
  return reported(steps).filter((report) => report.kind === "metric");
}

test("a training reports every step as progress, and twenty evenly spread losses, the last step's among them", () => {
  expect(reported(150).filter((report) => report.kind === "progress")).toHaveLength(150);
  expect(losses(150).map(({ done }) => done)).toEqual([
    ...[8, 15, 23, 30, 38, 45, 53, 60, 68, 75],
    ...[83, 90, 98, 105, 113, 120, 128, 135, 143, 150],
  ]);
  expect(losses(150)[1]).toEqual({ kind: "metric", name: "loss", value: 1 / 15, done: 15, total: 150, unit: "step" });
});

test("a short training reports the loss of each of its steps", () => {
  expect(losses(3).map(({ value }) => value)).toEqual([1, 1 / 2, 1 / 3]);
  expect(losses(1)).toHaveLength(1);
});
