import type { Axis } from "../panels/panel.ts";
import { textWidth } from "./font.ts";
import { TEXT } from "./theme.ts";
import { roomyLabels } from "./ticks.ts";

/** An axis of ticks, of which those are labelled that there is room for, the last one in any case. */
export interface TickLabels {
  /** Ascending. */
  readonly values: readonly number[];
  /** What is written at a tick. */
  readonly text: (value: number) => string;
  /** Where a tick stands along the axis, in points. */
  readonly at: (value: number) => number;
}

/** The `axis` with exactly these ticks: Vega drops every other one of those that it thinks too many. */
export function ticksAt(values: readonly number[]): { values: number[]; tickCount: number } {
  return { values: [...values], tickCount: values.length };
}

/** The `axis` of a horizontal axis with the labels that there is room for. */
export function labelledTicks({ values, text, at }: TickLabels): NonNullable<Axis["axis"]> {
  const kept = roomyLabels(values.map((value) => ({ at: at(value), width: textWidth(text(value), TEXT.label) })));
  const labels = Object.fromEntries(values.map((value, place) => [value, kept[place] ? text(value) : ""]));
  return { ...ticksAt(values), labelExpr: `(${JSON.stringify(labels)})[toString(datum.value)]`, labelOverlap: false };
}

/** Where a value stands on a logarithmic axis of the given length. */
export function alongLog([low, high]: readonly [number, number], length: number): (value: number) => number {
  return (value) => (Math.log(value / low) / Math.log(high / low)) * length;
}

/** A number of things, with thousands set apart: `1,562`. */
export function written(count: number): string {
  return count.toLocaleString("en-US");
}
