import { didYouMean } from "../../failure/did-you-mean.ts";
import { type Result, success } from "../../failure/failure.ts";
import { clip } from "../../failure/quote.ts";
import { type Cell, MAX_VERTICES, OPERATIONS } from "./cell.ts";
import { feeds } from "./code.ts";
import { invalidAt } from "./notation-failure.ts";

/** Short names of {@link OPERATIONS}. */
const SHORT_NAMES = ["c3", "c1", "mp"] as const;

/** Every name that an operation may be written by. */
const NAMES: readonly string[] = [...SHORT_NAMES, ...OPERATIONS];

/**
 * The project's own form, `1100.010.01.1:c3,mp,c1`, which needs no quotes in a shell: the rows of the upper triangle of
 * the adjacency matrix, joined by dots (whether vertex 0 feeds 1, 2, …; whether vertex 1 feeds 2, 3, …), then a colon
 * and the operations of the interior vertices: c3 and c1 are the convolutions, mp the pooling. A cell without interior
 * vertices is `1`.
 */
export function formatCell(cell: Cell): string {
  const rows: string[] = [];
  for (let from = 0; from < cell.vertices - 1; from++) {
    let row = "";
    for (let to = from + 1; to < cell.vertices; to++) row += feeds(cell, from, to) ? "1" : "0";
    rows.push(row);
  }
  const triangle = rows.join(".");
  const names = Array.from(cell.operations, (operation) => SHORT_NAMES[operation]!);
  return names.length === 0 ? triangle : `${triangle}:${names.join(",")}`;
}

/** Reads {@link formatCell}'s form; operations may also have their official names. */
export function parseCompact(text: string, trimmed: string, start: number): Result<Cell> {
  const colon = trimmed.indexOf(":");
  const triangle = colon < 0 ? trimmed : trimmed.slice(0, colon);
  const successors = parseTriangle(text, triangle, start);
  if (!successors.ok) return successors;
  const vertices = successors.value.length;
  const names = colon < 0 ? [] : trimmed.slice(colon + 1).split(",");
  if (names.length !== vertices - 2) {
    const problem = `it names ${names.length} operation(s) for ${vertices - 2} interior vertices`;
    return invalidAt(text, problem, start + (colon < 0 ? trimmed.length : colon + 1));
  }
  const operations = parseOperations(text, names, start + colon + 1);
  return operations.ok ? success({ vertices, successors: successors.value, operations: operations.value }) : operations;
}

function parseTriangle(text: string, triangle: string, start: number): Result<Uint8Array> {
  const rows = triangle.split(".");
  const vertices = rows.length + 1;
  if (vertices > MAX_VERTICES) {
    return invalidAt(text, `it has "${vertices}" vertices; ${MAX_VERTICES} are allowed`, start);
  }
  const successors = new Uint8Array(vertices);
  let column = start;
  for (const [from, row] of rows.entries()) {
    const entries = vertices - 1 - from;
    if (!/^[01]*$/.test(row) || row.length !== entries) {
      return invalidAt(text, `row ${from} is "${clip(row)}", not ${entries} digit(s) 0 or 1`, column);
    }
    for (let at = 0; at < entries; at++) successors[from]! |= Number(row[at]) << (from + 1 + at);
    column += row.length + 1;
  }
  return success(successors);
}

function parseOperations(text: string, names: readonly string[], start: number): Result<Uint8Array> {
  const operations = new Uint8Array(names.length);
  let column = start;
  for (const [at, name] of names.entries()) {
    const known = NAMES.indexOf(name);
    if (known < 0) {
      return invalidAt(text, `"${clip(name)}" is not an operation of this space${didYouMean(name, NAMES)}`, column);
    }
    operations[at] = known % OPERATIONS.length;
    column += name.length + 1;
  }
  return success(operations);
}
