import { didYouMean } from "../../failure/did-you-mean.ts";
import { failed, type Result, success } from "../../failure/failure.ts";
import { clip } from "../../failure/quote.ts";
import { positionsOf, type SpaceDeclaration } from "./declaration.ts";

/** The operation ids of the slots in order, `3-0-1`. */
export function formatCode(code: readonly number[]): string {
  return code.join("-");
}

/**
 * Reads operation ids or names in the order of the slots, `3-0-1` or `conv_1x1-0-skip`; surrounding blanks are ignored.
 * Fails with `invalid-architecture`, naming the value that is wrong and its column.
 */
export function parseCode(declaration: SpaceDeclaration, text: string): Result<readonly number[]> {
  const positions = positionsOf(declaration);
  const values = text.trim().split("-");
  let column = text.length - text.trimStart().length;
  if (values.length !== positions) {
    const problem = `it has ${values.length} operation(s) between "-" signs instead of ${positions}`;
    return invalid(declaration, text, problem, column);
  }
  const code: number[] = [];
  for (const [at, value] of values.entries()) {
    const operation = readOperation(declaration, value);
    if (operation === undefined) {
      const names = declaration.operations.map(({ name }) => name);
      const problem = `position ${at}: "${clip(value)}" is no operation of this space${didYouMean(clip(value), names)}`;
      return invalid(declaration, text, problem, column);
    }
    code.push(operation);
    column += value.length + 1;
  }
  return success(code);
}

function readOperation({ operations }: SpaceDeclaration, value: string): number | undefined {
  const at = /^(?:0|[1-9]\d*)$/.test(value)
    ? Number(value)
    : operations.findIndex((operation) => operation.name === value);
  return operations[at] === undefined ? undefined : at;
}

function invalid(declaration: SpaceDeclaration, text: string, problem: string, offset: number): Result<never> {
  const { name, operations } = declaration;
  const positions = positionsOf(declaration);
  const ids = operations.slice(0, 12).map((operation, at) => `${at} ${operation.name}`);
  const more = operations.length > ids.length ? ", …" : "";
  return failed({
    code: "invalid-architecture",
    message: `"${clip(text)}" is not an architecture of ${name}: ${problem}`,
    where: `column ${offset + 1}`,
    remedy: `Join ${positions} operation(s) with "-", each an id or a name of: ${ids.join(", ")}${more}.`,
  });
}
