import { failed, type Result, success } from "../../failure/failure.ts";
import { clip } from "../../failure/quote.ts";
import type { CellCode } from "../four-node-cell/code.ts";
import { EDGES } from "../four-node-cell/edges.ts";
import { type Notation, notArchitecture, parseTuple } from "../transnas101/notation.ts";

const NOTATION: Notation = {
  space: "TransNAS-Bench-101 micro",
  example: "64-41414-1_02_333",
  tuple: "(1, 0, 2, 3, 3, 3)",
  digits: ["0", "1", "2", "3"],
};

/** The base channels and modules that every cell's string begins with. */
const PREFIX = "64-41414-";

/** The benchmark's own string, `64-41414-a_bc_def`: the digits of nodes 1, 2 and 3. */
export function formatCell(code: CellCode): string {
  const digits = code.join("");
  return `${PREFIX}${digits.slice(0, 1)}_${digits.slice(1, 3)}_${digits.slice(3)}`;
}

/**
 * Reads the benchmark's string or NASLib's tuple; surrounding blanks are ignored. NASLib hands the tuple's digits to the
 * benchmark in their order (automl/NASLib:naslib/search_spaces/transbench101/conversions.py), so both have one meaning.
 * Fails with `invalid-architecture`, naming the part that is wrong and its column.
 */
export function parseCell(text: string): Result<CellCode> {
  const trimmed = text.trim();
  const start = text.length - text.trimStart().length;
  const fail = (problem: string, offset: number) => failed(notArchitecture(text, problem, start + offset, NOTATION));
  if (trimmed.startsWith("(")) {
    const digits = parseTuple(text, NOTATION);
    if (!digits.ok || digits.value.length === EDGES.length) return digits;
    return fail(`the tuple has ${digits.value.length} digit(s) instead of ${EDGES.length}`, 0);
  }
  if (!trimmed.startsWith(PREFIX)) return fail(`it does not begin with ${PREFIX}`, 0);
  const cell = trimmed.slice(PREFIX.length);
  const odd = /[^0-3_]/.exec(cell);
  if (odd) return fail(`"${odd[0]}" is not one of 0, 1, 2, 3`, PREFIX.length + odd.index);
  const form = /^(.)_(..)_(...)$/.exec(cell);
  const digits = form?.slice(1).join("") ?? "";
  if (!/^[0-3]{6}$/.test(digits)) return fail(`"${clip(cell)}" is not of the form a_bc_def`, PREFIX.length);
  return success(digits.split("").map(Number));
}
