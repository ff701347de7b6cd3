import { type OnStep, spreadLosses } from "./spread-losses.ts";

/** What a training tells of itself: how far it has come, and now and then its loss. */
export type StepReport =
  | { readonly kind: "progress"; readonly done: number; readonly total: number; readonly unit: "steps" }
  | {
      readonly kind: "metric";
      readonly name: "loss";
      readonly value: number;
      readonly done: number;
      readonly total: number;
      readonly unit: "step";
    };

/** Reports progress after every step, and the losses of evenly spread ones. */
export function reportedSteps(report: (event: StepReport) => void): OnStep {
  const losses = spreadLosses((done, total, value) =>
    report({ kind: "metric", name: "loss", value, done, total, unit: "step" }),
  );
  return (done, total, loss) => {
    report({ kind: "progress", done, total, unit: "steps" });
    losses(done, total, loss);
  };
}
