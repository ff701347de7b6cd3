import type { Field, PositionFieldDef } from "vega-lite/types_unstable/channeldef.js";
import type { LayerSpec, UnitSpec } from "vega-lite/types_unstable/spec/index.js";
import type { SeriesStyle } from "../look/series.ts";
import { drawnInterval, type MetricRange } from "../metrics/metric-range.ts";

/** One mark layer of a panel. */
export type Layer = UnitSpec<Field>;

/** One panel of a figure: layers over shared axes, still without a size. */
export type Panel = LayerSpec<Field>;

/** The scale, axis and title of one direction of a panel. */
export type Axis = Pick<PositionFieldDef<Field>, "axis" | "scale" | "title">;

/** One point of a curve, with its interval. */
export interface CurvePoint {
  /** {@link SeriesStyle.name} of the curve. */
  readonly series: string;
  readonly x: number;
  readonly mean: number;
  /** Ends of the interval; null or NaN where there is none, such as over a single run. */
  readonly low: number | null;
  readonly high: number | null;
  /** Whether the curve carries its marker here; default no. */
  readonly marked?: boolean;
  /** Whether a line leads to the neighbouring points; default yes. */
  readonly joined?: boolean;
}

/** What a panel shows. */
export interface CurvePanel {
  readonly points: readonly CurvePoint[];
  readonly styles: readonly SeriesStyle[];
  readonly x: Axis;
  readonly y: Axis;
  /** What the metric can be: intervals are drawn within it. */
  readonly range: MetricRange;
  /** The ends of the value axis, where curves may leave the panel: what lies far beyond is drawn just beyond. */
  readonly window?: readonly [number, number];
  /** Whether the scales keep everything inside the panel, so that marks on its edge need no cutting. */
  readonly clamped?: boolean;
  /** Intervals as a shaded band, or as bars at each point. */
  readonly interval: "band" | "bar";
  /** `step-after` for what changes at whole queries only. */
  readonly interpolate?: "linear" | "step-after";
  /** Layers drawn under the curves. */
  readonly under?: readonly Layer[];
  /** Layers drawn over the curves. */
  readonly over?: readonly Layer[];
}

/** Colour, dash and marker of a field of series names; the legend is drawn apart, see legend.ts. */
export function seriesEncoding(styles: readonly SeriesStyle[]) {
  const domain = styles.map((style) => style.name);
  const field = "series";
  return {
    color: { field, type: "nominal", legend: null, scale: { domain, range: styles.map((style) => style.color) } },
    strokeDash: {
      field,
      type: "nominal",
      legend: null,
      scale: { domain, range: styles.map((style) => [...style.dash]) },
    },
    shape: { field, type: "nominal", legend: null, scale: { domain, range: styles.map((style) => style.shape) } },
  } as const;
}

function intervalLayer(panel: CurvePanel): Layer {
  const { color } = seriesEncoding(panel.styles);
  const x = { field: "x", type: "quantitative" } as const;
  const ends = { y: { field: "low", type: "quantitative" }, y2: { field: "high" } } as const;
  const clip = panel.clamped !== true;
  const transform = [{ filter: "isValid(datum.low) && isValid(datum.high)" }];
  if (panel.interval === "bar")
    return { transform, mark: { type: "rule", clip, aria: false }, encoding: { x, ...ends, color } };
  const interpolate = panel.interpolate ?? "linear";
  return { transform, mark: { type: "area", clip, aria: false, interpolate }, encoding: { x, ...ends, color } };
}

function lineLayer(panel: CurvePanel): Layer {
  const { color, strokeDash } = seriesEncoding(panel.styles);
  return {
    transform: [{ filter: "datum.joined !== false" }],
    mark: { type: "line", clip: panel.clamped !== true, interpolate: panel.interpolate ?? "linear" },
    encoding: {
      x: { field: "x", type: "quantitative", ...panel.x },
      y: { field: "mean", type: "quantitative", ...panel.y },
      color,
      strokeDash,
    },
  };
}

function markerLayer(panel: CurvePanel): Layer {
  const { color, shape } = seriesEncoding(panel.styles);
  return {
    transform: [{ filter: "datum.marked" }],
    mark: { type: "point", clip: panel.clamped !== true, aria: false },
    encoding: {
      x: { field: "x", type: "quantitative" },
      y: { field: "mean", type: "quantitative" },
      color,
      shape,
    },
  };
}

/**
 * Keeps what leaves the panel within a panel's height of it: a mark that is millions of panels long, as of a dead network's
 * score, is cut away all the same but ends the process that draws it.
 */
function withinReach([low, high]: readonly [number, number]): NonNullable<Panel["transform"]> {
  const reach = high - low;
  return (["mean", "low", "high"] as const).map((field) => ({
    calculate: `isValid(datum.${field}) ? clamp(datum.${field}, ${low - reach}, ${high + reach}) : null`,
    as: field,
  }));
}

/** A panel of curves with their intervals. */
export function curvePanel(panel: CurvePanel): Panel {
  return {
    ...(panel.window === undefined ? {} : { transform: withinReach(panel.window) }),
    data: { values: panel.points.map((point) => ({ ...point, ...drawnInterval(point, panel.range) })) },
    layer: [...(panel.under ?? []), intervalLayer(panel), lineLayer(panel), markerLayer(panel), ...(panel.over ?? [])],
  };
}
