import type { Coordinates, Scalar } from "./axis.ts";
import { canonicalJson, type Digest, sha256 } from "./canonical.ts";

declare const cellBrand: unique symbol;

/** A cell's name in every message: `train[task=nasbench201/cifar10,labelled=78]`, or `fetch` for a stage without a matrix. */
export type CellId = string & { readonly [cellBrand]: "cell" };

/**
 * A value as it stands in a cell's name. What would be taken for the end of the value (a bracket, a comma at its end or
 * before a `=`) or cannot be seen is written as `%` and its two hexadecimal digits, and so is a `%` that would be
 * read so.
 */
function valueText(value: Scalar): string {
  const escaped = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
  return String(value)
    .replaceAll(/%(?=[0-9A-F]{2})/g, escaped)
    .replaceAll(/[[\]\p{Cc}]|,(?=.*=|$)/gsu, escaped);
}

/** The value that a text in a cell's name stands for. */
export function valueOfText(text: string): string {
  return text.replaceAll(/%([0-9A-F]{2})/g, (_match, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

/** Names a cell by its stage and its coordinates in the order of the axes. */
export function cellId(stage: string, coordinates: Coordinates): CellId {
  const list = Object.entries(coordinates)
    .map(([key, value]) => `${key}=${valueText(value)}`)
    .join(",");
  return (list === "" ? stage : `${stage}[${list}]`) as CellId;
}

const LONGEST_FOLDER = 120;

/** A value as part of a folder's name: all but plain characters as `%` and hexadecimal digits of their UTF-8 bytes. */
function folderText(value: Scalar): string {
  return Array.from(new TextEncoder().encode(String(value)), (byte) => {
    const character = String.fromCharCode(byte);
    return /[\w.+-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }).join("");
}

/**
 * A folder name for a cell: its coordinates, in an escape that keeps different ones apart; a digest where that is too
 * long. The order of the matrix does not count.
 */
export function cellFolder(coordinates: Coordinates): string {
  const keys = Object.keys(coordinates).sort();
  const list = keys.map((key) => `${folderText(key)}=${folderText(coordinates[key]!)}`).join(",");
  if (list === "") return "_";
  return list.length <= LONGEST_FOLDER ? list : sha256(canonicalJson(coordinates)).slice(0, 32);
}

/** The root of a cell's random streams: a digest of the root seed, the stage's name and the coordinates. */
export function deriveSeed(rootSeed: number, stage: string, coordinates: Coordinates): Digest {
  return sha256(canonicalJson({ cell: coordinates, seed: rootSeed, stage }));
}
