import { ticksAt } from "../look/axis-labels.ts";
import type { SeriesStyle } from "../look/series.ts";
import { type LinearDomain, tickedDomain } from "../look/ticks.ts";
import { type EditDistanceMetric, LOSS_METRICS, lossAxisTitle } from "../metrics/loss-metric.ts";
import { drawnValues } from "../metrics/metric-range.ts";
import { distinct } from "../rows/distinct.ts";
import type { EditDistanceRow } from "../rows/edit-distance-rows.ts";
import { seriesOf } from "../rows/predictor-series.ts";
import { type Axis, type CurvePoint, curvePanel, type Panel } from "./panel.ts";

/** What one row of panels shows: a metric, raw loss by kind of label, as its unit is the label's. */
export interface LossView {
  readonly metric: EditDistanceMetric;
  readonly rows: readonly EditDistanceRow[];
}

/** Distance between neighbouring predictors at the same k, in edits, so that their bars stand side by side. */
const DODGE = 0.1;

/** The views of some rows, in the order in which panels stand. */
export function lossViews(rows: readonly EditDistanceRow[]): LossView[] {
  const views = (Object.keys(LOSS_METRICS) as EditDistanceMetric[]).flatMap((metric): LossView[] => {
    const own = rows.filter((row) => row.metric === metric);
    if (metric !== "mse") return [{ metric, rows: own }];
    return (["accuracy", "zen"] as const).map((label) => ({ metric, rows: own.filter((row) => row.label === label) }));
  });
  return views.filter((view) => view.rows.length > 0);
}

/** The lines of a view's axis title; of its first row's measure. */
export function viewTitle({ metric, rows }: LossView): string[] {
  return lossAxisTitle(metric, rows[0]!.label, rows[0]!.measure ?? "accuracy");
}

function curvePoints(rows: readonly EditDistanceRow[], styles: readonly SeriesStyle[]): CurvePoint[] {
  return styles.flatMap((style, at) => {
    const shift = (at - (styles.length - 1) / 2) * DODGE;
    const curve = rows.filter((row) => seriesOf(row) === style.name).sort((a, b) => a.k - b.k);
    // Points of predictors with different numbers of labels are no curve over the edit distance.
    const joined = distinct(curve.map((row) => row.labelled)).length === 1;
    return curve.map((row) => ({
      series: style.name,
      x: row.k + shift,
      mean: row.mean,
      low: row.low,
      high: row.high,
      marked: true,
      joined,
    }));
  });
}

/** The axis of edit distances from the least to the largest of some rows. */
export function distanceAxis(rows: readonly EditDistanceRow[]): Axis {
  const ks = distinct(rows.map((row) => row.k)).sort((a, b) => a - b);
  return {
    title: "Edit distance k",
    scale: { domain: [ks[0]! - 0.4, ks.at(-1)! + 0.4], nice: false, zero: false },
    axis: { ...ticksAt(ks), format: "d", grid: false },
  };
}

/** From zero, and up to 1 for what is at most 1; lower where a value is negative. With about so many ticks. */
export function lossDomain(view: LossView, ticks = 5): LinearDomain {
  const { range } = LOSS_METRICS[view.metric];
  const ends = view.rows.flatMap((row) => drawnValues(row, range));
  const top = Number.isFinite(range[1]) ? range[1] : Math.max(...ends);
  return tickedDomain(Math.min(0, ...ends), top > 0 ? top : 1, ticks);
}

/** The value axis of a view. */
export function lossAxis(view: LossView): Axis {
  const { domain, values } = lossDomain(view);
  return {
    title: viewTitle(view),
    scale: { domain, nice: false, clamp: true },
    axis: { ...ticksAt(values), format: ",.6~g" },
  };
}

/** The curves of a view's rows on the given axes. */
export function lossPanel(view: LossView, styles: readonly SeriesStyle[], axes: { x: Axis; y: Axis }): Panel {
  const present = styles.filter((style) => view.rows.some((row) => seriesOf(row) === style.name));
  return curvePanel({
    points: curvePoints(view.rows, present),
    styles,
    ...axes,
    range: LOSS_METRICS[view.metric].range,
    clamped: true,
    interval: "bar",
  });
}
