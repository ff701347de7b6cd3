import { type Failure, failed, type Result } from "../../failure/failure.ts";
import { clip } from "../../failure/quote.ts";

const EXAMPLE = "1100.010.01.1:c3,mp,c1";

/** A text that is no cell: what is wrong with it and where, a column or a place such as `matrix[2][3]`. */
export function invalidCell(text: string, problem: string, where: string): Failure {
  return {
    code: "invalid-architecture",
    message: `"${clip(text)}" is not a NAS-Bench-101 architecture: ${problem}`,
    where,
    remedy: `Write its hash, \`{"matrix": [[0, 1], [0, 0]], "ops": ["input", "output"]}\`, NASLib's tuple or \`${EXAMPLE}\`.`,
  };
}

/** {@link invalidCell} as a result, at an offset into the text. */
export function invalidAt<T>(text: string, problem: string, offset: number): Result<T> {
  return failed(invalidCell(text, problem, `column ${offset + 1}`));
}
