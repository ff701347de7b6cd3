import type { StageContext } from "../../src/runner/stage.ts";
import { type OnStep, spreadLosses } from "../../src/tensor/spread-losses.ts";

/** Reports a training's progress after every step, and twenty of its losses. */
export function trainingReports(context: Pick<StageContext<unknown>, "report">): OnStep {
  const losses = spreadLosses((done, total, value) =>
    context.report({ kind: "metric", name: "loss", value, done, total, unit: "step" }),
  );
  return (done, total, loss) => {
    context.report({ kind: "progress", done, total, unit: "steps" });
    losses(done, total, loss);
  };
}
