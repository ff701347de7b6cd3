import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import { clip } from "../../failure/quote.ts";

/** How one of the benchmark's two spaces is written, for reading it and for saying what is wrong. */
export interface Notation {
  /** The space in messages: `TransNAS-Bench-101 micro`. */
  readonly space: string;
  /** An architecture in the benchmark's own notation. */
  readonly example: string;
  /** The same in NASLib's. */
  readonly tuple: string;
  /** What a digit may be. */
  readonly digits: readonly string[];
}

/**
 * Reads NASLib's tuple of digits, `(1, 0, 0, 2, 1, 0)`, into the digits. Fails with `invalid-architecture`, naming the
 * digit that is wrong and its column.
 */
export function parseTuple(text: string, notation: Notation): Result<number[]> {
  const start = text.length - text.trimStart().length;
  const inside = /^\(([^()]*)\)$/.exec(text.trim())?.[1];
  if (inside === undefined) return failed(notArchitecture(text, "the tuple is not closed", start, notation));
  const digits: number[] = [];
  let column = start + 1;
  for (const part of inside.split(",")) {
    const digit = part.trim();
    if (!notation.digits.includes(digit)) {
      const known = notation.digits.join(", ");
      const at = column + part.length - part.trimStart().length;
      return failed(notArchitecture(text, `digit "${clip(digit)}" is not one of ${known}`, at, notation));
    }
    digits.push(Number(digit));
    column += part.length + 1;
  }
  return success(digits);
}

/** The failure of a text that is no architecture; `offset` is where, counted from 0. */
export function notArchitecture(text: string, problem: string, offset: number, notation: Notation): Failure {
  return {
    code: "invalid-architecture",
    message: `"${clip(text)}" is not a ${notation.space} architecture: ${problem}`,
    where: `column ${offset + 1}`,
    remedy: `Write it like \`${notation.example}\` or, as NASLib does, like \`${notation.tuple}\`.`,
  };
}
