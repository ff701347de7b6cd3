import type { Edit } from "../spaces/search-space.ts";

/**
 * Names a difference of architectures: its edits in order of position, as `position:from>to` joined by commas. Equal for
 * all pairs that differ in the same way, which makes the encoding many-to-one; empty for equal architectures.
 *
 * NAS-Bench-201 has 6 · 5 · 4 = 120 keys of one edit, 60 when direction does not count.
 */
export function editKey(edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.position - b.position);
  return ordered.map(({ position, from, to }) => `${position}:${from}>${to}`).join(",");
}

/** The edits that lead back. */
export function reversed(edits: readonly Edit[]): Edit[] {
  return edits.map(({ position, from, to }) => ({ position, from: to, to: from }));
}
