/** Digits of a content digest that a row of a table names its origin by. */
const ORIGIN_DIGITS = 16;

/** How rows of tables name the result that they were measured from: the first digits of its content digest. */
export function originOf(digest: string): string {
  return digest.slice(0, ORIGIN_DIGITS);
}
