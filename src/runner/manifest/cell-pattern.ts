import { nameRemedy } from "../../failure/did-you-mean.ts";
import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { Coordinates } from "../stage.ts";
import { shownValue } from "./describe-issue.ts";
import type { ManifestPath, SourcePositions } from "./source-positions.ts";

/** One value of a coordinate. */
export type Scalar = Coordinates[string];

/** What a `where` asks for: per coordinate one value, or a list of which any will do. */
export type CellPattern = Readonly<Record<string, Scalar | readonly Scalar[]>>;

/** The cells that a pattern is about: those of the profile, and those of the stage as written without it. */
export interface PatternScope {
  readonly stage: string;
  readonly cells: readonly Coordinates[];
  /** A profile may have narrowed the matrix: a value that only this list has is not misspelt. */
  readonly unnarrowed: () => readonly Coordinates[];
  /** What to do about a value that no cell has. */
  readonly remedy: (key: string, value: Scalar) => string;
}

/** The values of which any will do. */
export function valuesOf(asked: CellPattern[string]): readonly Scalar[] {
  return Array.isArray(asked) ? (asked as readonly Scalar[]) : [asked as Scalar];
}

/** Whether a cell has one of the asked values under every key of a pattern. */
export function matchesPattern(cell: Coordinates, pattern: CellPattern): boolean {
  return Object.entries(pattern).every(([key, asked]) => valuesOf(asked).includes(cell[key]!));
}

function invalid(message: string, at: { where: string; frame: string }, remedy: string): Failure {
  return { code: "invalid-manifest", message, ...at, remedy };
}

function unknownValue(
  scope: PatternScope,
  key: string,
  pattern: CellPattern,
  path: ManifestPath,
  positions: SourcePositions,
): Failure | undefined {
  const cells = [...scope.cells, ...scope.unnarrowed()].filter((cell) => cell[key] !== undefined);
  const known = new Set(cells.map((cell) => cell[key]!));
  const values = valuesOf(pattern[key]!);
  const at = values.findIndex((value) => !known.has(value));
  if (at < 0) return undefined;
  const place = Array.isArray(pattern[key]) ? [...path, key, at] : [...path, key];
  const message = `no cell of "${scope.stage}" has ${key} ${shownValue(values[at])}`;
  return invalid(message, positions.locate(place), scope.remedy(key, values[at]!));
}

/** Refuses a pattern with a key or a value that no cell has, and one that no cell fits as a whole. */
export function checkPattern(
  scope: PatternScope,
  pattern: CellPattern,
  path: ManifestPath,
  positions: SourcePositions,
): Result<void> {
  const keys = Object.keys(scope.cells[0] ?? {});
  for (const key of Object.keys(pattern)) {
    if (!keys.includes(key)) {
      const message = `the stage "${scope.stage}" has no coordinate ${quoted(key)}`;
      return failed(invalid(message, positions.locate([...path, key], "key"), nameRemedy(key, keys, "coordinates")));
    }
    const failure = unknownValue(scope, key, pattern, path, positions);
    if (failure !== undefined) return failed(failure);
  }
  if ([...scope.cells, ...scope.unnarrowed()].some((cell) => matchesPattern(cell, pattern))) return success(undefined);
  const message = `no cell of "${scope.stage}" has all of ${shownValue(pattern)}`;
  return failed(invalid(message, positions.locate(path), `List the cells with: pipeline plan ${scope.stage} --cells`));
}
