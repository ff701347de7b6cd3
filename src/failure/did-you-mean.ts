import { distance } from "fastest-levenshtein";

/**
 * The known word that a misspelt one most likely meant, or undefined when none is near. Near are words of which at most
 * two fifths of the longer one would have to change, words of the same letters in another order, and words that begin
 * with the given one (of three letters or more). Letter case does not count; ties go to the earlier word.
 */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const farness = distanceOf(word.toLowerCase(), candidate.toLowerCase());
    if (farness < least) [nearest, least] = [candidate, farness];
  }
  return nearest;
}

/** A hint to end a sentence with: `; did you mean "sample"?`, or nothing when no known word is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const nearest = nearestWord(word, known);
  return nearest === undefined ? "" : `; did you mean "${nearest}"?`;
}

/** The remedy for an unknown name of some kind (`stages`, `values`): the nearest known one, else all of them. */
export function nameRemedy(name: string, known: readonly string[], kind: string): string {
  const nearest = nearestWord(name, known);
  if (nearest !== undefined) return `Did you mean "${nearest}"?`;
  return known.length === 0 ? `There are no ${kind}.` : `Known ${kind}: ${known.join(", ")}.`;
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
