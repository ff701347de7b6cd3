import { drawnInterval, type MetricRange, UNBOUNDED } from "../metrics/metric-range.ts";
import { distinct } from "../rows/distinct.ts";
import type { Repeated } from "../rows/repeated.ts";
import { asProse, countOf } from "./prose.ts";

/** What the note says of a figure's means. */
export interface RepetitionNoteOptions<R> {
  readonly marks: "bars" | "bands";
  /** Of a row's metric: intervals are cut there. */
  readonly rangeOf: (row: R) => MetricRange;
  /** Names the rows that are repeated in another way than most, such as by their strategy. */
  readonly nameOf: (row: R) => string;
}

const wayOf = (row: Repeated) => `${row.repeated}\n${row.interval}`;

/** `10 training sets (Student t)`. */
function over(rows: readonly Repeated[]): string {
  const counts = distinct(rows.map((row) => row.repetitions));
  return `${countOf(counts, rows[0]!.repeated)} (${rows[0]!.interval})`;
}

/** Rows by how they were repeated, the commonest way first. */
function byWay<R extends Repeated>(rows: readonly R[]): R[][] {
  const groups = distinct(rows.map(wayOf)).map((way) => rows.filter((row) => wayOf(row) === way));
  return groups.sort((a, b) => b.length - a.length);
}

function isCut(row: Repeated, range: MetricRange): boolean {
  const [whole, drawn] = [drawnInterval(row, UNBOUNDED), drawnInterval(row, range)];
  return whole.low !== drawn.low || whole.high !== drawn.high;
}

/**
 * What is repeated in a figure and what its intervals cover: the commonest way first, then by name what was repeated in
 * another way. Says so where an interval is drawn shorter than it is.
 */
export function repetitionNote<R extends Repeated>(rows: readonly R[], options: RepetitionNoteOptions<R>): string {
  const [most, ...others] = byWay(rows);
  if (most === undefined) return "";
  const exceptions = others.map((own) => `; ${asProse(distinct(own.map(options.nameOf)))}: over ${over(own)}`);
  const cut = rows.some((row) => isCut(row, options.rangeOf(row)));
  const ending = cut ? " Intervals are cut where the metric's range ends." : "";
  return `Means and 95 % confidence intervals (${options.marks}) over ${over(most)}${exceptions.join("")}.${ending}`;
}
