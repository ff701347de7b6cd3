import { labelledTicks } from "../look/axis-labels.ts";
import { textWidth } from "../look/font.ts";
import { type FigureWidth, INK, PAGE, TEXT } from "../look/theme.ts";
import type { LinearDomain } from "../look/ticks.ts";
import { drawnInterval, type Estimate, type MetricRange } from "../metrics/metric-range.ts";
import { ROOM } from "./grid.ts";
import type { Axis, Layer, Panel } from "./panel.ts";

/** One row of a dot table: its words, then a dot with its interval, then its value. */
export interface DotRow extends Estimate {
  /** One text per column; an empty one leaves its room to the text before it. */
  readonly cells: readonly string[];
  readonly color: string;
  /** Vega symbol name or path. */
  readonly shape: string;
  /** Whether it stands apart at the end of its block, as what the others are held against. */
  readonly isBaseline: boolean;
}

/** Rows under one heading that share an axis. */
export interface DotBlock {
  /** Left out where empty. */
  readonly title: string;
  readonly rows: readonly DotRow[];
  readonly range: MetricRange;
  readonly domain: LinearDomain;
  /** The lines of the axis title; none where the axis of a later block is this one's too, which leaves it the grid. */
  readonly axisTitle: readonly string[];
}

/** A dot table's columns. */
export interface DotColumn {
  readonly header: string;
  readonly align: "left" | "right";
}

/** What a dot table shows. */
export interface DotTable {
  readonly columns: readonly DotColumn[];
  readonly blocks: readonly DotBlock[];
  readonly width: FigureWidth;
  /** How a value is written at the end of its row. */
  readonly text: (row: Estimate) => string;
}

const PITCH = 11.5;
const GAP = { columns: 9, plot: 8, baselines: 5, value: 5 } as const;

/** Where columns stand, in points left of the plot, and how wide the plot is. */
interface Layout {
  /** The anchor of each column's texts: its left or right edge. */
  readonly anchors: readonly number[];
  readonly left: number;
  readonly plot: number;
}

/** The width of a column: of its widest text that does not run on over an empty cell. */
function columnWidth(table: DotTable, column: number): number {
  const rows = table.blocks.flatMap((block) => block.rows);
  const own = rows.filter(({ cells }) => cells[column + 1] !== "").map(({ cells }) => cells[column] ?? "");
  return Math.max(...[table.columns[column]!.header, ...own].map((text) => textWidth(text, TEXT.label)));
}

function layoutOf(table: DotTable): Layout {
  const widths = table.columns.map((_, column) => columnWidth(table, column));
  const left = Math.ceil(widths.reduce((sum, width) => sum + width + GAP.columns, -GAP.columns) + GAP.plot);
  const values = table.blocks.flatMap((block) => block.rows.map((row) => textWidth(table.text(row), TEXT.label)));
  const plot = Math.floor(PAGE[table.width] - 2 * ROOM.edge - left - GAP.value - Math.max(...values));
  let edge = -left;
  const anchors = widths.map((width, column) => {
    const anchor = table.columns[column]!.align === "left" ? edge : edge + width;
    edge += width + GAP.columns;
    return anchor;
  });
  return { anchors, left, plot };
}

/** The middle of each row, in points from the top: baselines stand a little apart. */
function rowMiddles(rows: readonly DotRow[]): number[] {
  const first = rows.findIndex((row) => row.isBaseline);
  return rows.map((_, at) => (at + 0.5) * PITCH + (first > 0 && at >= first ? GAP.baselines : 0));
}

type Middle = { readonly text: string; readonly middle: number };

/** Texts at one distance from the plot's left edge. */
function textLayer(values: readonly Middle[], x: number, align: "left" | "right", look: object = {}): Layer {
  return {
    data: { values: values.map((value) => ({ ...value })) },
    mark: { type: "text", align, baseline: "middle", fontSize: TEXT.label, color: INK.text, ...look },
    encoding: {
      x: { value: x },
      y: { field: "middle", type: "quantitative", scale: null, axis: null },
      text: { field: "text", type: "nominal" },
    },
  };
}

const Y = { field: "middle", type: "quantitative", scale: null, axis: null } as const;

/** A number as an axis writes it. */
function tickText(value: number): string {
  return value.toLocaleString("en-US", { maximumSignificantDigits: 6 }).replace("-", "−");
}

function valueAxis({ domain: { domain, values }, axisTitle }: DotBlock, length: number): Axis {
  const [low, high] = domain;
  const at = (value: number) => ((value - low) / (high - low)) * length;
  const axis = labelledTicks({ values, text: tickText, at });
  const scale = { domain, nice: false, zero: false } as const;
  if (axisTitle.length > 0) return { title: [...axisTitle], scale, axis };
  return { title: null, scale, axis: { ...axis, labels: false, ticks: false, domain: false } };
}

function dotLayers(block: DotBlock, layout: Layout, middles: readonly number[]): Layer[] {
  const values = block.rows.map((row, at) => ({
    middle: middles[at]!,
    value: row.mean,
    ...drawnInterval(row, block.range),
    shape: row.shape,
    color: row.color,
  }));
  const color = { field: "color", type: "nominal", scale: null } as const;
  const x = { field: "value", type: "quantitative", ...valueAxis(block, layout.plot) } as const;
  const data = { values };
  return [
    {
      data,
      mark: { type: "rule", color: INK.grid, strokeWidth: 0.5, aria: false },
      encoding: { x: { value: 0 }, x2: { value: layout.plot }, y: Y },
    },
    {
      data,
      transform: [{ filter: "isValid(datum.low) && isValid(datum.high)" }],
      mark: { type: "rule", strokeWidth: 1, aria: false },
      encoding: { x: { field: "low", type: "quantitative" }, x2: { field: "high" }, y: Y, color },
    },
    {
      data,
      mark: { type: "point", size: 20 },
      encoding: { x, y: Y, color, shape: { field: "shape", type: "nominal", scale: null } },
    },
  ];
}

function wordLayers(table: DotTable, block: DotBlock, layout: Layout, middles: readonly number[]): Layer[] {
  const columns = table.columns.map(({ align }, column) => {
    const values = block.rows.map(({ cells }, at) => ({ text: cells[column] ?? "", middle: middles[at]! }));
    return textLayer(
      values.filter(({ text }) => text !== ""),
      layout.anchors[column]!,
      align,
    );
  });
  const values = block.rows.map((row, at) => ({ text: table.text(row), middle: middles[at]! }));
  return [...columns, textLayer(values, layout.plot + GAP.value, "left")];
}

/** The headers of columns over the first block, and the block's own heading over them. */
function headingLayers(table: DotTable, block: DotBlock, layout: Layout, isFirst: boolean): Layer[] {
  const headers = table.columns.map(({ header, align }, column) =>
    textLayer([{ text: header, middle: -7 }], layout.anchors[column]!, align, { color: INK.quiet }),
  );
  const title = { fontSize: TEXT.panelTitle, fontWeight: "bold" };
  const heading = { text: block.title, middle: isFirst ? -20 : -8 };
  return [
    ...(isFirst ? headers : []),
    ...(block.title === "" ? [] : [textLayer([heading], -layout.left, "left", title)]),
  ];
}

/**
 * Blocks of rows, each row with its words at the left, a dot with its interval on a shared axis, and its value at the
 * right.
 */
export function dotTablePanels(table: DotTable): Panel[] {
  const layout = layoutOf(table);
  return table.blocks.map((block, at): Panel => {
    const middles = rowMiddles(block.rows);
    return {
      width: layout.plot,
      height: middles.at(-1)! + PITCH / 2,
      layer: [
        ...dotLayers(block, layout, middles),
        ...wordLayers(table, block, layout, middles),
        ...headingLayers(table, block, layout, at === 0),
      ],
    };
  });
}
