import { INK, TEXT } from "../look/theme.ts";
import type { Layer } from "./panel.ts";

/** A level across a panel with its name written on it. */
export interface ReferenceLine {
  readonly value: number;
  readonly label: string;
}

/** Where the name of the highest line stands, and where those of the others. */
const ABOVE = { baseline: "bottom", dy: -1.5 } as const;
const BELOW = { baseline: "top", dy: 2.5 } as const;

/** A white rim under the letters, so that no curve crosses them. */
const HALO = { stroke: "white", strokeWidth: 2, opacity: 0.85, aria: false } as const;

function lineLayers(line: ReferenceLine, left: number, side: typeof ABOVE | typeof BELOW): Layer[] {
  const data = { values: [{ x: left, y: line.value, label: line.label }] };
  const y = { field: "y", type: "quantitative" } as const;
  const encoding = { x: { field: "x", type: "quantitative" }, y, text: { field: "label", type: "nominal" } } as const;
  const text = { type: "text", align: "left", dx: 2, fontSize: TEXT.label, color: INK.text, ...side } as const;
  return [
    { data, mark: { ...text, ...HALO }, encoding },
    { data, mark: { type: "rule", color: INK.text, strokeWidth: 0.7, clip: true }, encoding: { y } },
    { data, mark: text, encoding },
  ];
}

/**
 * Rules across a panel, each with its name at the left end: the highest above its line, the others below theirs, where
 * curves that rise towards the line leave room.
 *
 * @param left the smallest x of the panel
 */
export function referenceLines(lines: readonly ReferenceLine[], left: number): Layer[] {
  const fromTop = [...lines].sort((a, b) => b.value - a.value);
  return fromTop.flatMap((line, at) => lineLayers(line, left, at === 0 ? ABOVE : BELOW));
}
