import type { SeriesStyle } from "../look/series.ts";
import { TEXT } from "../look/theme.ts";
import { type CurvePoint, type Layer, seriesEncoding } from "./panel.ts";

/** The sign at the lower left of a panel for a curve that starts below the axis. */
const BELOW_SIGN = "↓";

/** What a figure with such signs says of them. */
export const BELOW_NOTE = `${BELOW_SIGN} stands for a curve that starts below the axis, in its colour.`;

/** Points from the panel's left edge to the first sign's middle, and from sign to sign. */
const SIGN = { first: 5, pitch: 7 } as const;

/** The series of a panel that start under `low`, in the order of their styles. */
function seriesBelow(points: readonly CurvePoint[], styles: readonly SeriesStyle[], low: number): string[] {
  return styles
    .map((style) => style.name)
    .filter((name) => {
      const own = points.filter((point) => point.series === name);
      const first = own.reduce<CurvePoint | undefined>((a, b) => (a === undefined || b.x < a.x ? b : a), undefined);
      return first !== undefined && first.mean < low;
    });
}

/**
 * A sign in each curve's colour for those of a panel that start under `low`, side by side where they start; none where all
 * start on the axis.
 *
 * @param height of the panel, in points
 */
export function belowAxisLayers(
  points: readonly CurvePoint[],
  styles: readonly SeriesStyle[],
  low: number,
  height: number,
): Layer[] {
  const below = seriesBelow(points, styles, low);
  if (below.length === 0) return [];
  const values = below.map((series, at) => ({ series, left: SIGN.first + at * SIGN.pitch, sign: BELOW_SIGN }));
  return [
    {
      data: { values },
      mark: { type: "text", baseline: "bottom", fontSize: TEXT.label, fontWeight: "bold" },
      encoding: {
        x: { field: "left", type: "quantitative", scale: null, axis: null },
        y: { value: height - 1 },
        text: { field: "sign", type: "nominal" },
        color: seriesEncoding(styles).color,
      },
    },
  ];
}
