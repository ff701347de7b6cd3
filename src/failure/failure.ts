/** Every way in which the product can fail that a user can bring about. Anything else is a bug and throws. */
export type FailureCode =
  | "invalid-argument"
  | "invalid-architecture"
  | "unknown-space"
  | "unknown-dataset"
  | "no-such-measurement"
  | "invalid-manifest"
  | "unknown-stage"
  | "cyclic-stages"
  | "invalid-source-list"
  | "missing-file"
  | "digest-mismatch"
  | "corrupt-file"
  | "network"
  | "store-unwritable"
  | "stage-failed"
  | "missing-output"
  | "engine-unavailable"
  | "scoring-failed"
  | "unsupported";

/**
 * One expected failure, as a value.
 *
 * `message` says what is wrong with the offending value in quotes; `where` says where it stands (`file:line:col`, a URL,
 * an argument); `frame` is a source excerpt of at most 80 columns; `remedy` is the one thing to do about it.
 */
export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  readonly where?: string;
  readonly frame?: string;
  readonly remedy?: Remedy;
}

/**
 * What to do about a failure: a sentence, or two, in the imperative, with a capital letter at the beginning and a full
 * stop at the end, or the question "Did you mean …?". Commands, flags and code to be typed stand between backticks, a
 * command as it is run in the project's folder: `` Run `bun run pipeline fetch --force`. ``
 */
export type Remedy = `${Capitalize<string>}.` | `${Capitalize<string>}?`;

/** `It is: ${description}` as a remedy: with a full stop where the description has none. */
export function sentence(text: `${Capitalize<string>}: ${string}`): Remedy {
  return /[.?]$/.test(text) ? (text as Remedy) : `${text}.`;
}

/**
 * Either a value or a {@link Failure}. A function that can fail in a way that a user can bring about returns one, and says
 * how it fails; whoever calls it hands the failure on.
 */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** Wraps a value as a successful result. */
export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Wraps a failure as an unsuccessful result. */
export function failed<T = never>(failure: Failure): Result<T> {
  return { ok: false, failure };
}

/**
 * Carries a {@link Failure} across code that can only throw, to a border which catches it and turns it back into a value:
 * - from what the runner asks for plain values: axes, `modules` and `machine` of a stage, decoders of artifacts, the code
 *   of stages and plug-ins;
 * - from a callback, to whoever passed it in: an objective to the search, a step of writing to the download;
 * - from the checks of the planner, to `buildPlan`.
 *
 * Such a function says that it throws one. A file never does both, return and throw, for one kind of failure.
 */
export class FailureError extends Error {
  override readonly name = "FailureError";
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** The value of a successful result; throws a {@link FailureError} otherwise. For code that only such a border calls. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new FailureError(result.failure);
}
