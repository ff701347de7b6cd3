import type { Failure, Result } from "../../src/failure/failure.ts";

/** The value of a result that a test expects to be one. */
export function unwrapped<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`expected a value, got: ${result.failure.message}`);
  return result.value;
}

/** The failure of a result that a test expects to be one. */
export function failure(result: Result<unknown>): Failure {
  if (result.ok) throw new Error("expected a failure, got a value");
  return result.failure;
}
