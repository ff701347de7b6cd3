import { alongLog, labelledTicks, ticksAt, written } from "../look/axis-labels.ts";
import { PUBLISHED_STYLE } from "../look/ranking-styles.ts";
import type { SeriesStyle } from "../look/series.ts";
import { INK, TEXT } from "../look/theme.ts";
import { tickedDomain } from "../look/ticks.ts";
import { CORRELATION, drawnValues } from "../metrics/metric-range.ts";
import { distinct } from "../rows/distinct.ts";
import { isSamePlace, placesOf } from "../rows/places.ts";
import { seriesOf } from "../rows/predictor-series.ts";
import type { PublishedRankingRow } from "../rows/published-doa.ts";
import type { PredictorRankingRow, ProxyRankingRow } from "../rows/ranking-rows.ts";
import { placeHeading } from "../wording/place-titles.ts";
import { bareAxis, type GridShape, leftRoom, lettered, panelTitle, panelWidth } from "./grid.ts";
import { type Axis, type CurvePoint, curvePanel, type Layer, type Panel, seriesEncoding } from "./panel.ts";
import type { RankingTables } from "./ranking-table.ts";

/** Fewer numbers of labelled networks than this make no curve: their dots stand alone. */
export const CURVE_COUNTS = 3;

/** Distance between neighbouring series at the same number of networks, as a share of the axis: their bars stand apart. */
const DODGE = 0.008;

/** Room beside the outermost points, as shares of the axis; a published value is written to the right of its point. */
const MARGIN = { left: 0.07, right: 0.2 } as const;

const HEIGHT = 150;

function curvePoints(rows: readonly PredictorRankingRow[], styles: readonly SeriesStyle[]): CurvePoint[] {
  const counts = rows.map((row) => row.labelled);
  const span = Math.max(...counts) / Math.min(...counts);
  return styles.flatMap((style, at) => {
    const factor = span ** (DODGE * (at - (styles.length - 1) / 2));
    const curve = rows.filter((row) => seriesOf(row) === style.name).sort((a, b) => a.labelled - b.labelled);
    return curve.map((row) => ({
      series: style.name,
      x: row.labelled * factor,
      mean: row.mean,
      low: row.low,
      high: row.high,
      marked: true,
      joined: curve.length >= CURVE_COUNTS,
    }));
  });
}

function countAxis(counts: readonly number[], length: number): Axis {
  const values = distinct(counts).sort((a, b) => a - b);
  const [first, last] = [values[0]!, values.at(-1)!];
  const span = Math.max(2, last / first);
  const domain: [number, number] = [first / span ** MARGIN.left, last * span ** MARGIN.right];
  return {
    title: "Labelled networks (log scale)",
    scale: { type: "log", domain, nice: false },
    axis: labelledTicks({ values, text: written, at: alongLog(domain, length) }),
  };
}

function tauAxis(values: readonly number[]): Axis {
  const { domain, values: ticks } = tickedDomain(Math.min(0, ...values), 1, 6);
  return {
    title: "Kendall tau-b",
    scale: { domain, nice: false, zero: false, clamp: true },
    axis: { ...ticksAt(ticks), format: "~g" },
  };
}

/** Stars, each with its value beside it. */
function publishedLayers(published: readonly PublishedRankingRow[]): Layer[] {
  const data = { values: published.map((row) => ({ x: row.labelled, y: row.value, label: row.value.toFixed(3) })) };
  const x = { field: "x", type: "quantitative" } as const;
  const y = { field: "y", type: "quantitative" } as const;
  const { color, shape } = PUBLISHED_STYLE;
  const text = {
    type: "text",
    align: "left",
    baseline: "middle",
    dx: 6,
    fontSize: TEXT.label,
    color: INK.text,
  } as const;
  return [
    { data, mark: { type: "point", shape, color }, encoding: { x, y } },
    { data, mark: text, encoding: { x, y, text: { field: "label", type: "nominal" } } },
  ];
}

/** A level across the panel for each proxy. */
function proxyLayer(proxies: readonly ProxyRankingRow[], styles: readonly SeriesStyle[]): Layer {
  const { color, strokeDash } = seriesEncoding(styles);
  return {
    data: { values: proxies.map(({ proxy, value }) => ({ series: `proxy ${proxy}`, y: value })) },
    mark: { type: "rule", strokeWidth: 0.8 },
    encoding: { y: { field: "y", type: "quantitative" }, color, strokeDash },
  };
}

/** Curves of tau-b over the number of labelled networks, one panel per space and data set, all on the same axes. */
export function rankingCurves({ rows, proxies, published, styles, width }: RankingTables): {
  readonly panels: readonly Panel[];
  readonly shape: GridShape;
} {
  const places = placesOf(rows);
  const shape: GridShape = { columns: width === "column" ? 1 : Math.min(places.length, 3), width, inner: "none" };
  const size = { width: panelWidth(shape), height: HEIGHT };
  const x = countAxis(
    [...rows, ...published].map((row) => row.labelled),
    size.width,
  );
  const values = [...rows.flatMap((row) => drawnValues(row, CORRELATION)), ...published.map((row) => row.value)];
  const y = tauAxis([...values, ...proxies.map(({ value }) => value)]);
  const panels = places.map((place, at): Panel => {
    const isFirst = at % shape.columns === 0;
    const panel = curvePanel({
      points: curvePoints(
        rows.filter((row) => isSamePlace(row, place)),
        styles,
      ),
      styles,
      x,
      y: isFirst ? y : bareAxis(y),
      range: CORRELATION,
      clamped: true,
      interval: "bar",
      under: [
        proxyLayer(
          proxies.filter((row) => isSamePlace(row, place)),
          styles,
        ),
      ],
      over: publishedLayers(published.filter((row) => isSamePlace(row, place))),
    });
    const title = panelTitle(lettered(placeHeading(place, places), at), isFirst ? -leftRoom(shape) : 0);
    return { ...panel, ...size, layer: [...panel.layer, ...(places.length > 1 ? [title] : [])] };
  });
  return { panels, shape };
}
