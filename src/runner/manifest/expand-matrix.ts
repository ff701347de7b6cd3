import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import type { Coordinates } from "../stage.ts";
import { shownValue } from "./describe-issue.ts";
import { didYouMean } from "./nearest-name.ts";
import type { ResolvedStage } from "./resolve-profile.ts";
import type { ManifestPath, SourcePositions } from "./source-positions.ts";

type Scalar = string | number | boolean;
type Axes = readonly (readonly [key: string, values: readonly Scalar[]])[];

function axesOf(stage: ResolvedStage): Axes {
  const { include: _include, exclude: _exclude, ...axes } = stage.matrix;
  return Object.entries(axes);
}

function product(axes: Axes): Coordinates[] {
  let cells: Coordinates[] = [{}];
  for (const [key, values] of axes) cells = cells.flatMap((cell) => values.map((value) => ({ ...cell, [key]: value })));
  return cells;
}

function matches(cell: Coordinates, pattern: Coordinates): boolean {
  return Object.entries(pattern).every(([key, value]) => cell[key] === value);
}

function invalid(message: string, path: ManifestPath, positions: SourcePositions, remedy: string): Failure {
  return { code: "invalid-manifest", message, ...positions.locate(path), remedy };
}

/** Keys and excluded values that the matrix does not have are misspelt. */
function unknownInEntries(stage: ResolvedStage, axes: Axes, positions: SourcePositions): Failure | undefined {
  const keys = axes.map(([key]) => key);
  for (const kind of ["exclude", "include"] as const) {
    for (const [at, entry] of (stage.matrix[kind] ?? []).entries()) {
      const path = [...stage.matrixPath, kind, at];
      const unknown = Object.keys(entry).find((key) => !keys.includes(key));
      if (unknown !== undefined) {
        const message = `the matrix of "${stage.name}" has no key "${unknown}"`;
        const remedy = didYouMean(unknown, keys, "keys");
        return invalid(message, [...path, unknown], positions, remedy);
      }
      const missing = kind === "include" ? keys.find((key) => !Object.hasOwn(entry, key)) : undefined;
      if (missing !== undefined) {
        const message = `the included cell ${shownValue(entry)} of "${stage.name}" does not name "${missing}"`;
        return invalid(message, path, positions, "Give an included cell a value for every key of the matrix.");
      }
      const stray =
        kind === "exclude" ? axes.find(([key, values]) => key in entry && !values.includes(entry[key]!)) : undefined;
      if (stray !== undefined) {
        const message = `"${stage.name}" excludes ${stray[0]} ${shownValue(entry[stray[0]])}, which its matrix does not hold`;
        const remedy = didYouMean(String(entry[stray[0]]), stray[1].map(String), "values");
        return invalid(message, [...path, stray[0]], positions, remedy);
      }
    }
  }
  return undefined;
}

function repeatedValue(stage: ResolvedStage, axes: Axes, positions: SourcePositions): Failure | undefined {
  for (const [key, values] of axes) {
    const at = values.findIndex((value, index) => values.indexOf(value) !== index);
    if (at < 0) continue;
    const message = `the matrix of "${stage.name}" repeats ${shownValue(values[at])} under "${key}"`;
    return invalid(message, [...stage.matrixPath, key, at], positions, "Name every value once.");
  }
  return undefined;
}

/** The cells of a stage: all combinations without the excluded ones, then the included ones. */
export function expandMatrix(stage: ResolvedStage, positions: SourcePositions): Result<readonly Coordinates[]> {
  const axes = axesOf(stage);
  const failure = unknownInEntries(stage, axes, positions) ?? repeatedValue(stage, axes, positions);
  if (failure !== undefined) return failed(failure);
  const excluded = stage.matrix.exclude ?? [];
  const cells = product(axes).filter((cell) => !excluded.some((pattern) => matches(cell, pattern)));
  for (const added of stage.matrix.include ?? []) {
    const ordered = Object.fromEntries(axes.map(([key]) => [key, added[key]!]));
    if (!cells.some((cell) => matches(cell, ordered))) cells.push(ordered);
  }
  if (cells.length > 0) return success(cells);
  const message = `the matrix of "${stage.name}" has no cell left`;
  return failed(invalid(message, stage.matrixPath, positions, "Exclude less, or include a cell."));
}
