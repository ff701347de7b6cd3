import { FailureError } from "../../failure/failure.ts";
import type { Scalar } from "../axis.ts";
import type { MatrixEntry, ProfileEntry } from "./schema.ts";
import type { ManifestPath } from "./source-positions.ts";
import type { ParsedManifest } from "./validate-manifest.ts";
import { ValueLists } from "./value-lists.ts";
import type { WrittenKeys } from "./written-value.ts";

type Block = Readonly<Record<string, Scalar | readonly Scalar[]>>;

/** The matrix of a stage under a profile, and where it is written. */
export interface WrittenMatrix {
  /** Undefined for a stage that has the cells which are needed of it. */
  readonly blocks: readonly WrittenKeys[] | undefined;
  readonly path: ManifestPath;
}

/** The blocks of a matrix as written, with lists filled in. Throws a FailureError. */
function blocksOf(matrix: MatrixEntry, path: ManifestPath, lists: ValueLists): WrittenKeys[] {
  if (!Array.isArray(matrix)) return [lists.keys(matrix as Block, path)];
  return (matrix as readonly Block[]).map((block, at) => lists.keys(block, [...path, at]));
}

function ownMatrix({ matrix = {} }: ProfileEntry, stage: string): MatrixEntry | undefined {
  return Object.hasOwn(matrix, stage) ? matrix[stage] : undefined;
}

/** The matrix of a stage: the profile's for it, else its own. Throws a FailureError. */
export function matrixOf(
  { manifest }: ParsedManifest,
  stage: string,
  profileName: string | undefined,
  profile: ProfileEntry,
  lists: ValueLists,
): WrittenMatrix {
  const own = ownMatrix(profile, stage);
  const matrix = own ?? manifest.stages[stage]!.matrix;
  const path = own === undefined ? ["stages", stage, "matrix"] : ["profiles", profileName ?? "", "matrix", stage];
  return { blocks: matrix === undefined ? undefined : blocksOf(matrix, path, lists), path };
}

/**
 * The blocks of a stage's matrix as its entry writes it and as every profile does, with the lists of every profile. A
 * matrix that is wrong has none: whoever runs that profile is told.
 */
export function everyMatrix({ manifest, positions }: ParsedManifest, stage: string): WrittenKeys[] {
  const { matrix } = manifest.stages[stage]!;
  const profiles: [string | undefined, ProfileEntry][] = [[undefined, {}], ...Object.entries(manifest.profiles ?? {})];
  const read = (entry: MatrixEntry | undefined, path: ManifestPath, lists: ValueLists): WrittenKeys[] => {
    try {
      return entry === undefined ? [] : blocksOf(entry, path, lists);
    } catch (error) {
      if (error instanceof FailureError) return [];
      throw error;
    }
  };
  return profiles.flatMap(([name, profile]) => {
    const lists = new ValueLists(manifest, name, profile, positions);
    return [
      ...read(matrix, ["stages", stage, "matrix"], lists),
      ...read(ownMatrix(profile, stage), ["profiles", name ?? "", "matrix", stage], lists),
    ];
  });
}
