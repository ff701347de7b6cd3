/** Keeps an error readable when what it quotes is very long: at most `most` characters, the last three as dots. */
export function clip(text: string, most = 120): string {
  return text.length <= most ? text : `${text.slice(0, most - 3)}...`;
}
