import { distance } from "fastest-levenshtein";

/** The known name that a misspelt one most likely meant: within two edits, or a third of its length. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const edits = distance(name.toLowerCase(), candidate.toLowerCase());
    if (edits < bestDistance) [best, bestDistance] = [candidate, edits];
  }
  return best;
}

/** The remedy for an unknown name: the nearest known one, else all of them. */
export function didYouMean(name: string, known: readonly string[], kind: string): string {
  const nearest = nearestName(name, known);
  if (nearest !== undefined) return `Did you mean "${nearest}"?`;
  return known.length === 0 ? `There are no ${kind}.` : `Known ${kind}: ${known.join(", ")}.`;
}
