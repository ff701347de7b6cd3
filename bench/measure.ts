/** The middle of some numbers; the larger one of two. */
export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;
}

/** A number as the benchmarks print it: whole, `1,234,567`. */
export function shown(value: number): string {
  return Math.round(value).toLocaleString("en");
}

/** What a step gives, and the milliseconds that it took. */
export async function timed<T>(step: () => Promise<T>): Promise<[T, number]> {
  const started = performance.now();
  const value = await step();
  return [value, performance.now() - started];
}
