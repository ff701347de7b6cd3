import { type Result, success } from "../../failure/failure.ts";
import { clip } from "../../failure/quote.ts";
import { type Cell, MAX_VERTICES } from "./cell.ts";
import { invalidAt } from "./notation-failure.ts";

/** NASLib's ids of the input and the output. */
const INPUT = 0;
const OUTPUT = 1;
/** NASLib's ids of the space's operations: 4 for the 3×3 convolution, 3 for the 1×1 one, 2 for the pooling. */
const NASLIB_IDS: readonly number[] = [4, 3, 2];

/**
 * Reads NASLib's tuple, such as `(0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 4, 1)`: the V rows of the adjacency matrix, then the V
 * operation ids, for any number V of vertices from 2 to 7 (automl/NASLib:naslib/search_spaces/nasbench101/conversions.py,
 * `convert_spec_to_tuple`).
 */
export function parseNaslib(text: string, trimmed: string, start: number): Result<Cell> {
  const terms = /^\(([^()]*)\)$/.exec(trimmed)?.[1]?.split(",");
  if (terms === undefined) return invalidAt(text, "the tuple is not closed", start);
  const vertices = Math.floor(Math.sqrt(terms.length));
  if (vertices < 2 || vertices > MAX_VERTICES || vertices * (vertices + 1) !== terms.length) {
    return invalidAt(text, `the tuple has "${terms.length}" numbers, not 6, 12, 20, 30, 42 or 56`, start);
  }
  const successors = new Uint8Array(vertices);
  const operations = new Uint8Array(vertices - 2);
  let column = start + 1;
  for (const [at, term] of terms.entries()) {
    const number = /^\s*\d\s*$/.test(term) ? Number(term) : Number.NaN;
    const [row, place] = [Math.floor(at / vertices), at % vertices];
    const problem = row < vertices ? edgeProblem(number, row, place) : operationProblem(number, place, vertices);
    if (problem !== undefined) return invalidAt(text, `${problem}, not "${clip(term.trim())}"`, column);
    if (row < vertices) successors[row]! |= number << place;
    else if (place > 0 && place < vertices - 1) operations[place - 1] = NASLIB_IDS.indexOf(number);
    column += term.length + 1;
  }
  return success({ vertices, successors, operations });
}

function edgeProblem(entry: number, from: number, to: number): string | undefined {
  if (from >= to) return entry === 0 ? undefined : `entry [${from}][${to}] of the matrix, not above its diagonal, is 0`;
  return entry === 0 || entry === 1 ? undefined : `entry [${from}][${to}] of the matrix is 0 or 1`;
}

function operationProblem(id: number, vertex: number, vertices: number): string | undefined {
  if (vertex === 0) return id === INPUT ? undefined : `operation id 0 is ${INPUT}, the input`;
  if (vertex === vertices - 1) return id === OUTPUT ? undefined : `operation id ${vertex} is ${OUTPUT}, the output`;
  return NASLIB_IDS.includes(id) ? undefined : `operation id ${vertex} is one of 2, 3, 4`;
}
