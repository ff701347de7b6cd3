const WIDTH = 80;

/** Cuts a long line to `room` columns around `column` (from 0); says where the column went. */
function window(line: string, column: number, room: number): { text: string; column: number } {
  if (line.length <= room) return { text: line, column };
  const start = Math.min(Math.max(0, column - Math.floor(room / 2)), line.length - room);
  const before = start > 0 ? "…" : "";
  const after = start + room < line.length ? "…" : "";
  const text = before + line.slice(start + before.length, start + room - after.length) + after;
  return { text, column: column - start };
}

/**
 * A source excerpt of at most 80 columns: the line, and a caret below the position.
 * `line` and `column` count from 1.
 */
export function sourceFrame(source: string, line: number, column: number): string {
  const raw = (source.split("\n", line)[line - 1] ?? "").replace(/\r$/, "");
  // One column per character: tabs and control characters would shift the caret or disturb the terminal.
  const plain = Array.from(raw, (c) => (c < " " || c === "\u007f" ? " " : c)).join("");
  const gutter = `${line} | `;
  const shown = window(plain, Math.min(column - 1, plain.length), WIDTH - gutter.length);
  return `${gutter}${shown.text}\n${" ".repeat(gutter.length - 2)}| ${" ".repeat(shown.column)}^`;
}
