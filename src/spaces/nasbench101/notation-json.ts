import { didYouMean } from "../../failure/did-you-mean.ts";
import { failed, type Result, success } from "../../failure/failure.ts";
import { clip } from "../../failure/quote.ts";
import { type Cell, MAX_VERTICES, OPERATIONS } from "./cell.ts";
import { invalidAt, invalidCell } from "./notation-failure.ts";

const MATRIX_KEYS = ["matrix", "module_adjacency"];
const OPERATION_KEYS = ["ops", "module_operations"];

/** Reads a cell as JSON, as an object with a matrix and operations (other keys are ignored) or as a list of both. */
export function parseJson(text: string, trimmed: string, start: number): Result<Cell> {
  let value: unknown;
  try {
    value = JSON.parse(trimmed);
  } catch (error) {
    return invalidAt(text, `it is not JSON (${error instanceof Error ? error.message : error})`, start);
  }
  const parts = Array.isArray(value) ? partsOfList(text, value, start) : partsOfObject(text, value as object, start);
  if (!parts.ok) return parts;
  const successors = readMatrix(text, parts.value.matrix);
  if (!successors.ok) return successors;
  const vertices = successors.value.length;
  const operations = readOperations(text, parts.value.ops, vertices);
  return operations.ok ? success({ vertices, successors: successors.value, operations: operations.value }) : operations;
}

/** A value of the JSON and the name by which the text has it. */
interface Part {
  readonly name: string;
  readonly value: unknown;
}

interface Parts {
  readonly matrix: Part;
  readonly ops: Part;
}

function partsOfList(text: string, list: readonly unknown[], start: number): Result<Parts> {
  if (list.length !== 2)
    return invalidAt(text, `it lists "${list.length}" thing(s), not a matrix and operations`, start);
  return success({ matrix: { name: "[0]", value: list[0] }, ops: { name: "[1]", value: list[1] } });
}

function partsOfObject(text: string, object: object, start: number): Result<Parts> {
  const entries = Object.entries(object);
  const part = (keys: readonly string[]): Part | undefined => {
    const entry = entries.find(([key]) => keys.includes(key));
    return entry === undefined ? undefined : { name: entry[0], value: entry[1] };
  };
  const [matrix, ops] = [part(MATRIX_KEYS), part(OPERATION_KEYS)];
  if (matrix !== undefined && ops !== undefined) return success({ matrix, ops });
  const missing = (matrix === undefined ? MATRIX_KEYS : OPERATION_KEYS).map((key) => `"${key}"`).join(" or ");
  return invalidAt(text, `it has no ${missing}`, start);
}

function readMatrix(text: string, { name, value }: Part): Result<Uint8Array> {
  if (!Array.isArray(value)) return invalid(text, `"${shown(value)}" is not a list of rows`, name);
  const vertices = value.length;
  if (vertices < 2 || vertices > MAX_VERTICES) {
    return invalid(text, `it has "${vertices}" vertices; 2 to ${MAX_VERTICES} are allowed`, name);
  }
  const successors = new Uint8Array(vertices);
  for (const [from, row] of (value as unknown[]).entries()) {
    if (!Array.isArray(row)) return invalid(text, `"${shown(row)}" is not a list of entries`, `${name}[${from}]`);
    if (row.length !== vertices) {
      return invalid(text, `a row has "${row.length}" entries in a matrix of ${vertices} rows`, `${name}[${from}]`);
    }
    for (const [to, entry] of (row as unknown[]).entries()) {
      const where = `${name}[${from}][${to}]`;
      if (entry !== 0 && entry !== 1) return invalid(text, `the entry "${shown(entry)}" is neither 0 nor 1`, where);
      if (entry === 1 && from >= to) return invalid(text, 'the entry "1" is not above the diagonal', where);
      successors[from]! |= entry << to;
    }
  }
  return success(successors);
}

function readOperations(text: string, { name, value }: Part, vertices: number): Result<Uint8Array> {
  if (!Array.isArray(value)) return invalid(text, `"${shown(value)}" is not a list of operations`, name);
  if (value.length !== vertices) {
    return invalid(text, `it names "${value.length}" operation(s) for ${vertices} vertices`, name);
  }
  const operations = new Uint8Array(vertices - 2);
  for (const [vertex, operation] of (value as unknown[]).entries()) {
    const due = vertex === 0 ? ["input"] : vertex === vertices - 1 ? ["output"] : OPERATIONS;
    const id = (due as readonly unknown[]).indexOf(operation);
    if (id < 0) {
      const hint = typeof operation === "string" ? didYouMean(operation, due) : "";
      const kind = due.length === 1 ? `the cell's ${due[0]}` : "an operation of this space";
      return invalid(text, `"${shown(operation)}" is not ${kind}${hint}`, `${name}[${vertex}]`);
    }
    if (due === OPERATIONS) operations[vertex - 1] = id;
  }
  return success(operations);
}

function invalid<T>(text: string, problem: string, where: string): Result<T> {
  return failed(invalidCell(text, problem, where));
}

function shown(value: unknown): string {
  return clip(typeof value === "string" ? value : JSON.stringify(value));
}
