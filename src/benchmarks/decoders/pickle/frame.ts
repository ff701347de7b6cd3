import { failed, type Result, success } from "../../../failure/failure.ts";
import { corruptBytes } from "../corrupt-bytes.ts";
import { readNumpyArray } from "./numpy-values.ts";
import { describeValue, entryOf, isCallOf, isKind, type PickleObject, type PickleValue } from "./value.ts";

/** A column of a data frame by its name and its element type. */
export type FrameColumns = Readonly<Record<string, "i8" | "f8">>;

/** The values of a data frame's columns by name. */
export type FrameValues<C extends FrameColumns> = {
  readonly [Name in keyof C]: C[Name] extends "i8" ? BigInt64Array : Float64Array;
};

interface Block {
  readonly array: PickleValue;
  /** Numbers of the columns that the block holds: start, stop, step. */
  readonly placement: readonly [number, number, number];
}

/**
 * The columns of a pickled pandas data frame, which must be exactly `columns`, in this order, of `rows` rows. pandas
 * keeps columns of one type together in blocks of shape (columns, rows). Fails with `corrupt-file`.
 */
export function readFrame<C extends FrameColumns>(
  value: PickleValue,
  columns: C,
  rows: number,
  file: string,
): Result<FrameValues<C>> {
  const manager = managerOf(value);
  if (manager === undefined) return failed(corruptBytes(file, 0, `${describeValue(value)} is no data frame`));
  const refused = (message: string) => failed(corruptBytes(file, manager.offset, message));
  const due = Object.keys(columns);
  const names = namesOf(manager);
  if (names?.join() !== due.join()) return refused(`the columns are "${names ?? "?"}" instead of "${due}"`);
  const blocks = blocksOf(manager);
  if (blocks === undefined) return refused("the data frame's blocks are not where they are due");
  const found = new Map<string, BigInt64Array | Float64Array>();
  for (const { array, placement } of blocks) {
    const held = due.filter((_, at) => isIn(at, placement));
    const dtype = held.length > 0 ? columns[held[0]!]! : "f8";
    const read = readNumpyArray(array, dtype, [held.length, rows], file);
    if (!read.ok) return read;
    for (const [at, name] of held.entries()) {
      if (columns[name] !== dtype || found.has(name)) return refused(`the column "${name}" is in another block too`);
      found.set(name, read.value.values.subarray(at * rows, (at + 1) * rows));
    }
  }
  const missing = due.find((name) => !found.has(name));
  if (missing !== undefined) return refused(`the column "${missing}" is in no block`);
  return success(Object.fromEntries(found) as FrameValues<C>);
}

function managerOf(value: PickleValue): PickleObject | undefined {
  if (!isCallOf(value, "DataFrame") || value.state === null || !isKind(value.state, "dict")) return undefined;
  const manager = entryOf(value.state, "_mgr");
  return manager !== undefined && isCallOf(manager, "BlockManager") ? manager : undefined;
}

/** The column names: the manager's second argument is the list of its axes, columns first. */
function namesOf(manager: PickleObject): readonly string[] | undefined {
  const axes = manager.args[1];
  const index = axes !== undefined && isKind(axes, "list") ? axes.items[0] : undefined;
  const content = index !== undefined && isCallOf(index, "_new_Index") ? index.args[1] : undefined;
  const data = content !== undefined && isKind(content, "dict") ? entryOf(content, "data") : undefined;
  if (data === undefined || !isCallOf(data, "_reconstruct")) return undefined;
  const names = data.state !== null && isKind(data.state, "tuple") ? data.state.items[4] : undefined;
  if (names === undefined || !isKind(names, "list")) return undefined;
  return names.items.every((name) => typeof name === "string") ? (names.items as string[]) : undefined;
}

/** The blocks: the manager's first argument is a tuple of them. */
function blocksOf(manager: PickleObject): readonly Block[] | undefined {
  const [all] = manager.args;
  if (all === undefined || !isKind(all, "tuple")) return undefined;
  const blocks: Block[] = [];
  for (const block of all.items) {
    if (!isCallOf(block, "new_block")) return undefined;
    const [array, place] = block.args;
    const placement = place !== undefined && isCallOf(place, "slice") ? placementOf(place) : undefined;
    if (array === undefined || placement === undefined) return undefined;
    blocks.push({ array, placement });
  }
  return blocks;
}

function placementOf(slice: PickleObject): Block["placement"] | undefined {
  const [start, stop, step] = slice.args;
  if (typeof start !== "number" || typeof stop !== "number" || typeof step !== "number") return undefined;
  return step > 0 ? [start, stop, step] : undefined;
}

function isIn(column: number, [start, stop, step]: Block["placement"]): boolean {
  return column >= start && column < stop && (column - start) % step === 0;
}
