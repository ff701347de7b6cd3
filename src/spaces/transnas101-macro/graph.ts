import type { CellGraph } from "../search-space.ts";
import { ABSENT, type MacroCode, MODULE_KINDS, MOST_MODULES } from "./code.ts";

/** Vertices: input, six slots for modules, output. */
const VERTICES = MOST_MODULES + 2;

/** Distinct vertex operations: no module, the four kinds of module, then input (5) and output (6). */
export const VERTEX_OPERATIONS = MODULE_KINDS.length + 2;

/** The chain of modules with operations on vertices; slots behind the last module hold `absent` and pass through. */
export function graphOf(code: MacroCode): CellGraph {
  const slots = Array.from({ length: MOST_MODULES }, (_, slot) => code[slot] ?? ABSENT);
  const adjacency = new Uint8Array(VERTICES * VERTICES);
  for (let vertex = 0; vertex + 1 < VERTICES; vertex++) adjacency[vertex * VERTICES + vertex + 1] = 1;
  return { operations: Uint8Array.from([MODULE_KINDS.length, ...slots, MODULE_KINDS.length + 1]), adjacency };
}
