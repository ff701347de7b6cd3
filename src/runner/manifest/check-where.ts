import { listed, nameRemedy, nearestWord } from "../../failure/did-you-mean.ts";
import { FailureError } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { Coordinates, Scalar } from "../axis.ts";
import { shownValue } from "./describe-issue.ts";
import { fits } from "./layers.ts";
import type { SourcePositions } from "./source-positions.ts";
import type { WrittenKeys } from "./written-value.ts";

/** The cells that a pattern is about. */
export interface PatternScope {
  readonly stage: string;
  /** Written and derived coordinates of the stage's cells. */
  readonly cells: readonly Coordinates[];
  /** Whether a value is known under a key though no cell of the profile has it, so that it is not misspelt. */
  readonly takes: (key: string, value: Scalar) => boolean;
  /** Whether some cell must fit the pattern: what all profiles share may be about cells that this one does not have. */
  readonly mustFit: boolean;
}

function refuse(message: string, at: { where: string; frame: string }, remedy: string): never {
  throw new FailureError({ code: "invalid-manifest", message, ...at, remedy });
}

/** What to do about a value that no cell has. */
function strangerRemedy(known: readonly Scalar[], value: Scalar): string {
  const twin = known.find((candidate) => String(candidate) === String(value));
  if (twin !== undefined) return `Write ${shownValue(twin)}, which is of another type.`;
  const names = known.map(String);
  const nearest = nearestWord(String(value), names);
  if (nearest !== undefined) return `Did you mean ${quoted(nearest)}?`;
  return `Its cells have ${listed(names)}.`;
}

function checkValues(scope: PatternScope, pattern: WrittenKeys, key: string, positions: SourcePositions): void {
  const known = [...new Set(scope.cells.map((cell) => cell[key]).filter((value) => value !== undefined))];
  for (const { value, path } of pattern.keys.get(key)!.values) {
    if (known.includes(value)) continue;
    if (scope.takes(key, value)) continue;
    const message = `no cell of "${scope.stage}" has ${key} ${shownValue(value)}`;
    refuse(message, positions.locate(path), strangerRemedy(known, value));
  }
}

/**
 * Refuses a pattern with a key or a value that no cell has, and one that no cell fits as a whole. Throws a FailureError.
 */
export function checkWhere(scope: PatternScope, pattern: WrittenKeys, positions: SourcePositions): void {
  if (scope.cells.length === 0) return;
  const keys = [...new Set(scope.cells.flatMap(Object.keys))];
  for (const [key, { path }] of pattern.keys) {
    if (!keys.includes(key)) {
      const message = `the stage "${scope.stage}" has no coordinate ${quoted(key)}`;
      refuse(message, positions.locate(path, "key"), nameRemedy(key, keys, "coordinates"));
    }
    checkValues(scope, pattern, key, positions);
  }
  if (!scope.mustFit || scope.cells.some((cell) => fits(cell, pattern))) return;
  const written = Object.fromEntries(
    [...pattern.keys].map(([key, { values }]) => [key, values.map(({ value }) => value)]),
  );
  const message = `no cell of "${scope.stage}" has all of ${shownValue(written)}`;
  refuse(message, positions.locate(pattern.path), `List the cells with: pipeline plan ${scope.stage} --cells`);
}
