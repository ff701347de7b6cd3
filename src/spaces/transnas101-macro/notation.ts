import { failed, type Result, success } from "../../failure/failure.ts";
import { type Notation, notArchitecture, parseTuple } from "../transnas101/notation.ts";
import { ABSENT, type MacroCode, MOST_MODULES, problemWith } from "./code.ts";

const NOTATION: Notation = {
  space: "TransNAS-Bench-101 macro",
  example: "64-1234-basic",
  tuple: "(1, 2, 3, 4, 0, 0)",
  digits: ["0", "1", "2", "3", "4"],
};

const PREFIX = "64-";
const SUFFIX = "-basic";

/** The benchmark's own string, `64-1234-basic`. */
export function formatMacro(code: MacroCode): string {
  return `${PREFIX}${code.join("")}${SUFFIX}`;
}

/**
 * Reads the benchmark's string or NASLib's tuple, with its zeros at the end or without; surrounding blanks are ignored.
 * Fails with `invalid-architecture`, naming the part that is wrong and its column.
 */
export function parseMacro(text: string): Result<MacroCode> {
  const trimmed = text.trim();
  const start = text.length - text.trimStart().length;
  const fail = (problem: string, offset: number) => failed(notArchitecture(text, problem, start + offset, NOTATION));
  const digits = trimmed.startsWith("(") ? readTuple(text, fail) : readString(trimmed, fail);
  if (!digits.ok) return digits;
  const problem = problemWith(digits.value);
  return problem === undefined ? digits : fail(problem, 0);
}

type Fail = (problem: string, offset: number) => Result<never>;

function readTuple(text: string, fail: Fail): Result<MacroCode> {
  const digits = parseTuple(text, NOTATION);
  if (!digits.ok) return digits;
  if (digits.value.length > MOST_MODULES) {
    return fail(`the tuple has ${digits.value.length} digits instead of at most ${MOST_MODULES}`, 0);
  }
  const modules = digits.value.slice(0, digits.value.findLastIndex((digit) => digit !== ABSENT) + 1);
  return modules.includes(ABSENT) ? fail("a 0 stands before another module", 0) : success(modules);
}

function readString(trimmed: string, fail: Fail): Result<MacroCode> {
  if (!trimmed.startsWith(PREFIX)) return fail(`it does not begin with ${PREFIX}`, 0);
  if (!trimmed.endsWith(SUFFIX)) return fail(`it does not end with ${SUFFIX}`, Math.max(0, trimmed.length - 1));
  if (trimmed.length < PREFIX.length + SUFFIX.length) {
    return fail(`it does not have its digits between ${PREFIX} and ${SUFFIX}`, PREFIX.length);
  }
  const digits = trimmed.slice(PREFIX.length, -SUFFIX.length);
  const odd = /[^1-4]/u.exec(digits);
  if (odd) return fail(`"${odd[0]}" is not one of 1, 2, 3, 4`, PREFIX.length + odd.index);
  return success(digits.split("").map(Number));
}
