import { distance } from "fastest-levenshtein";

/**
 * A hint for a misspelt word: `; did you mean "sample"?`, or nothing when no known word is near (more than two fifths of
 * the longer word would have to change). Letter case does not count; ties go to the earlier word.
 */
export function didYouMean(word: string, known: readonly string[]): string {
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const edits = distance(word.toLowerCase(), candidate.toLowerCase());
    if (edits <= 0.4 * Math.max(word.length, candidate.length) && edits < least) [nearest, least] = [candidate, edits];
  }
  return nearest === undefined ? "" : `; did you mean "${nearest}"?`;
}
