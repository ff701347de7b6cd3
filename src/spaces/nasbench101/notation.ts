import { type Result, success } from "../../failure/failure.ts";
import { type Cell, MAX_EDGES } from "./cell.ts";
import { parseCompact } from "./notation-compact.ts";
import { invalidAt } from "./notation-failure.ts";
import { parseJson } from "./notation-json.ts";
import { parseNaslib } from "./notation-naslib.ts";
import { edgeCount, pruneCell } from "./prune.ts";

/** What a text names: a cell, pruned, or the hash of one, which only the whole space can look up. */
export type CellReference =
  | { readonly kind: "hash"; readonly hash: string }
  | { readonly kind: "cell"; readonly cell: Cell };

/** Digits of an official hash (an MD5 digest). */
const HASH_DIGITS = 32;

/**
 * Reads any notation of a cell; blanks around it are ignored:
 *
 * - the official hash, 32 hexadecimal digits;
 * - JSON, `{"matrix": […], "ops": […]}`, the same with the benchmark's names `module_adjacency` and
 *   `module_operations`, or `[matrix, ops]`;
 * - NASLib's tuple, `(0, 1, …, 4, 1)`;
 * - the project's own form, `1100.010.01.1:c3,mp,c1`.
 *
 * A cell of up to 7 vertices may hold parts that lie on no path from input to output: it is pruned before its edges are
 * counted, as the benchmark does. Fails with `invalid-architecture`, naming what is wrong and where.
 */
export function parseNotation(text: string): Result<CellReference> {
  const trimmed = text.trim();
  const start = text.length - text.trimStart().length;
  if (trimmed === "") return invalidAt(text, "it is empty", start);
  if (trimmed.length > 1 && /^[0-9a-f]+$/i.test(trimmed)) return parseHash(text, trimmed, start);
  const raw = parserOf(trimmed)(text, trimmed, start);
  return raw.ok ? inSpace(text, raw.value, start) : raw;
}

function parserOf(trimmed: string): (text: string, trimmed: string, start: number) => Result<Cell> {
  if (trimmed.startsWith("{") || trimmed.startsWith("[")) return parseJson;
  return trimmed.startsWith("(") ? parseNaslib : parseCompact;
}

function parseHash(text: string, trimmed: string, start: number): Result<CellReference> {
  if (trimmed.length === HASH_DIGITS) return success({ kind: "hash", hash: trimmed.toLowerCase() });
  return invalidAt(text, `a hash has ${HASH_DIGITS} hexadecimal digits, not ${trimmed.length}`, start);
}

function inSpace(text: string, raw: Cell, start: number): Result<CellReference> {
  const cell = pruneCell(raw);
  if (cell === undefined) return invalidAt(text, "no path leads from its input to its output", start);
  const edges = edgeCount(cell);
  if (edges <= MAX_EDGES) return success({ kind: "cell", cell });
  return invalidAt(text, `it has "${edges}" edges on paths from input to output; ${MAX_EDGES} are allowed`, start);
}
