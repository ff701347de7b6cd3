import { nameRemedy } from "../../failure/did-you-mean.ts";
import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import { cellId } from "../cell.ts";
import type { Coordinates, StageDefinition } from "../stage.ts";
import { type CellPattern, matchesPattern, type Scalar, valuesOf } from "./cell-pattern.ts";
import { checkAxes } from "./check-axes.ts";
import { shownValue } from "./describe-issue.ts";
import type { ResolvedStage } from "./resolve-profile.ts";
import type { MatrixEntry } from "./schema.ts";
import type { ManifestPath, SourcePositions } from "./source-positions.ts";
import { strangerRemedy } from "./stranger-remedy.ts";

type Axes = readonly (readonly [key: string, values: readonly Scalar[]])[];

function axesOf(matrix: MatrixEntry): Axes {
  const { include: _include, exclude: _exclude, ...axes } = matrix;
  return Object.entries(axes);
}

function product(axes: Axes): Coordinates[] {
  let cells: Coordinates[] = [{}];
  for (const [key, values] of axes) cells = cells.flatMap((cell) => values.map((value) => ({ ...cell, [key]: value })));
  return cells;
}

function invalid(message: string, path: ManifestPath, positions: SourcePositions, remedy: string): Failure {
  return { code: "invalid-manifest", message, ...positions.locate(path), remedy };
}

function unknownKey(
  stage: ResolvedStage,
  keys: readonly string[],
  entry: CellPattern,
  path: ManifestPath,
  positions: SourcePositions,
) {
  const unknown = Object.keys(entry).find((key) => !keys.includes(key));
  if (unknown === undefined) return undefined;
  const message = `the matrix of "${stage.name}" has no key ${quoted(unknown)}`;
  return invalid(message, [...path, unknown], positions, nameRemedy(unknown, keys, "keys"));
}

function missingKey(
  stage: ResolvedStage,
  keys: readonly string[],
  entry: CellPattern,
  path: ManifestPath,
  positions: SourcePositions,
) {
  const missing = keys.find((key) => !Object.hasOwn(entry, key));
  if (missing === undefined) return undefined;
  const message = `the included cell ${shownValue(entry)} of "${stage.name}" does not name ${quoted(missing)}`;
  return invalid(message, path, positions, "Give an included cell a value for every key of the matrix.");
}

/** An excluded value must be one of the stage's, with or without the profile: a profile may have narrowed the matrix. */
function unknownValue(
  stage: ResolvedStage,
  definition: StageDefinition,
  entry: CellPattern,
  path: ManifestPath,
  positions: SourcePositions,
) {
  for (const [key, asked] of Object.entries(entry)) {
    const known = [...(stage.matrix[key] ?? []), ...(stage.entry.matrix?.[key] ?? [])] as Scalar[];
    const value = valuesOf(asked).find((each) => !known.includes(each));
    if (value === undefined) continue;
    const message = `"${stage.name}" excludes ${key} ${shownValue(value)}, which its matrix does not hold`;
    const place = Array.isArray(asked) ? [...path, key, asked.indexOf(value)] : [...path, key];
    return invalid(message, place, positions, strangerRemedy(stage, definition, positions)(key, value));
  }
  return undefined;
}

/** Keys and values that the matrix does not have are misspelt. */
function wrongEntry(
  stage: ResolvedStage,
  definition: StageDefinition,
  axes: Axes,
  positions: SourcePositions,
): Failure | undefined {
  const keys = axes.map(([key]) => key);
  for (const kind of ["exclude", "include"] as const) {
    for (const [at, entry] of (stage.matrix[kind] ?? []).entries()) {
      const path = [...stage.matrixKeyPaths.get(kind)!, at];
      const failure =
        unknownKey(stage, keys, entry, path, positions) ??
        (kind === "include"
          ? missingKey(stage, keys, entry, path, positions)
          : unknownValue(stage, definition, entry, path, positions));
      if (failure !== undefined) return failure;
    }
  }
  return undefined;
}

/** A value that stands under its key twice, or that is written like another one, so that both name the same cells. */
function repeatedValue(stage: ResolvedStage, axes: Axes, positions: SourcePositions): Failure | undefined {
  for (const [key, values] of axes) {
    const seen = new Map<string, Scalar>();
    for (const [at, value] of values.entries()) {
      const twin = seen.get(String(value));
      seen.set(String(value), value);
      if (twin === undefined) continue;
      const path = [...stage.matrixKeyPaths.get(key)!, at];
      const message =
        twin === value
          ? `the matrix of "${stage.name}" repeats ${shownValue(value)} under ${quoted(key)}`
          : `the matrix of "${stage.name}" has both ${shownValue(twin)} and ${shownValue(value)} under ${quoted(key)}, which give cells of one name`;
      return invalid(message, path, positions, "Name every value once.");
    }
  }
  return undefined;
}

/** Two cells of one name: an included value that is written like another one, or values with commas in them. */
function repeatedName(
  stage: ResolvedStage,
  cells: readonly Coordinates[],
  positions: SourcePositions,
): Failure | undefined {
  const seen = new Map<string, Coordinates>();
  for (const cell of cells) {
    const name = cellId(stage.name, cell);
    const twin = seen.get(name);
    seen.set(name, cell);
    if (twin === undefined) continue;
    const message = `${shownValue(twin)} and ${shownValue(cell)} are both the cell ${quoted(name)}`;
    return invalid(message, stage.matrixPath, positions, "Write the values so that they can be told apart.");
  }
  return undefined;
}

/** The cells of a matrix whose entries are right: all combinations without the excluded ones, then the included ones. */
export function matrixCells(matrix: MatrixEntry): readonly Coordinates[] {
  const axes = axesOf(matrix);
  const excluded = matrix.exclude ?? [];
  const cells = product(axes).filter((cell) => !excluded.some((pattern) => matchesPattern(cell, pattern)));
  const known = new Set(cells.map((cell) => JSON.stringify(cell)));
  for (const added of matrix.include ?? []) {
    const ordered = Object.fromEntries(axes.map(([key]) => [key, added[key]!]));
    const text = JSON.stringify(ordered);
    if (known.has(text)) continue;
    known.add(text);
    cells.push(ordered);
  }
  return cells;
}

/** The cells of a stage, or what is wrong with its matrix. */
export function expandMatrix(
  stage: ResolvedStage,
  definition: StageDefinition,
  positions: SourcePositions,
): Result<readonly Coordinates[]> {
  const declared = checkAxes(stage, definition, positions);
  if (!declared.ok) return declared;
  const axes = axesOf(stage.matrix);
  const failure = wrongEntry(stage, definition, axes, positions) ?? repeatedValue(stage, axes, positions);
  if (failure !== undefined) return failed(failure);
  const cells = matrixCells(stage.matrix);
  const twins = repeatedName(stage, cells, positions);
  if (twins !== undefined) return failed(twins);
  if (cells.length > 0) return success(cells);
  const message = `the matrix of "${stage.name}" has no cell left`;
  return failed(invalid(message, stage.matrixPath, positions, "Exclude less, or include a cell."));
}
