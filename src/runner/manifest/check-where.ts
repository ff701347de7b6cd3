import { listed, nameRemedy, nearestWord } from "../../failure/did-you-mean.ts";
import { FailureError, type Remedy } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { Coordinates, Scalar } from "../axis.ts";
import { shownValue } from "./describe-issue.ts";
import { fits } from "./layers.ts";
import type { ManifestPath, SourcePositions } from "./source-positions.ts";
import type { WrittenKeys } from "./written-value.ts";

/** The cells that a pattern is about. */
export interface PatternScope {
  readonly stage: string;
  /** Written and derived coordinates of the stage's cells. */
  readonly cells: readonly Coordinates[];
  /** Keys that its cells may have though none of them has. */
  readonly keys: readonly string[];
  /** Whether a value is known under a key though no cell of the profile has it, so that it is not misspelt. */
  readonly takes: (key: string, value: Scalar) => boolean;
  /**
   * Where the stage's matrix writes the values of a key that nothing vouches for: it may as well be what is misspelt.
   * Undefined where there is none.
   */
  readonly unvouched: (key: string) => ManifestPath | undefined;
  /** Whether some cell must fit the pattern: what all profiles share may be about cells that this one does not have. */
  readonly mustFit: boolean;
}

function refuse(message: string, at: { where: string; frame: string }, remedy: Remedy): never {
  throw new FailureError({ code: "invalid-manifest", message, ...at, remedy });
}

/** What to do about a value that no cell has; both places are named where nothing tells which of them is misspelt. */
function strangerRemedy(
  { unvouched }: PatternScope,
  known: readonly Scalar[],
  key: string,
  value: Scalar,
  positions: SourcePositions,
): Remedy {
  const twin = known.find((candidate) => String(candidate) === String(value));
  if (twin !== undefined) return `Write ${shownValue(twin)}, which is of another type.`;
  const names = known.map(String);
  const path = unvouched(key);
  if (path === undefined) return nameRemedy(String(value), names, "values");
  const matrix = `the matrix at ${positions.locate(path).where}`;
  const nearest = nearestWord(String(value), names);
  if (nearest === undefined) return `T${matrix.slice(1)} holds ${listed(names)}.`;
  return `Did you mean ${quoted(nearest)}? If not, correct ${matrix}, which holds ${listed(names)}.`;
}

function checkValues(scope: PatternScope, pattern: WrittenKeys, key: string, positions: SourcePositions): void {
  const known = new Set<Scalar>();
  for (const cell of scope.cells) if (Object.hasOwn(cell, key)) known.add(cell[key]!);
  for (const { value, path } of pattern.keys.get(key)!.values) {
    if (known.has(value) || scope.takes(key, value)) continue;
    const message = `no cell of "${scope.stage}" has ${key} ${shownValue(value)}`;
    refuse(message, positions.locate(path), strangerRemedy(scope, [...known], key, value, positions));
  }
}

/** Refuses values that the stage takes under a key, of which its matrix holds none. */
function checkLacking(scope: PatternScope, { keys }: WrittenKeys, positions: SourcePositions): void {
  for (const [key, { values, set }] of keys) {
    if (scope.cells.some((cell) => Object.hasOwn(cell, key) && set.has(cell[key]!))) continue;
    const { value, path } = values[0]!;
    const message = `no cell of "${scope.stage}" has ${key} ${shownValue(value)}`;
    const remedy =
      "The value is known, but the matrix of this profile does not hold it: add it, or name another one here.";
    refuse(message, positions.locate(path), remedy);
  }
}

/** A pattern as a message shows it: `{"n":1,"d":["x","y"]}`. */
function shownPattern(pattern: WrittenKeys): string {
  const entries = [...pattern.keys].map(([key, { values }]) => {
    const list = values.map(({ value }) => value);
    return [key, list.length === 1 ? list[0] : list];
  });
  return shownValue(Object.fromEntries(entries));
}

/**
 * Refuses a pattern with a key or a value that no cell has, and one that no cell fits as a whole. Throws a FailureError.
 */
export function checkWhere(scope: PatternScope, pattern: WrittenKeys, positions: SourcePositions): void {
  if (scope.cells.length === 0) return;
  const keys = [...new Set([...scope.keys, ...scope.cells.flatMap(Object.keys)])];
  for (const [key, { path }] of pattern.keys) {
    if (!keys.includes(key)) {
      const message = `the stage "${scope.stage}" has no coordinate ${quoted(key)}`;
      refuse(message, positions.locate(path, "key"), nameRemedy(key, keys, "coordinates"));
    }
    checkValues(scope, pattern, key, positions);
  }
  if (!scope.mustFit || scope.cells.some((cell) => fits(cell, pattern))) return;
  checkLacking(scope, pattern, positions);
  const message = `no cell of "${scope.stage}" has all of ${shownPattern(pattern)}`;
  refuse(
    message,
    positions.locate(pattern.path),
    `List the cells with \`bun run pipeline plan ${scope.stage} --cells\`.`,
  );
}
