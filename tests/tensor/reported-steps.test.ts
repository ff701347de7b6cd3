import { expect, test } from "bun:test";
import { reportedSteps, type StepReport } from "../../src/tensor/reported-steps.ts";

test("a training reports every step as progress, and twenty losses", () => {
  const reports: StepReport[] = [];
  const onStep = reportedSteps((report) => reports.push(report));
  for (let step = 1; step <= 40; step++) onStep(step, 40, 1 / step);
  const losses = reports.filter((report) => report.kind === "metric");
  expect(reports.filter((report) => report.kind === "progress")).toHaveLength(40);
  expect(losses).toHaveLength(20);
  expect(losses[0]).toEqual({ kind: "metric", name: "loss", value: 1 / 2, done: 2, total: 40, unit: "step" });
});
