/** Shortens a text in its middle, where the names of cells differ least, to at most `width` characters. */
export function shorten(text: string, width: number): string {
  if (text.length <= width) return text;
  if (width < 2) return "…".slice(0, Math.max(width, 0));
  const tail = Math.floor((width - 1) / 2);
  return `${text.slice(0, width - 1 - tail)}…${text.slice(text.length - tail)}`;
}
