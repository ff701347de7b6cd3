import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import type { ResolvedStage } from "./resolve-profile.ts";
import type { MatrixEntry } from "./schema.ts";
import type { ManifestPath, SourcePositions } from "./source-positions.ts";

/** Cells of a plan at the most, and of each of its stages: each has an entry in every list that the runner keeps. */
const MOST_CELLS = 100_000;
/** Pairs of a cell and an upstream cell at the most. */
const MOST_INPUTS = 10_000_000;
/** Entries under `needs` of a stage at the most. */
const MOST_NEEDS = 1_000;
/** Comparisons of a cell with an entry of `exclude` or `overrides` at the most. */
const MOST_COMPARISONS = 10_000_000;

function over(message: string, path: ManifestPath, positions: SourcePositions, remedy: string): Failure {
  return { code: "invalid-manifest", message, ...positions.locate(path), remedy };
}

/** Cells that a matrix has at the most, counted without making them. */
function combinations({ include = [], exclude: _exclude, ...axes }: MatrixEntry): number {
  return Object.values(axes).reduce((count, values) => count * values.length, 1) + include.length;
}

function tooMany(stage: ResolvedStage, positions: SourcePositions): Failure | undefined {
  if (stage.needs.length > MOST_NEEDS) {
    const message = `"${stage.name}" has ${stage.needs.length} needs, over ${MOST_NEEDS}`;
    return over(message, stage.needs[MOST_NEEDS]!.path, positions, "Name every stage once.");
  }
  // Misspelt values are looked for in the matrix without the profile, too.
  const written = stage.entry.matrix ?? {};
  for (const [matrix, path] of [
    [stage.matrix, stage.matrixPath],
    [written, ["stages", stage.name, "matrix"]],
  ] as const) {
    const count = combinations(matrix);
    const rules = (matrix.exclude?.length ?? 0) + stage.layers.length;
    if (count > MOST_CELLS) {
      const message = `the matrix of "${stage.name}" has ${count} combinations, over ${MOST_CELLS}`;
      return over(message, path, positions, "Give it fewer keys or values; values under exclude count.");
    }
    if (count * rules > MOST_COMPARISONS) {
      const message = `"${stage.name}" has ${rules} rules (exclude, overrides) for ${count} combinations, over ${MOST_COMPARISONS} comparisons`;
      return over(message, path, positions, "Write fewer rules, or split the stage.");
    }
  }
  return undefined;
}

/** Refuses stages of more cells than a run can keep in view, before any cell is made. */
export function checkCellCount(stages: readonly ResolvedStage[], positions: SourcePositions): Result<void> {
  for (const stage of stages) {
    const failure = tooMany(stage, positions);
    if (failure !== undefined) return failed(failure);
  }
  const count = stages.reduce((sum, { matrix }) => sum + combinations(matrix), 0);
  if (count <= MOST_CELLS) return success(undefined);
  const message = `the stages have ${count} combinations together, over ${MOST_CELLS}`;
  return failed(
    over(message, ["stages"], positions, "Give their matrices fewer values, or leave stages out in a profile."),
  );
}

/** Refuses a stage whose cells have more inputs than a run can keep in view. */
export function checkInputCount(stage: ResolvedStage, inputs: number, positions: SourcePositions): Result<void> {
  if (inputs <= MOST_INPUTS) return success(undefined);
  const message = `the cells of "${stage.name}" have more than ${MOST_INPUTS} inputs`;
  const at = stage.needs[0]?.path ?? ["stages", stage.name];
  return failed(over(message, at, positions, "Name some of the upstream cells with where, or share a key with them."));
}
