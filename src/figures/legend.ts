import { textWidth } from "./font.ts";
import { type Layer, type Panel, seriesEncoding } from "./panel.ts";
import type { SeriesStyle } from "./series.ts";
import { INK, TEXT } from "./theme.ts";

/** Lengths of a legend entry, in points: a piece of line with its marker, then the name. */
const ENTRY = { line: 22, gap: 4, between: 14, height: 11 } as const;

interface Place {
  readonly series: string;
  readonly label: string;
  readonly left: number;
  readonly right: number;
  readonly middle: number;
  readonly text: number;
  readonly y: number;
  readonly hasLine: boolean;
}

/** How many entries stand side by side in `width`: as many as fit when all are as wide as the widest, evenly filled. */
function columnCount(styles: readonly SeriesStyle[], width: number): { columns: number; pitch: number } {
  const widest = Math.max(...styles.map((style) => textWidth(style.label, TEXT.label)));
  const pitch = Math.ceil(ENTRY.line + ENTRY.gap + widest + ENTRY.between);
  const most = Math.max(1, Math.min(styles.length, Math.floor((width + ENTRY.between) / pitch)));
  return { columns: Math.ceil(styles.length / Math.ceil(styles.length / most)), pitch };
}

function places(styles: readonly SeriesStyle[], columns: number, pitch: number): Place[] {
  return styles.map((style, at) => {
    const left = (at % columns) * pitch;
    const y = (Math.floor(at / columns) + 0.5) * ENTRY.height;
    return {
      series: style.name,
      label: style.label,
      left,
      right: left + ENTRY.line,
      middle: left + ENTRY.line / 2,
      text: left + ENTRY.line + ENTRY.gap,
      y,
      hasLine: style.isPoints !== true,
    };
  });
}

/** A channel that holds a length in points, with neither scale nor axis. */
function at(field: keyof Place) {
  return { field, type: "quantitative", scale: null, axis: null } as const;
}

/**
 * A legend that shows each series as it is drawn: colour, dash and marker together, in the order given.
 *
 * Vega-Lite's own legends show dash and marker apart, which a reader of a grey print has to put together again.
 *
 * @param width the room there is, in points
 */
export function legendView(styles: readonly SeriesStyle[], width: number): Panel {
  const { columns, pitch } = columnCount(styles, width);
  const { color, strokeDash, shape } = seriesEncoding(styles);
  const layer: Layer[] = [
    {
      transform: [{ filter: "datum.hasLine" }],
      mark: { type: "rule", strokeWidth: 1.3 },
      encoding: { x: at("left"), x2: { field: "right" }, y: at("y"), color, strokeDash },
    },
    { mark: "point", encoding: { x: at("middle"), y: at("y"), color, shape } },
    {
      mark: { type: "text", align: "left", baseline: "middle", fontSize: TEXT.label, color: INK.text },
      encoding: { x: at("text"), y: at("y"), text: { field: "label", type: "nominal" } },
    },
  ];
  return {
    width: columns * pitch - ENTRY.between,
    height: Math.ceil(styles.length / columns) * ENTRY.height,
    data: { values: places(styles, columns, pitch).map((place) => ({ ...place })) },
    layer,
  };
}
