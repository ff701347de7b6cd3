import { canonicalJson, type Digest, sha256 } from "./canonical.ts";
import type { Coordinates } from "./stage.ts";

declare const cellBrand: unique symbol;

/** A cell's name in every message: `train[dataset=cifar10,labelled=78]`, or `fetch` for a stage without a matrix. */
export type CellId = string & { readonly [cellBrand]: "cell" };

function coordinateList(coordinates: Coordinates): string {
  return Object.entries(coordinates)
    .map(([key, value]) => `${key}=${value}`)
    .join(",");
}

/** Names a cell by its stage and its coordinates in the order of the matrix. */
export function cellId(stage: string, coordinates: Coordinates): CellId {
  const list = coordinateList(coordinates);
  return (list === "" ? stage : `${stage}[${list}]`) as CellId;
}

/**
 * A folder name for a cell: readable where its coordinates are plain, a digest where they are not. The order of the
 * matrix does not count.
 */
export function cellFolder(coordinates: Coordinates): string {
  const keys = Object.keys(coordinates).sort();
  const list = coordinateList(Object.fromEntries(keys.map((key) => [key, coordinates[key]!])));
  if (list === "") return "_";
  return /^[\w=,.+-]{1,120}$/.test(list) ? list : sha256(canonicalJson(coordinates)).slice(0, 32);
}

/** The root of a cell's random streams: a digest of the root seed, the stage's name and the coordinates. */
export function deriveSeed(rootSeed: number, stage: string, coordinates: Coordinates): Digest {
  return sha256(canonicalJson({ cell: coordinates, seed: rootSeed, stage }));
}
