/** The steps of a 1–2–5 series within [low, high], ascending; `low` has to be positive. */
export function oneTwoFive(low: number, high: number): number[] {
  const steps: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    // A negative power is divided by, as 5 · 10^-2 is not the double nearest to 0.05.
    for (const step of [1, 2, 5]) steps.push(power < 0 ? step / 10 ** -power : step * 10 ** power);
  }
  return steps.filter((step) => step >= low && step <= high);
}

/** The largest step of a 1–2–5 series that is not above `value` (positive). */
function stepBelow(value: number): number {
  return oneTwoFive(value / 10, value).at(-1)!;
}

/** The smallest step of a 1–2–5 series that is not below `value` (positive). */
function stepAbove(value: number): number {
  return oneTwoFive(value, value * 10)[0]!;
}

/** A logarithmic axis that values at or under its floor lie on. */
export interface LogDomain {
  readonly floor: number;
  readonly top: number;
  /** Whether some value lies under the floor, so that its tick has to read "≤". */
  readonly open: boolean;
}

/**
 * The logarithmic domain of non-negative values: three decades at most below the largest, and no lower than the smallest
 * positive one. Zero has no place on a logarithmic axis and is drawn on the floor.
 */
export function logDomain(values: readonly number[], decades = 3): LogDomain {
  const positive = values.filter((value) => value > 0);
  if (positive.length === 0) return { floor: 0.01, top: 1, open: true };
  const top = stepAbove(Math.max(...positive));
  const floor = Math.min(stepBelow(Math.max(Math.min(...positive), top / 10 ** decades)), top / 10);
  return { floor, top, open: values.some((value) => value < floor) };
}

/** A Vega expression that labels the ticks of a {@link LogDomain}. */
export function logLabels(domain: LogDomain): string {
  const plain = "format(datum.value, '.6~g')";
  return domain.open ? `datum.value <= ${domain.floor} ? '≤' + ${plain} : ${plain}` : plain;
}

/** A linear axis that begins and ends at a tick. */
export interface LinearDomain {
  readonly domain: [number, number];
  readonly values: readonly number[];
}

/** The tick at a whole number of steps of a 1–2–5 series, without the noise of multiplying. */
function tickAt(index: number, step: number): number {
  return step < 1 ? index / Math.round(1 / step) : index * step;
}

/**
 * The shortest linear domain around [low, high] that begins and ends at a tick, with about `count` ticks at a 1–2–5 step.
 * `high` may equal `low`.
 */
export function tickedDomain(low: number, high: number, count: number): LinearDomain {
  const span = high > low ? high - low : Math.max(1, Math.abs(high) * 0.1);
  const step = stepAbove(span / count);
  // A bound that is a tick but for rounding is that tick.
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1);
  const values = Array.from({ length: last - first + 1 }, (_, at) => tickAt(first + at, step));
  return { domain: [values[0]!, values.at(-1)!], values };
}

/** A place along an axis, in points, with the width of what is written there. */
interface Label {
  readonly at: number;
  readonly width: number;
}

/** Least distance between two labels of an axis, in points. */
const LABEL_GAP = 3;

/** Which of the labels, in ascending order, there is room for: the last, and from there back every one that keeps its distance. */
export function roomyLabels(labels: readonly Label[]): boolean[] {
  let left = Number.POSITIVE_INFINITY;
  const kept = labels.toReversed().map(({ at, width }) => {
    if (at + width / 2 > left - LABEL_GAP) return false;
    left = at - width / 2;
    return true;
  });
  return kept.reverse();
}
