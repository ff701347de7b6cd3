import type { StageContext } from "../../src/runner/stage.ts";

/** How many losses the log of a training holds. */
const LOSSES = 20;

/** Whether a step is one of the `LOSSES` evenly spread ones whose loss is logged: the last one always is. */
function isLogged(done: number, total: number): boolean {
  return Math.floor((done * LOSSES) / total) > Math.floor(((done - 1) * LOSSES) / total);
}

/** Reports a training's progress after every step, and its loss after twenty of them. The loss is at hand: it costs no look. */
export function reportSteps(context: Pick<StageContext<unknown>, "report">) {
  return (done: number, total: number, loss: number): void => {
    context.report({ kind: "progress", done, total, unit: "steps" });
    if (isLogged(done, total)) context.report({ kind: "metric", name: "loss", value: loss, done, total, unit: "step" });
  };
}
