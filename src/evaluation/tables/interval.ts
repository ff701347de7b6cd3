import type { Row } from "../../tables/table.ts";

/**
 * What a table says of repeated values: their mean, its 95 % interval, what was repeated and how often, and by which
 * method the interval was found. The ends are missing where nothing was repeated; with no value to average,
 * `repetitions` is 0 and the mean is missing too.
 */
export const intervalSchema = {
  mean: "number",
  low: "number",
  high: "number",
  repetitions: "integer",
  repeated: "text",
  interval: "text",
} as const;
/** What a table says of repeated values. */
export type IntervalRow = Row<typeof intervalSchema>;
