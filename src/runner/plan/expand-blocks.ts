import { listed, nearestWord } from "../../failure/did-you-mean.ts";
import { FailureError } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { Axes, Axis, Coordinates, Scalar } from "../axis.ts";
import { canonicalJson } from "../canonical.ts";
import { shownValue } from "../manifest/describe-issue.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import type { WrittenKeys, WrittenValue } from "../manifest/written-value.ts";
import { axisNames } from "./axis-names.ts";

/** Where a matrix is written, and whose it is. */
export interface MatrixScene {
  readonly stage: string;
  /** Undefined for a stage that takes any matrix. */
  readonly axes: Axes | undefined;
  /** Names of variants by axis. */
  readonly variants: (axis: string) => readonly string[];
  readonly positions: SourcePositions;
}

function refuse(message: string, at: { where: string; frame: string }, remedy: string): never {
  throw new FailureError({ code: "invalid-manifest", message, ...at, remedy });
}

/** What a user is told of a key of the matrix: the values that are known by name, and what they stand for. */
function aboutAxis(scene: MatrixScene, key: string, axis: Axis): string {
  const names = listed(axisNames(axis, scene.variants(key)));
  const known = names === "" ? [] : [`Known values: ${names}.`];
  const { description } = axis.schema;
  return [...known, ...(description === undefined ? [] : [`It is: ${description}`])].join(" ");
}

/** Whether an axis takes a value. */
export function takes(axis: Axis, variants: readonly string[], value: Scalar): boolean {
  if (typeof value === "string" && variants.includes(value)) return true;
  return axis.schema.safeParse(value, { jitless: true }).success;
}

/** What to do about a value that the stage does not take: it may be one that it takes as another type, or be misspelt. */
function valueRemedy(scene: MatrixScene, key: string, axis: Axis, value: Scalar): string {
  const twin = typeof value === "string" ? Number.parseFloat(value) : String(value);
  if (String(twin) === String(value) && takes(axis, [], twin)) {
    return `Write ${shownValue(twin)}, which is of another type.`;
  }
  const meant = nearestWord(String(value), axisNames(axis, scene.variants(key)));
  return meant === undefined ? aboutAxis(scene, key, axis) : `Did you mean ${quoted(meant)}?`;
}

/** A key that the stage would never look at, or one that it looks at and does not get. */
function checkKeys(scene: MatrixScene, axes: Axes, block: WrittenKeys): void {
  const { stage, positions } = scene;
  const known = Object.keys(axes);
  for (const [key, { path }] of block.keys) {
    if (known.includes(key)) continue;
    const meant = nearestWord(key, known);
    const remedy = meant === undefined ? `Known keys: ${listed(known)}.` : `Did you mean ${quoted(meant)}?`;
    refuse(`the stage "${stage}" has no matrix key ${quoted(key)}`, positions.locate(path, "key"), remedy);
  }
  for (const [key, axis] of Object.entries(axes)) {
    if (block.keys.has(key) || axis.optional || axis.fallback !== undefined) continue;
    const message = `the matrix of "${stage}" does not name ${quoted(key)}`;
    refuse(message, positions.locate(block.path), aboutAxis(scene, key, axis));
  }
}

function checkValues(scene: MatrixScene, axes: Axes, block: WrittenKeys): void {
  for (const [key, { values }] of block.keys) {
    const axis = axes[key]!;
    const wrong = values.find(({ value }) => !takes(axis, scene.variants(key), value));
    if (wrong === undefined) continue;
    const message = `the stage "${scene.stage}" does not take the ${key} ${shownValue(wrong.value)}`;
    refuse(message, scene.positions.locate(wrong.path), valueRemedy(scene, key, axis, wrong.value));
  }
}

/** A value that stands under its key twice, or that is written like another one, so that both name the same cells. */
function checkRepeats({ stage, positions }: MatrixScene, { keys }: WrittenKeys): void {
  for (const [key, { values }] of keys) {
    const seen = new Map<string, WrittenValue>();
    for (const written of values) {
      const { value, path } = written;
      const twin = seen.get(String(value));
      seen.set(String(value), written);
      if (twin === undefined) continue;
      const message =
        twin.value === value
          ? `the matrix of "${stage}" repeats ${shownValue(value)} under ${quoted(key)}`
          : `the matrix of "${stage}" has both ${shownValue(twin.value)} and ${shownValue(value)} under ${quoted(key)}, which give cells of one name`;
      refuse(message, positions.locate(path), "Name every value once.");
    }
  }
}

/** The keys of a stage's cells in order: the axes that it declares, or those of the block. */
function orderOf(axes: Axes | undefined, block: WrittenKeys): string[] {
  return axes === undefined ? [...block.keys.keys()] : Object.keys(axes);
}

function product(axes: Axes | undefined, block: WrittenKeys): Coordinates[] {
  let cells: Coordinates[] = [{}];
  for (const key of orderOf(axes, block)) {
    const written = block.keys.get(key)?.values.map(({ value }) => value);
    const fallback = axes?.[key]?.fallback;
    const values = written ?? (fallback === undefined ? [] : [fallback]);
    if (values.length > 0) cells = cells.flatMap((cell) => values.map((value) => ({ ...cell, [key]: value })));
  }
  return cells;
}

/** The cells of the blocks of a matrix, each once, in the order in which blocks name them. Throws a FailureError. */
export function expandBlocks(scene: MatrixScene, blocks: readonly WrittenKeys[]): readonly Coordinates[] {
  const cells = new Map<string, Coordinates>();
  for (const block of blocks) {
    if (scene.axes !== undefined) {
      checkKeys(scene, scene.axes, block);
      checkValues(scene, scene.axes, block);
    }
    checkRepeats(scene, block);
    for (const cell of product(scene.axes, block)) {
      const key = canonicalJson(cell);
      if (!cells.has(key)) cells.set(key, cell);
    }
  }
  return [...cells.values()];
}
