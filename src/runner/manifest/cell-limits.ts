import { FailureError, type Remedy } from "../../failure/failure.ts";
import type { ResolvedStage } from "./resolve-profile.ts";
import type { ManifestPath, SourcePositions } from "./source-positions.ts";

/** Cells of a plan at the most, and of each of its stages: each has an entry in every list that the runner keeps. */
const MOST_CELLS = 100_000;
/** Pairs of a cell and an upstream cell at the most. */
const MOST_INPUTS = 10_000_000;
/** Entries under `needs` of a stage at the most. */
const MOST_NEEDS = 1_000;
/** Comparisons of a cell with a layer of sizes at the most. */
const MOST_COMPARISONS = 10_000_000;

function over(message: string, path: ManifestPath, positions: SourcePositions, remedy: Remedy): never {
  throw new FailureError({ code: "invalid-manifest", message, ...positions.locate(path), remedy });
}

/** Cells that blocks have at the most, counted without making them. */
function combinations({ blocks }: ResolvedStage): number {
  if (blocks === undefined) return 1;
  const counts = blocks.map(({ keys }) => [...keys.values()].reduce((count, { values }) => count * values.length, 1));
  return counts.reduce((sum, count) => sum + count, 0);
}

function checkStage(stage: ResolvedStage, positions: SourcePositions): void {
  const { name, needs, layers, matrixPath } = stage;
  if (needs.listed.length > MOST_NEEDS) {
    const message = `"${name}" has ${needs.listed.length} needs, over ${MOST_NEEDS}`;
    over(message, needs.listed[MOST_NEEDS]!.path, positions, "Name every stage once.");
  }
  const count = combinations(stage);
  if (count > MOST_CELLS) {
    const message = `the matrix of "${name}" has ${count} combinations, over ${MOST_CELLS}`;
    over(message, matrixPath, positions, "Give it fewer keys or values.");
  }
  const patterns = layers.filter(({ where }) => where !== undefined).length;
  if (count * patterns > MOST_COMPARISONS) {
    const message = `"${name}" has ${patterns} layers of sizes for ${count} combinations, over ${MOST_COMPARISONS} comparisons`;
    over(message, matrixPath, positions, "Write fewer layers, or split the stage.");
  }
}

/** Refuses stages of more cells than a run can keep in view, before any cell is made. Throws a FailureError. */
export function checkCellCount(stages: readonly ResolvedStage[], positions: SourcePositions): void {
  for (const stage of stages) checkStage(stage, positions);
  const count = stages.reduce((sum, stage) => sum + combinations(stage), 0);
  if (count <= MOST_CELLS) return;
  const message = `the stages have ${count} combinations together, over ${MOST_CELLS}`;
  over(message, ["stages"], positions, "Give their matrices fewer values, or leave stages out in a profile.");
}

/** Refuses a stage that is needed in more cells than a run can keep in view. Throws a FailureError. */
export function checkPulledCount({ name }: ResolvedStage, count: number, positions: SourcePositions): void {
  if (count <= MOST_CELLS) return;
  const message = `${count} cells of "${name}" are needed, over ${MOST_CELLS}`;
  over(message, ["stages", name], positions, "Give the stages after it fewer cells.");
}

/** Refuses a stage whose cells have more inputs than a run can keep in view. Throws a FailureError. */
export function checkInputCount({ name, needs }: ResolvedStage, inputs: number, positions: SourcePositions): void {
  if (inputs <= MOST_INPUTS) return;
  const message = `the cells of "${name}" have more than ${MOST_INPUTS} inputs`;
  const at = needs.listed[0]?.path ?? ["stages", name];
  over(message, at, positions, "Name some of the upstream cells with where, or share a key with them.");
}
