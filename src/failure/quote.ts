/** Characters that move a terminal's cursor, turn text around, or cannot be seen. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/u;

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escaped(character: string): string {
  const code = character.codePointAt(0)!.toString(16);
  return SHORT[character] ?? (code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`);
}

/** A text with escapes for characters that would disturb a terminal; line breaks and tabs stay. */
export function visible(text: string): string {
  return text.replaceAll(new RegExp(UNSEEN, "gu"), (character) =>
    character === "\n" || character === "\t" ? character : escaped(character),
  );
}

/**
 * A text that was given from outside, on one line and at most `most` characters long: escapes for what cannot be seen,
 * three dots for what does not fit.
 */
export function shortened(text: string, most = 120): string {
  const pieces: string[] = [];
  let length = 0;
  // No more than `most` characters can be shown, so no more are looked at.
  for (const character of text.slice(0, most + 1)) {
    const piece = UNSEEN.test(character) ? escaped(character) : character;
    pieces.push(piece);
    length += piece.length;
  }
  if (length <= most) return pieces.join("");
  while (length > most - 3) length -= pieces.pop()!.length;
  return `${pieces.join("")}...`;
}

/** A text that was given from outside as every error message shows it: {@link shortened}, in quotation marks. */
export function quoted(text: string, most = 120): string {
  return `"${shortened(text, most)}"`;
}

/** Keeps an error readable when what it quotes is very long: at most `most` characters, the last three as dots. */
export function clip(text: string, most = 120): string {
  return text.length <= most ? text : `${text.slice(0, most - 3)}...`;
}
