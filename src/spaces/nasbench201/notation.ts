import { join } from "node:path";
import { didYouMean } from "../../failure/did-you-mean.ts";
import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import { clip } from "../../failure/quote.ts";
import type { CellCode } from "../four-node-cell/code.ts";
import { EDGES, NODES } from "../four-node-cell/edges.ts";
import { CELLS, codeOf, rowOf } from "./code.ts";
import { OPERATIONS } from "./operations.ts";

const NUMBERING = ["official-index.ts"];

/**
 * The benchmark's own numbering of cells, which takes a shuffle. The path is computed, so that whoever does not number
 * cells does not depend on it.
 */
function numbering() {
  return import.meta.require(join(import.meta.dir, ...NUMBERING)) as typeof import("./official-index.ts");
}

const EXAMPLE = "|avg_pool_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|nor_conv_1x1~0|skip_connect~1|skip_connect~2|";

/** What an index of NATS-Bench begins with where it has to be told from other numbers. */
const INDEX_PREFIX = "nats:";

/** NASLib's edges (0-1, 0-2, 0-3, 1-2, 1-3, 2-3) as positions in string order. */
const NASLIB_EDGES: readonly number[] = [0, 1, 3, 2, 4, 5];
/** NASLib's operation ids (identity, zero, 3×3, 1×1, pooling) as this space's. */
const NASLIB_OPERATIONS: readonly number[] = [1, 0, 3, 2, 4];

/** The benchmark's own string, `|op~0|+|op~0|op~1|+|op~0|op~1|op~2|`. */
export function formatCell(code: CellCode): string {
  const groups: string[] = [];
  for (let target = 1; target < NODES; target++) {
    const terms = EDGES.flatMap((edge, at) =>
      edge.target === target ? [`${OPERATIONS[code[at]!]!}~${edge.source}`] : [],
    );
    groups.push(`|${terms.join("|")}|`);
  }
  return groups.join("+");
}

/** The cell by its number in NAS-Bench-201 and NATS-Bench, `nats:6111`. */
export function formatIndex(code: CellCode): string {
  return `${INDEX_PREFIX}${numbering().indexOfRow(rowOf(code))}`;
}

/**
 * Reads the benchmark's string, NASLib's tuple `(4,0,3,1,4,3)`, or the index by which NAS-Bench-201 and NATS-Bench number
 * the cell, `nats:6111` or `6111` (0 to 15624, and no row of this product's tables); surrounding blanks are ignored. The
 * tuple's ids are NASLib's (0 skip, 1 none, 2 3×3 convolution, 3 1×1 convolution, 4 pooling) and stand in edge-list order
 * (automl/NASLib:naslib/search_spaces/nasbench201/conversions.py), unlike the string's node order.
 * Fails with `invalid-architecture`, naming the part that is wrong and its column.
 */
export function parseCell(text: string): Result<CellCode> {
  const trimmed = text.trim();
  const start = text.length - text.trimStart().length;
  if (trimmed.startsWith(INDEX_PREFIX)) {
    return parseIndex(text, trimmed.slice(INDEX_PREFIX.length), start + INDEX_PREFIX.length);
  }
  if (/^-?\d+$/.test(trimmed)) return parseIndex(text, trimmed, start);
  return trimmed.startsWith("(") ? parseNaslib(text, trimmed, start) : parseString(text, trimmed, start);
}

function parseIndex(text: string, digits: string, start: number): Result<CellCode> {
  const index = /^\d{1,8}$/.test(digits) ? Number(digits) : Number.NaN;
  if (index < CELLS) return success(codeOf(numbering().rowOfIndex(index)));
  return invalid(text, `"${clip(digits)}" is not an index of NATS-Bench, which go from 0 to ${CELLS - 1}`, start);
}

function parseString(text: string, trimmed: string, start: number): Result<CellCode> {
  const groups = trimmed.split("+");
  if (groups.length !== NODES - 1) {
    return invalid(text, `it has ${groups.length} node group(s) between "+" signs instead of 3`, start);
  }
  const code: number[] = [];
  let column = start;
  for (const [at, group] of groups.entries()) {
    const problem = readGroup(text, group, at + 1, column, code);
    if (problem) return failed(problem);
    column += group.length + 1;
  }
  return success(code);
}

/** Appends the operations of one node's group to `code`, or says what is wrong with it. */
function readGroup(text: string, group: string, target: number, column: number, code: number[]): Failure | undefined {
  const terms = group.split("|");
  if (terms.length !== target + 2 || terms[0] !== "" || terms.at(-1) !== "") {
    const form = `|${Array.from({ length: target }, (_, source) => `op~${source}`).join("|")}|`;
    return failure(text, `node ${target} is "${clip(group)}", which is not of the form ${form}`, column);
  }
  let at = column + 1;
  for (let source = 0; source < target; source++) {
    const term = terms[source + 1]!;
    const operation = readTerm(term, source);
    if (typeof operation === "string") return failure(text, `node ${target}: ${operation}`, at);
    code.push(operation);
    at += term.length + 1;
  }
  return undefined;
}

/** The operation id of `op~source`, or what is wrong. */
function readTerm(term: string, source: number): number | string {
  const [name = "", from, ...rest] = term.split("~");
  if (from === undefined || rest.length > 0) return `"${clip(term)}" is not of the form op~${source}`;
  if (from !== String(source)) return `"${clip(term)}" comes from node "${clip(from)}" where node ${source} is due`;
  const operation = (OPERATIONS as readonly string[]).indexOf(name);
  if (operation >= 0) return operation;
  return `"${clip(name)}" is not an operation of this space${didYouMean(name, OPERATIONS)}`;
}

function parseNaslib(text: string, trimmed: string, start: number): Result<CellCode> {
  const digits = /^\(([^()]*)\)$/.exec(trimmed)?.[1]?.split(",");
  if (digits === undefined) return invalid(text, "the tuple is not closed", start);
  if (digits.length !== EDGES.length) {
    return invalid(text, `the tuple has ${digits.length} operation id(s) instead of ${EDGES.length}`, start);
  }
  const code: number[] = new Array(EDGES.length).fill(0);
  let column = start + 1;
  for (const [at, digit] of digits.entries()) {
    if (!/^\s*[0-4]\s*$/.test(digit)) {
      return invalid(text, `operation id "${clip(digit.trim())}" is not one of 0, 1, 2, 3, 4`, column);
    }
    code[NASLIB_EDGES[at]!] = NASLIB_OPERATIONS[Number(digit)]!;
    column += digit.length + 1;
  }
  return success(code);
}

function invalid(text: string, problem: string, offset: number): Result<CellCode> {
  return failed(failure(text, problem, offset));
}

function failure(text: string, problem: string, offset: number): Failure {
  return {
    code: "invalid-architecture",
    message: `"${clip(text)}" is not a NAS-Bench-201 architecture: ${problem}`,
    where: `column ${offset + 1}`,
    remedy: `Write it like \`${EXAMPLE}\`, as NASLib does, like \`(4,0,3,1,4,3)\`, or as NATS-Bench does, like \`nats:0\`.`,
  };
}
