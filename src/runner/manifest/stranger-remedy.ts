import { listed, nameRemedy, nearestWord } from "../../failure/did-you-mean.ts";
import { quoted } from "../../failure/quote.ts";
import type { StageDefinition } from "../stage.ts";
import type { Scalar } from "./cell-pattern.ts";
import { shownValue } from "./describe-issue.ts";
import type { ResolvedStage } from "./resolve-profile.ts";
import type { MatrixEntry } from "./schema.ts";
import type { ManifestPath, SourcePositions } from "./source-positions.ts";

/** A value under a key of a matrix, and where it is written. */
interface WrittenValue {
  readonly value: Scalar;
  readonly path: ManifestPath;
}

function valuesIn(matrix: MatrixEntry, key: string, pathOf: (key: string) => ManifestPath): WrittenValue[] {
  const values = (Object.hasOwn(matrix, key) ? matrix[key] : []) as readonly Scalar[];
  const included = (matrix.include ?? []).flatMap((cell, at) =>
    Object.hasOwn(cell, key) ? [{ value: cell[key]!, path: [...pathOf("include"), at, key] }] : [],
  );
  return [...values.map((value, at) => ({ value, path: [...pathOf(key), at] })), ...included];
}

/** What the matrix of a stage holds under a key, under the profile and without it. */
function writtenValues(stage: ResolvedStage, key: string): WrittenValue[] {
  return [
    ...valuesIn(stage.matrix, key, (name) => stage.matrixKeyPaths.get(name)!),
    ...valuesIn(stage.entry.matrix ?? {}, key, (name) => ["stages", stage.name, "matrix", name]),
  ];
}

/**
 * What to do about a value that a rule (`where`, `exclude`) names and no cell of the stage has. Where nothing tells which
 * of the two is misspelt, the rule or the matrix, both places are named.
 */
export function strangerRemedy(
  stage: ResolvedStage,
  { axes }: Pick<StageDefinition, "axes">,
  positions: SourcePositions,
): (key: string, value: Scalar) => string {
  return (key, value) => {
    const written = writtenValues(stage, key);
    const place = ({ path }: WrittenValue) => positions.locate(path).where;
    const same = written.find((candidate) => candidate.value === value);
    if (same !== undefined) return `The matrix has it at ${place(same)}, but excludes every such cell.`;
    const twin = written.find((candidate) => String(candidate.value) === String(value));
    if (twin !== undefined) return `Write ${shownValue(twin.value)}, which is of another type.`;
    const list = positions.locate(stage.matrixKeyPaths.get(key)!).where;
    const schema = axes !== undefined && Object.hasOwn(axes, key) ? axes[key]?.schema : undefined;
    if (schema?.safeParse(value).success) {
      return `The stage takes this value, but its matrix does not hold it: add it at ${list}, or name another one here.`;
    }
    const names = [...new Set(written.map((candidate) => String(candidate.value)))];
    // A matrix that the stage's own declaration has approved is right.
    if (schema !== undefined) return nameRemedy(String(value), names, "values");
    const nearest = nearestWord(String(value), names);
    if (nearest === undefined) return `The matrix at ${list} holds ${listed(names)}.`;
    return `Did you mean ${quoted(nearest)}? If not, correct the matrix at ${list}, which holds ${listed(names)}.`;
  };
}
