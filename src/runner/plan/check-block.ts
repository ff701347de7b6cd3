import { listed, nearestWord } from "../../failure/did-you-mean.ts";
import { FailureError, type Remedy } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { Axes, Axis, Scalar } from "../axis.ts";
import { shownValue } from "../manifest/describe-issue.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import type { WrittenKeys, WrittenValue } from "../manifest/written-value.ts";
import { aboutAxis, axisNames, takes } from "./axis-names.ts";

/** Where a matrix is written, and whose it is. */
export interface MatrixScene {
  readonly stage: string;
  /** Undefined for a stage that takes any matrix. */
  readonly axes: Axes | undefined;
  /** Names of variants by axis. */
  readonly variants: (axis: string) => readonly string[];
  readonly positions: SourcePositions;
}

/** A key that can stand in the name of a cell. */
const KEY = /^[A-Za-z][\w-]*$/;

function refuse(message: string, at: { where: string; frame: string }, remedy: Remedy): never {
  throw new FailureError({ code: "invalid-manifest", message, ...at, remedy });
}

/** What to do about a value that the stage does not take: it may be one that it takes as another type, or be misspelt. */
function valueRemedy(scene: MatrixScene, key: string, axis: Axis, value: Scalar): Remedy {
  const variants = scene.variants(key);
  const twin = typeof value === "string" ? Number.parseFloat(value) : String(value);
  if (String(twin) === String(value) && takes(axis, variants, twin)) {
    return `Write ${shownValue(twin)}, which is of another type.`;
  }
  const meant = nearestWord(String(value), axisNames(axis, variants));
  return meant === undefined ? (aboutAxis(axis, variants) ?? "Correct the value.") : `Did you mean ${quoted(meant)}?`;
}

/** A key that the stage would never look at, or one that it looks at and does not get. */
function checkDeclaredKeys(scene: MatrixScene, axes: Axes, block: WrittenKeys): void {
  const { stage, positions } = scene;
  const known = Object.keys(axes);
  for (const [key, { path }] of block.keys) {
    if (known.includes(key)) continue;
    const meant = nearestWord(key, known);
    const all: Remedy = known.length === 0 ? "It has no keys: leave the matrix out." : `Known keys: ${listed(known)}.`;
    const remedy: Remedy = meant === undefined ? all : `Did you mean ${quoted(meant)}?`;
    refuse(`the stage "${stage}" has no matrix key ${quoted(key)}`, positions.locate(path, "key"), remedy);
  }
  for (const [key, axis] of Object.entries(axes)) {
    if (block.keys.has(key) || axis.optional || axis.fallback !== undefined) continue;
    const message = `the matrix of "${stage}" does not name ${quoted(key)}`;
    const about = aboutAxis(axis, scene.variants(key));
    refuse(message, positions.locate(block.path), about ?? `Add \`${key}: […]\`.`);
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

/** A key that a cell's name could not hold. */
function checkFreeKeys({ stage, positions }: MatrixScene, { keys }: WrittenKeys): void {
  const odd = [...keys].find(([key]) => !KEY.test(key));
  if (odd === undefined) return;
  const message = `the matrix key ${quoted(odd[0])} of "${stage}" is not allowed`;
  refuse(message, positions.locate(odd[1].path, "key"), "Use letters, digits, - and _, a letter first.");
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

/** Refuses a block with keys or values that its stage does not take, or a value twice. Throws a FailureError. */
export function checkBlock(scene: MatrixScene, block: WrittenKeys): void {
  if (scene.axes === undefined) checkFreeKeys(scene, block);
  else {
    checkDeclaredKeys(scene, scene.axes, block);
    checkValues(scene, scene.axes, block);
  }
  checkRepeats(scene, block);
}
