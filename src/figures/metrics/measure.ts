import { type MetricRange, PERCENTAGE } from "./metric-range.ts";

/** What a benchmark scores networks by on a data set or task. */
export type Measure = "accuracy" | "pixel-accuracy" | "ssim" | "negative-loss";

/** How a measure is printed and what it can be. */
export interface MeasureStyle {
  /** In running text. */
  readonly name: string;
  /** Of a value; empty for a plain number. */
  readonly unit: string;
  /** Of a difference of two values. */
  readonly differenceUnit: string;
  readonly range: MetricRange;
}

const PERCENT = { unit: "%", differenceUnit: "% points", range: PERCENTAGE } as const;

/** Every measure's style. */
export const MEASURES: Readonly<Record<Measure, MeasureStyle>> = {
  accuracy: { name: "accuracy", ...PERCENT },
  "pixel-accuracy": { name: "pixel accuracy", ...PERCENT },
  ssim: { name: "SSIM", unit: "", differenceUnit: "SSIM", range: [-1, 1] },
  "negative-loss": { name: "negative loss", unit: "", differenceUnit: "loss", range: [Number.NEGATIVE_INFINITY, 0] },
};

/** Whether a text names a measure. */
export function isMeasure(name: string): name is Measure {
  return Object.hasOwn(MEASURES, name);
}

/** A predictor's labels as text: `Δ zen`, `Δ accuracy`, or `Δ SSIM` where the benchmark scores by that. */
export function labelName(label: "zen" | "accuracy", measure: Measure = "accuracy"): string {
  return label === "zen" ? "Δ zen" : `Δ ${MEASURES[measure].name}`;
}
