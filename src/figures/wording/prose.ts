/** A text with its first letter as a capital. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `a and b`, `a, b and c`: a list as prose. */
export function asProse(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** `50 runs`, `1 run`, or `45–50 runs` where the counts differ; `plural` names what is counted. */
export function countOf(counts: readonly number[], plural: string): string {
  const low = Math.min(...counts);
  const high = Math.max(...counts);
  const noun = high === 1 ? plural.replaceAll(/s\b/g, "") : plural;
  return `${low === high ? low : `${low}–${high}`} ${noun}`;
}
