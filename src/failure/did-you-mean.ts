import { distance } from "fastest-levenshtein";

/**
 * A hint for a misspelt word: `; did you mean "sample"?`, or nothing when no known word is near. Near are words of which
 * at most two fifths of the longer one would have to change, words of the same letters in another order, and words that
 * begin with the given one (of three letters or more). Letter case does not count; ties go to the earlier word.
 */
export function didYouMean(word: string, known: readonly string[]): string {
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const farness = distanceOf(word.toLowerCase(), candidate.toLowerCase());
    if (farness < least) [nearest, least] = [candidate, farness];
  }
  return nearest === undefined ? "" : `; did you mean "${nearest}"?`;
}

/** Number of edits between two words; infinite when they are not near. */
function distanceOf(word: string, candidate: string): number {
  const edits = distance(word, candidate);
  const begun = word.length >= 3 && candidate.startsWith(word);
  const near = edits <= 0.4 * Math.max(word.length, candidate.length);
  return near || begun || sortedLetters(word) === sortedLetters(candidate) ? edits : Number.POSITIVE_INFINITY;
}

function sortedLetters(word: string): string {
  return [...word].sort().join("");
}
