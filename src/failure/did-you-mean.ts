import { distance } from "fastest-levenshtein";
import type { Remedy } from "./failure.ts";
import { quoted, shortened } from "./quote.ts";

/** Names that are listed at the most where none is near. */
const MOST_LISTED = 40;

/**
 * The known word that a misspelt one most likely meant, or undefined when none is near. Near are words of which at most
 * two fifths of the longer one would have to change, words of the same letters in another order, and words that begin
 * with the given one (of three letters or more). Letter case does not count; ties go to the earlier word. A word is never
 * taken for itself: where it is known and was refused all the same, it is not misspelt.
 */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    if (candidate === word) continue;
    const farness = distanceOf(word.toLowerCase(), candidate.toLowerCase());
    if (farness < least) [nearest, least] = [candidate, farness];
  }
  return nearest;
}

/** A hint to end a sentence with: `; did you mean "sample"?`, or nothing when no known word is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const nearest = nearestWord(word, known);
  return nearest === undefined ? "" : `; did you mean ${quoted(nearest)}?`;
}

/** The remedy for an unknown name of some kind (`stages`, `values`): the nearest known one, else all of them. */
export function nameRemedy(name: string, known: readonly string[], kind: string): Remedy {
  const nearest = nearestWord(name, known);
  if (nearest !== undefined) return `Did you mean ${quoted(nearest)}?`;
  return known.length === 0 ? `There are no ${kind}.` : `Known ${kind}: ${listed(known)}.`;
}

/** Names as a list in a sentence. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_LISTED).map((name) => shortened(name, 60));
  const more = names.length - shown.length;
  return `${shown.join(", ")}${more === 0 ? "" : ` and ${more} more`}`;
}

/** Number of edits between two words; infinite when they are not near. */
function distanceOf(word: string, candidate: string): number {
  const begun = word.length >= 3 && candidate.startsWith(word);
  const most = 0.4 * Math.max(word.length, candidate.length);
  // No fewer edits than this are needed, and a text of a megabyte is not compared letter by letter.
  if (!begun && Math.abs(word.length - candidate.length) > most) return Number.POSITIVE_INFINITY;
  const edits = distance(word, candidate);
  const near = edits <= most;
  return near || begun || sortedLetters(word) === sortedLetters(candidate) ? edits : Number.POSITIVE_INFINITY;
}

function sortedLetters(word: string): string {
  return [...word].sort().join("");
}
